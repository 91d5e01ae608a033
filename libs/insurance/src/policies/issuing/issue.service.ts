import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, newId, optionalText, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { PreventionFund } from '../../fund/prevention-fund.js';
import { PremiumRepository } from '../../premiums/premium.repository.js';
import { POLICY_CHANGED, POLICY_NEWS } from '../../record/policy-changed.jobs.js';
import type { DraftRecord } from '../drafts/draft.model.js';
import { contentOfQuote, PolicyDraftService, subjectOf } from '../drafts/draft.service.js';
import { contentWith, CONTENT_LIMITS } from '../drafts/content-input.rules.js';
import { PolicyErrors, PolicyRefusals } from '../policy.errors.js';
import type { PolicyKey } from '../policy-criteria.rules.js';
import { PolicyWriterRepository, type NewShare } from '../policy-writer.repository.js';
import type { Share } from '../policy-terms.js';
import { premiumShares } from '../shares/share.rules.js';
import { InsuredRepository, type AcceptedQuote, type Insured } from './insured.repository.js';
import { IssueChecks } from './issue-checks.js';
import { budgetOf, isComplete, type PolicyProblem } from './issue.rules.js';

/** What is to be issued: a draft, or what an accepted quote says as it is. */
export interface IssuePolicy {
  readonly policyDraftId?: string | null;
  readonly quoteId?: string | null;
  readonly policyNo?: string | null;
  readonly expectedVersion?: number | null;
}

type Subject = Omit<DraftRecord, 'organizationId' | 'id' | 'version' | 'updatedAt'>;

/** Unique keys whose violation is an answer. */
const TAKEN: Readonly<Record<string, string>> = { policies_no_key: PolicyRefusals.POLICY_NO_TAKEN, policies_quote_key: PolicyRefusals.POLICY_QUOTE_ISSUED };

/** A policy's number where the insurer gives none: its first day and the end of its id. */
export const policyNoOf = (policyId: string, startsOn: Day): string => `AZ${startsOn.replaceAll('-', '')}${policyId.replaceAll('-', '').slice(-12).toUpperCase()}`;

/** Where a policy comes to be (出单). */
@Injectable()
export class IssueService {
  constructor(
    private readonly db: TenantDb,
    private readonly drafts: PolicyDraftService,
    private readonly insured: InsuredRepository,
    private readonly checks: IssueChecks,
    private readonly writer: PolicyWriterRepository,
    private readonly premiums: PremiumRepository,
    private readonly fund: PreventionFund,
    private readonly organizations: OrganizationReader,
    private readonly rollups: Rollups,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks every rule and writes the policy with what belongs to it; what has to follow it is the worker's.
   * @throws NOT_FOUND, STALE_VERSION, POLICY_NEEDS_QUOTE, and the code of the first rule it breaks, whose params name the rule; then nothing was written
   */
  async issue(input: IssuePolicy): Promise<PolicyKey> {
    if ((input.policyDraftId == null) === (input.quoteId == null)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'policyDraftId', reason: 'this or quoteId' });
    let enterpriseId: string | undefined;
    try {
      return await this.db.run(async () => {
        const subject = await this.subjectOf(input);
        enterpriseId = subject.enterpriseId;
        return this.write(subject);
      });
    } catch (error) {
      const taken = TAKEN[violatedConstraint(error) ?? ''];
      if (taken !== undefined) throw new DomainError(taken, { policyNo: input.policyNo ?? null });
      // That somebody wanted to write what the law forbids is kept.
      if (error instanceof DomainError && error.code in PolicyErrors) await this.audit.refused({ action: 'policy.issue', subjectType: 'Enterprise', ...(enterpriseId === undefined ? {} : { subjectId: enterpriseId, enterpriseId }), code: error.code, details: error.params });
      throw error;
    }
  }

  /** What stands in the way of issuing a draft now. */
  async problemsOf(draft: DraftRecord): Promise<PolicyProblem[]> {
    const found = await this.consent(draft);
    const problems = await this.checks.problems({ ...draft, issuerId: draft.organizationId, regionCode: found?.insured.regionCode ?? null, quote: found?.quote ?? null });
    return found ? problems : [{ code: PolicyRefusals.POLICY_NEEDS_QUOTE, field: null, params: {} }, ...problems];
  }

  private async subjectOf({ policyDraftId, quoteId, policyNo, expectedVersion }: IssuePolicy): Promise<Subject> {
    const given = policyNo == null ? {} : { policyNo: optionalText('policyNo', policyNo, CONTENT_LIMITS.policyNo) };
    if (policyDraftId != null) {
      const draft = await this.drafts.take(policyDraftId, expectedVersion, 'issueDraft');
      return { ...draft, content: contentWith(draft.content, given) };
    }
    const quote = await this.drafts.quoteOf(quoteId!, currentPrincipal().organizationId);
    return { ...subjectOf(quote), content: contentWith(contentOfQuote(quote), given), shares: [] };
  }

  /** Whom the insurer may write for: who accepted its quote, or whom it covers today. */
  private async consent({ enterpriseId, quoteId }: Pick<Subject, 'enterpriseId' | 'quoteId'>): Promise<{ readonly insured: Insured; readonly quote: AcceptedQuote | null } | null> {
    const { organizationId } = currentPrincipal();
    if (quoteId !== null) {
      const quote = await this.insured.acceptedQuote(enterpriseId, quoteId, organizationId);
      return quote && { insured: quote.insured, quote };
    }
    const insured = await this.insured.covered(enterpriseId, organizationId);
    return insured && { insured, quote: null };
  }

  private async write(subject: Subject): Promise<PolicyKey> {
    const { organizationId: issuerId, userId } = currentPrincipal();
    // First this: whoever else writes for the enterprise waits here, so that neither its stamps nor its other policies change meanwhile.
    await this.rollups.repository.lock([subject.enterpriseId]);
    const found = await this.consent(subject);
    if (!found) throw new DomainError(PolicyRefusals.POLICY_NEEDS_QUOTE);
    const { insured, quote } = found;
    const { content, shares, renewedFrom, enterpriseId } = subject;
    const problems = await this.checks.problems({ enterpriseId, issuerId, regionCode: insured.regionCode, content, shares, renewedFrom, quote });
    const [first] = problems;
    if (first) throw new DomainError(first.code, { ...first.params, also: problems.slice(1).map(({ code }) => code).join(', ') });
    if (!isComplete(content)) throw new DomainError(PolicyRefusals.POLICY_INCOMPLETE, { fields: '' });

    const policyId = newId();
    const policyNo = content.policyNo ?? policyNoOf(policyId, content.startsOn);
    const today = this.clock.today();
    const stamps = { enterpriseId, policyId, regionCode: insured.regionCode, sector: insured.sector, insurerId: insured.insurerId, issuerId, issuerHeadId: await this.insured.headOf(issuerId) };
    await this.writer.insert({
      ...stamps, insuredName: insured.name, insuredUscc: insured.uscc, quoteId: quote?.quoteId ?? null, renewedFrom, issuedBy: userId, issuedOn: today, content: { ...content, policyNo, preventionBudget: budgetOf(content) },
    });
    await this.writer.addShares(stamps, { policyNo, insuredName: insured.name, startsOn: content.startsOn, endsOn: content.endsOn }, await this.sharesOf(content.premium, shares, issuerId));
    await this.premiums.add(stamps, [{ kind: 'WRITTEN', amount: content.premium, onDay: today, cause: 'POLICY', causeId: policyId }], userId);
    await this.fund.accrue([{ enterpriseId, policyId }]);
    await this.audit.record({ action: 'policy.issue', subjectType: 'Policy', subjectId: policyId, enterpriseId, details: { policyNo, startsOn: content.startsOn, endsOn: content.endsOn, premiumFen: content.premium, quoteId: quote?.quoteId ?? null, renewedFrom } });
    await this.outbox.add(POLICY_CHANGED, { enterpriseId });
    await this.outbox.add(POLICY_NEWS, { enterpriseId, policyId });
    return { enterpriseId, policyId };
  }

  /** @throws NOT_FOUND for one that is no insurer, POLICY_SHARES without the lead's */
  private async sharesOf(premium: bigint, shares: readonly Share[], leadId: string): Promise<NewShare[]> {
    if (shares.length === 0) return [];
    if (!shares.some(({ insurerId }) => insurerId === leadId)) throw new DomainError(PolicyRefusals.POLICY_SHARES, { total: '100' });
    const known = await this.organizations.byIds(shares.map(({ insurerId }) => insurerId));
    if (shares.some(({ insurerId }) => known.get(insurerId)?.kind !== 'INSURER')) throw new DomainError(KernelErrors.NOT_FOUND);
    const premiums = premiumShares(premium, shares, leadId);
    return shares.map(({ insurerId, basisPoints }) => ({ participantId: insurerId, basisPoints, premium: premiums.get(insurerId)! }));
  }
}
