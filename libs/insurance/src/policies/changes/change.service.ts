import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal } from '@anze/database';
import { addDays, DomainError, KernelErrors, lastDayOfTerm, newId, optionalText, requiredText, yuanFromFen, type Day } from '@anze/kernel';
import { Evidence } from '../../evidence/evidence.js';
import { ClaimsPaid } from '../../premiums/claims-paid.js';
import { budgetAfter, cancellationRefund, endorsementPremium, type PremiumHistory } from '../../premiums/earning.rules.js';
import { outstandingOf } from '../../premiums/premium-terms.js';
import { PremiumRepository } from '../../premiums/premium.repository.js';
import { contentChange, contentWith } from '../drafts/content-input.rules.js';
import type { DraftRecord } from '../drafts/draft.model.js';
import { PolicyDraftService } from '../drafts/draft.service.js';
import { IssueChecks } from '../issuing/issue-checks.js';
import { issueProblems } from '../issuing/issue.rules.js';
import { PolicyErrors, PolicyRefusals } from '../policy.errors.js';
import type { PolicyKey } from '../policy-criteria.rules.js';
import { PolicyWriterRepository, type HeldPolicy } from '../policy-writer.repository.js';
import { premiumShares } from '../shares/share.rules.js';
import type { AttachPolicyScansInput, CancelPolicyInput, EndorsePolicyInput, RecordPremiumPaymentInput, RenewPolicyInput } from './change.inputs.js';
import { requireCancellable, requireEndorsable, termChanges, type EndorsableTerms } from './endorsement.rules.js';
import { HeldPolicies, type Held } from './held-policy.js';

/** Scans that one policy keeps. */
export const SCANS_PER_POLICY = 50;
/** The longest term that is told in months. */
const MOST_MONTHS = 120;

/** What can be done with a policy after it was issued, by the insurer that wrote it. */
@Injectable()
export class PolicyChangeService {
  constructor(
    private readonly held: HeldPolicies,
    private readonly writer: PolicyWriterRepository,
    private readonly premiums: PremiumRepository,
    private readonly checks: IssueChecks,
    private readonly drafts: PolicyDraftService,
    private readonly claims: ClaimsPaid,
    private readonly evidence: Evidence,
    private readonly audit: Audit,
  ) {}

  /**
   * Changes it from a day on (批改); the premium follows by the day, more or less.
   * @throws NOT_FOUND, STALE_VERSION, POLICY_ACTION_NOT_IN_STATE, ENDORSED_OUTSIDE, ENDORSED_NOTHING, POLICY_SHORTENED, POLICY_OVERLAP, and the rules of issuing
   */
  async endorse(input: EndorsePolicyInput): Promise<PolicyKey> {
    const reason = requiredText('reason', input.reason, 500);
    const scans = await this.evidence.check(input.evidenceUploadIds);
    return this.held.with('ENDORSE', input, async (held) => {
      const { policy, endorsements, history, today } = held;
      const last = endorsements.at(-1);
      const before = endorsableOf(held);
      const after = endorsedTerms(before, policy, input);
      requireEndorsable(policy.content, { effectiveFrom: input.effectiveFrom, endsOn: after.endsOn }, last?.effectiveFrom ?? null, today);
      const changes = termChanges(before, after);
      const change = { from: input.effectiveFrom, fullPremium: after.fullPremium, endsOn: after.endsOn };
      const difference = endorsementPremium(history, change);
      const { fullPremium: _, ...content } = after;
      const premium = policy.content.premium + difference;
      const preventionBudget = budgetAfter({ premium: policy.content.premium, budget: policy.content.preventionBudget, rateBp: policy.content.preventionRateBp }, premium);
      await this.requireLawful(policy, { ...policy.content, ...content, premium, preventionBudget });

      const id = newId();
      const seq = endorsements.length + 1;
      const { userId } = currentPrincipal();
      await this.writer.addEndorsement(policy, { ...changes, id, seq, no: `${policy.content.policyNo}-P${String(seq).padStart(2, '0')}`, effectiveFrom: input.effectiveFrom, fullPremium: after.fullPremium, premium: difference, endsOn: after.endsOn, reason, madeOn: today, madeBy: userId });
      await this.writer.change(policy, { ...content, premium, preventionBudget, scans: withScans(policy, scans) });
      await this.premiums.add(policy, [{ kind: 'ENDORSED', amount: difference, onDay: today, cause: 'ENDORSEMENT', causeId: id }], userId);
      await this.followShares(policy, after.endsOn, null, premium);
      await this.record('endorse', policy, { seq, kinds: changes.kinds, effectiveFrom: input.effectiveFrom, premiumFen: difference });
      await this.held.changed(policy);
      return policy;
    });
  }

  /**
   * Ends it early, on a lawful ground; the days left are given back, nothing where a claim was paid in full.
   * @throws NOT_FOUND, STALE_VERSION, POLICY_ACTION_NOT_IN_STATE, TERMINATION_GROUND, CANCELLED_OUTSIDE
   */
  async cancel(input: CancelPolicyInput): Promise<PolicyKey> {
    const scans = await this.evidence.check(input.evidenceUploadIds);
    return this.held.with('CANCEL', input, async ({ policy, history, today }) => {
      const lawful = await this.checks.lawfulGrounds(policy.regionCode, today);
      if (!lawful.includes(input.ground)) throw new DomainError(PolicyRefusals.TERMINATION_GROUND, { ground: input.ground.slice(0, 40), lawful: lawful.join(', ') });
      requireCancellable(policy.content, input.cancelledOn, today);
      const paidInFull = await this.claims.paidInFull(policy);
      const refund = cancellationRefund(history, input.cancelledOn, paidInFull);
      await this.writer.change(policy, { scans: withScans(policy, scans) }, { status: 'CANCELLED', cancelled_on: input.cancelledOn, cancelled_for: input.ground });
      await this.premiums.add(policy, [{ kind: 'REFUND', amount: refund, onDay: today, cause: 'CANCELLATION', causeId: policy.policyId }], currentPrincipal().userId);
      await this.followShares(policy, policy.content.endsOn, input.cancelledOn, policy.content.premium + refund);
      await this.record('cancel', policy, { cancelledOn: input.cancelledOn, ground: input.ground, refundFen: refund, paidInFull });
      await this.held.changed(policy);
      return policy;
    });
  }

  /**
   * A draft of the policy that follows: what this one says, from the day after its last, for as long as its first term, which the premium is for.
   * @throws NOT_FOUND, POLICY_DRAFTS_TOO_MANY
   */
  async renew(input: RenewPolicyInput): Promise<DraftRecord> {
    return this.held.with('RENEW', input, async ({ policy, history }) => {
      const { content, enterpriseId, policyId, insuredName, insuredUscc } = policy;
      const startsOn = addDays(content.endsOn, 1);
      const shares = await this.writer.shares(enterpriseId, policyId);
      const premium = history.terms.at(-1)!.fullPremium;
      return this.drafts.keep({
        enterpriseId,
        quoteId: null,
        renewedFrom: policyId,
        insuredName,
        insuredUscc,
        shares,
        content: {
          ...content, policyNo: null, startsOn, endsOn: lastDayAgain(history, startsOn), premium, lateFor: null, scans: [],
          // By the rate where there is one: the amount goes with the premium.
          preventionBudget: content.preventionRateBp === null ? content.preventionBudget : null,
          premiumPayer: content.premiumPayer ?? 'INSURED',
        },
      });
    });
  }

  /** @throws NOT_FOUND, BAD_INPUT, PREMIUM_OVERPAID, PREMIUM_OVERREPAID */
  async recordPayment(input: RecordPremiumPaymentInput): Promise<PolicyKey> {
    if (input.amount <= 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'amount', reason: 'must be more than 0' });
    const note = optionalText('note', input.note ?? null, 200);
    return this.held.with('RECORD_PAYMENT', input, async ({ policy, today }) => {
      if (input.paidOn > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'paidOn', reason: 'lies in the future' });
      const outstanding = outstandingOf(await this.premiums.balanceOf(policy.enterpriseId, policy.policyId));
      const received = input.direction === 'RECEIVED';
      const most = received ? outstanding : -outstanding;
      if (input.amount > most) {
        const left = yuanFromFen(most < 0n ? 0n : most);
        throw received ? new DomainError(PolicyRefusals.PREMIUM_OVERPAID, { outstanding: left }) : new DomainError(PolicyRefusals.PREMIUM_OVERREPAID, { refundable: left });
      }
      const amount = received ? input.amount : -input.amount;
      await this.premiums.add(policy, [{ kind: input.direction, amount, onDay: input.paidOn, cause: 'PAYMENT', causeId: newId(), note }], currentPrincipal().userId);
      await this.record('recordPayment', policy, { direction: input.direction, amountFen: amount, paidOn: input.paidOn });
      await this.held.changed(policy);
      return policy;
    });
  }

  /** @throws NOT_FOUND, UPLOAD_CONTENT_TYPE, BAD_INPUT for more than a policy keeps */
  async attachScans(input: AttachPolicyScansInput): Promise<PolicyKey> {
    const scans = await this.evidence.check(input.evidenceUploadIds);
    return this.held.with('ATTACH_SCANS', input, async ({ policy }) => {
      await this.writer.change(policy, { scans: withScans(policy, scans) });
      await this.record('attachScans', policy, { scans: scans.length });
      return policy;
    });
  }

  /** What an endorsement changes keeps to the rules of the policy's first day; what it leaves alone was judged, or is a ledger's. */
  private async requireLawful(policy: HeldPolicy, content: HeldPolicy['content']): Promise<void> {
    const limits = await this.checks.limitsOn(policy.regionCode, content.startsOn);
    const judged = new Set<string>([PolicyRefusals.WORKERS_UNEQUALLY_COVERED, PolicyRefusals.WORKERS_MISCOUNTED, PolicyRefusals.POLICY_LIMITS_ORDER]);
    if (content.perPersonLimit !== policy.content.perPersonLimit) judged.add(PolicyErrors.LIMIT_BELOW_MINIMUM);
    const first = issueProblems(content, [], limits, content.startsOn).find(({ code }) => judged.has(code));
    if (first) throw new DomainError(first.code, first.params);
    if (content.cover === 'PROJECT' || content.endsOn === policy.content.endsOn) return;
    const other = await this.writer.overlapping(policy.enterpriseId, policy.issuerId, content.startsOn, content.endsOn, policy.policyId);
    if (other !== null) throw new DomainError(PolicyErrors.POLICY_OVERLAP, { column: 'endsOn', value: other });
  }

  private async followShares(policy: HeldPolicy, endsOn: Day, cancelledOn: Day | null, premium: bigint): Promise<void> {
    const shares = await this.writer.shares(policy.enterpriseId, policy.policyId);
    if (shares.length > 0) await this.writer.followShares(policy, endsOn, cancelledOn, premiumShares(premium, shares, policy.issuerId));
  }

  private record(action: string, { policyId, enterpriseId }: PolicyKey, details: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.record({ action: `policy.${action}`, subjectType: 'Policy', subjectId: policyId, enterpriseId, details });
  }
}

const endorsableOf = ({ policy: { content }, history }: Held): EndorsableTerms => ({
  insuredPersons: content.insuredPersons,
  workerGroups: content.workerGroups,
  endsOn: content.endsOn,
  sites: content.sites,
  project: content.project,
  perPersonLimit: content.perPersonLimit,
  perAccidentLimit: content.perAccidentLimit,
  cumulativeLimit: content.cumulativeLimit,
  medicalLimit: content.medicalLimit,
  thirdPartyPropertyLimit: content.thirdPartyPropertyLimit,
  rescueLimit: content.rescueLimit,
  fullPremium: history.terms.at(-1)!.fullPremium,
});

function endorsedTerms(before: EndorsableTerms, { content }: HeldPolicy, input: EndorsePolicyInput): EndorsableTerms {
  const { insuredPersons, workerGroups, sites, project, perPersonLimit, perAccidentLimit, cumulativeLimit, medicalLimit, thirdPartyPropertyLimit, rescueLimit } = input;
  const asked = { insuredPersons, workerGroups, sites, project, perPersonLimit, perAccidentLimit, cumulativeLimit, medicalLimit, thirdPartyPropertyLimit, rescueLimit };
  const change = contentChange(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)));
  contentWith(content, change);
  if (input.fullTermPremium != null && input.fullTermPremium < 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'fullTermPremium', reason: 'must be 0 or more' });
  for (const field of ['insuredPersons', 'perPersonLimit'] as const) if (change[field] === null) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: 'can’t be cleared' });
  return { ...before, ...change, endsOn: input.endsOn ?? before.endsOn, fullPremium: input.fullTermPremium ?? before.fullPremium };
}

/** The last day of a term as long as the first one was: in months (民法典第二百零二条) where it was of so many, in days where it wasn't. */
function lastDayAgain({ startsOn, termDays, terms }: PremiumHistory, from: Day): Day {
  const { endsOn } = terms[0]!;
  for (let months = 1; months <= MOST_MONTHS; months += 1) if (lastDayOfTerm(startsOn, months) === endsOn) return lastDayOfTerm(from, months);
  return addDays(from, termDays - 1);
}

/** The scans with some more, each once. @throws BAD_INPUT when too many */
function withScans({ content }: HeldPolicy, more: readonly string[]): readonly string[] {
  const scans = [...new Set([...content.scans, ...more])];
  if (scans.length > SCANS_PER_POLICY) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'evidenceUploadIds', reason: `a policy keeps at most ${SCANS_PER_POLICY}` });
  return scans;
}
