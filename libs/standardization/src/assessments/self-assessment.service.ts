import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { EnterpriseReader, type Enterprise } from '@anze/enterprises';
import { UserReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, newId, type Day } from '@anze/kernel';
import type { SchemeInForce } from '../schemes/scheme.rules.js';
import { StandardizationSchemes } from '../schemes/standardization-schemes.js';
import { checkedPost, checkedReason, checkedSummary, checkedTeam, mergedAnswers, openItems } from './answers.rules.js';
import { scoreOf } from './score.rules.js';
import { SelfAssessmentErrors } from './self-assessment.errors.js';
import { assessmentKeyIn, type SelfAssessmentFacts, type SelfAssessmentKey } from './self-assessment.facts.js';
import type { SaveSelfAssessmentInput, SignSelfAssessmentInput } from './self-assessment.inputs.js';
import { SELF_ASSESSMENT_DUTIES } from './self-assessment.jobs.js';
import { SelfAssessmentRepository, type DraftWords } from './self-assessment.repository.js';

/** What an enterprise does with its self-assessments. */
@Injectable()
export class SelfAssessmentService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: SelfAssessmentRepository,
    private readonly schemes: StandardizationSchemes,
    private readonly enterprises: EnterpriseReader,
    private readonly users: UserReader,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Begins the draft of a year and scheme, or changes it. @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the codes of `SelfAssessmentErrors` */
  save(input: SaveSelfAssessmentInput): Promise<SelfAssessmentKey> {
    return this.db.run(async () => {
      const enterprise = await this.enterprise();
      const { enterpriseId } = enterprise;
      const scheme = await this.scheme(enterprise, this.dayOf(input.year), input.schemeCode ?? null);
      const newest = await this.repository.newest(enterpriseId, input.year, scheme.code);
      if (input.replacesId != null && newest === null) throw new DomainError(KernelErrors.NOT_FOUND);
      const draft = newest?.status === 'DRAFT' ? newest : null;
      if (input.expectedVersion != null && input.expectedVersion !== draft?.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const replaced = this.replaced(input, newest, draft);
      const from = draft ?? newest;
      const words: DraftWords = {
        schemeRule: scheme.rule,
        scheme: schemeKept(scheme),
        answers: mergedAnswers(scheme, from?.answers ?? [], input.items),
        team: input.team == null ? (from?.team ?? []) : checkedTeam(input.team),
        summary: input.summary == null ? (from?.summary ?? null) : checkedSummary(input.summary),
        replaceReason: replaced === null ? null : input.replaceReason == null && draft ? draft.replaceReason : checkedReason(input.replaceReason),
      };
      const id = draft?.id ?? newId();
      if (draft) {
        if (!(await this.repository.overwrite(draft, words))) throw new DomainError(KernelErrors.STALE_VERSION);
      } else {
        const stamps = await this.enterprises.stampsOf(enterpriseId);
        await this.begin(() => this.repository.insert(stamps!, { ...words, id, year: input.year, schemeCode: scheme.code, versionNo: (newest?.versionNo ?? 0) + 1, replaces: replaced, draftedOn: this.clock.today() }, currentPrincipal().userId));
      }
      await this.audit.record({ action: 'self-assessment.save', subjectType: 'SelfAssessment', subjectId: id, enterpriseId, details: { year: input.year, scheme: scheme.code, rule: scheme.rule, items: input.items.length, replaces: replaced } });
      return { enterpriseId, id };
    });
  }

  /** The person in charge signs: every item answered, by the scheme that is in force. Then it stays as it is. @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the codes of `SelfAssessmentErrors` */
  sign(input: SignSelfAssessmentInput): Promise<SelfAssessmentKey> {
    const key = assessmentKeyIn(input.selfAssessmentId);
    return this.db.run(async () => {
      const enterprise = await this.enterprise();
      const { enterpriseId } = enterprise;
      const [draft] = key.enterpriseId === enterpriseId ? await this.repository.byKeys([key]) : [];
      if (!draft) throw new DomainError(KernelErrors.NOT_FOUND);
      if (input.expectedVersion != null && input.expectedVersion !== draft.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const { year, versionNo, scheme, answers } = draft;
      if (draft.status === 'SIGNED') throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_IS_SIGNED, { year, versionNo });
      const signerName = await this.leadName(enterpriseId);
      const signerPost = checkedPost(input.signerPost);
      const now = await this.scheme(enterprise, this.dayOf(year), draft.schemeCode);
      if (now.rule !== draft.schemeRule) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_SCHEME_CHANGED, { kept: draft.schemeRule, now: now.rule });
      const open = openItems(scheme, answers);
      if (open.length > 0) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_INCOMPLETE, { open: open.length, first: open[0]! });
      const { score, reaches } = scoreOf(scheme, answers);
      if (score === null) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_NOTHING_APPLIES);
      if (!(await this.repository.sign(draft, { score, reaches, signedOn: this.clock.today(), signerName, signerPost }, currentPrincipal().userId))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: 'self-assessment.sign', subjectType: 'SelfAssessment', subjectId: draft.id, enterpriseId, details: { year, scheme: draft.schemeCode, versionNo, score, reaches } });
      await this.outbox.add(SELF_ASSESSMENT_DUTIES, { enterpriseId });
      return draft;
    });
  }

  /** The uuid of the signed version that the draft replaces or is to replace; null for the first one. */
  private replaced({ replacesId, year }: SaveSelfAssessmentInput, newest: SelfAssessmentFacts | null, draft: SelfAssessmentFacts | null): string | null {
    const asked = replacesId == null ? null : assessmentKeyIn(replacesId);
    if (asked !== null && asked.enterpriseId !== newest?.enterpriseId) throw new DomainError(KernelErrors.NOT_FOUND);
    if (draft) {
      if (asked !== null && asked.id !== draft.replaces) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_NOT_LAST, { year, versionNo: draft.versionNo - 1 });
      return draft.replaces;
    }
    if (newest === null) return null;
    if (asked === null) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_IS_SIGNED, { year, versionNo: newest.versionNo });
    if (asked.id !== newest.id) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_NOT_LAST, { year, versionNo: newest.versionNo });
    return newest.id;
  }

  /** A colleague may have begun it in this moment. @throws STALE_VERSION */
  private async begin(insert: () => Promise<void>): Promise<void> {
    try {
      await insert();
    } catch (error) {
      if (['self_assessments_version_key', 'self_assessments_replaces_key'].includes(violatedConstraint(error) ?? '')) throw new DomainError(KernelErrors.STALE_VERSION);
      throw error;
    }
  }

  /** The day whose schemes a year is judged by: today, of a year that is over its last. @throws SELF_ASSESSMENT_YEAR */
  private dayOf(year: number): Day {
    const today = this.clock.today();
    const to = Number(today.slice(0, 4));
    if (year !== to && year !== to - 1) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_YEAR, { from: to - 1, to });
    return year === to ? today : `${year}-12-31`;
  }

  /** The scheme of that code, or the first that applies. @throws SELF_ASSESSMENT_NO_SCHEME, SELF_ASSESSMENT_SCHEME_UNKNOWN */
  private async scheme(enterprise: Enterprise, on: Day, code: string | null): Promise<SchemeInForce> {
    const schemes = await this.schemes.inForce(enterprise, { on });
    if (schemes.length === 0) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_NO_SCHEME, { on });
    const scheme = code === null ? schemes[0] : schemes.find((one) => one.code === code);
    if (!scheme) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_SCHEME_UNKNOWN, { code: code!.slice(0, 40), on, known: schemes.map((one) => one.code).join(', ') });
    return scheme;
  }

  /** The caller's own. @throws NOT_FOUND for anybody else */
  private async enterprise(): Promise<Enterprise> {
    const { audience, organizationId } = currentPrincipal();
    const enterprise = audience === 'enterprise' ? (await this.enterprises.byIds([organizationId])).get(organizationId) : undefined;
    if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
    return enterprise;
  }

  /** What the account of the person in charge is called. @throws SELF_ASSESSMENT_NOT_LEAD */
  private async leadName(organizationId: string): Promise<string> {
    const { userId } = currentPrincipal();
    const person = (await this.users.activeOf(organizationId)).find(({ id }) => id === userId);
    if (person?.role !== 'LEAD') throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_NOT_LEAD);
    return person.displayName;
  }
}

/** The scheme alone, without the rule that it stands in. */
function schemeKept({ rule: _rule, effectiveFrom: _from, ...scheme }: SchemeInForce): SelfAssessmentFacts['scheme'] {
  return scheme;
}
