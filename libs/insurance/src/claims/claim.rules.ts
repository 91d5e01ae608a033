import { DomainError, KernelErrors, NIL_UUID, yuanFromFen, type Day, type Fen } from '@anze/kernel';
import { policyInForce, type PolicyPeriod } from '../policies/policy.rules.js';
import { ClaimErrors } from './claim.errors.js';
import type { ClockFacts } from './claim-clocks.rules.js';
import type { Limits, PaidSums } from './claim-limits.rules.js';
import { PARTY_OF, TRANSITIONS, type ClaimAction, type ClaimParty } from './claim-transitions.rules.js';
import type { ClaimCover, ClaimDecision, ClaimStatus } from './claim-terms.js';

/** Most persons and payments of one claim. */
export const MOST_VICTIMS = 200;
export const MOST_PAYMENTS = 500;

/** A claim as its rules look at it. */
export interface ClaimState extends ClockFacts, Limits, PaidSums {
  readonly occurredOn: Day;
  readonly assessed: Fen | null;
  readonly agreed: Fen | null;
  readonly closedOn: Day | null;
  readonly refusedOn: Day | null;
}

/** What an action changes of a claim. */
export type ClaimChange = Partial<Omit<ClaimState, 'occurredOn' | keyof Limits>>;

/** Who may act on it: the enterprise that claims, the insurer that wrote the policy. @throws NOT_FOUND for anybody else */
export function partyOf(organizationId: string, claim: { readonly enterpriseId: string; readonly issuerId: string }): ClaimParty {
  if (organizationId === claim.enterpriseId) return 'ENTERPRISE';
  if (organizationId === claim.issuerId && organizationId !== NIL_UUID) return 'INSURER';
  throw new DomainError(KernelErrors.NOT_FOUND);
}

/** What is left to do with a claim that was withdrawn. */
const AFTER_WITHDRAWAL: ReadonlySet<ClaimAction> = new Set(['CLOSE', 'REVERSE', 'SET_RESERVE']);

/** @returns where the action leads. @throws CLAIM_ACTION_NOT_IN_STATE, CLAIM_NOT_PARTY, CLAIM_WITHDRAWN */
export function permit(claim: ClaimState, action: ClaimAction, party: ClaimParty): Exclude<(typeof TRANSITIONS)[ClaimStatus][ClaimAction], null> {
  if (PARTY_OF[action] !== party) throw new DomainError(ClaimErrors.CLAIM_NOT_PARTY, { party: PARTY_OF[action] });
  const target = TRANSITIONS[claim.status][action];
  if (target === null) throw new DomainError(ClaimErrors.CLAIM_ACTION_NOT_IN_STATE, { status: claim.status, action });
  if (claim.withdrawnOn !== null && !AFTER_WITHDRAWAL.has(action)) throw new DomainError(ClaimErrors.CLAIM_WITHDRAWN, { on: claim.withdrawnOn });
  return target;
}

/** The state after a change, by where its action leads. */
export function statusAfter(claim: ClaimState, change: ClaimChange, target: Exclude<ReturnType<typeof permit>, null>): ClaimStatus {
  if (target === 'SAME') return claim.status;
  if (target !== 'BALANCE') return target;
  const { paid, agreed } = { ...claim, ...change };
  return agreed !== null && paid >= agreed ? 'PAID' : 'AGREED';
}

/** @throws CLAIM_POLICY_NOT_IN_FORCE */
export function requireCovered(policy: PolicyPeriod, occurredOn: Day): void {
  if (!policyInForce(policy, occurredOn)) throw new DomainError(ClaimErrors.CLAIM_POLICY_NOT_IN_FORCE, { occurredOn });
}

/** Asks for what is missing: once, all at a time (保险法 22). @throws CLAIM_DOCUMENTS_ASKED */
export function requestDocuments(claim: ClaimState, today: Day): ClaimChange {
  if (claim.documentsRequestedOn !== null) throw new DomainError(ClaimErrors.CLAIM_DOCUMENTS_ASKED, { on: claim.documentsRequestedOn });
  return { documentsRequestedOn: today, documentsCompleteOn: null };
}

/** What was asked for has come; more may follow, the clocks run from the first time on. */
export const submitDocuments = (claim: ClaimState, today: Day): ClaimChange => ({ documentsCompleteOn: claim.documentsCompleteOn ?? today });

/**
 * Decides on it, or decides anew before anything is agreed.
 * @param amount what is accepted; null refuses
 * @throws CLAIM_DOCUMENTS_MISSING, BAD_INPUT, CLAIM_ASSESSED_BELOW_PAID, CLAIM_ASSESSED_ABOVE_LIMIT, CLAIM_REFUSED_AFTER_PAYMENT
 */
export function assess(claim: ClaimState, decision: ClaimDecision, amount: Fen | null, today: Day): ClaimChange {
  if (claim.documentsRequestedOn !== null && claim.documentsCompleteOn === null && decision === 'ACCEPTED') throw new DomainError(ClaimErrors.CLAIM_DOCUMENTS_MISSING);
  if ((decision === 'ACCEPTED') !== (amount !== null)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'amount', reason: 'stands with an accepted claim, and only there' });
  if (amount === null) {
    if (claim.paid > 0n) throw new DomainError(ClaimErrors.CLAIM_REFUSED_AFTER_PAYMENT, { paid: yuanFromFen(claim.paid) });
    return { decision, assessedOn: today, assessed: null };
  }
  if (amount <= 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'amount', reason: 'must be above 0' });
  if (amount < claim.paid) throw new DomainError(ClaimErrors.CLAIM_ASSESSED_BELOW_PAID, { paid: yuanFromFen(claim.paid) });
  if (claim.perAccidentLimit !== null && amount > claim.perAccidentLimit) throw new DomainError(ClaimErrors.CLAIM_ASSESSED_ABOVE_LIMIT, { limit: yuanFromFen(claim.perAccidentLimit) });
  return { decision, assessedOn: today, assessed: amount };
}

/** @throws CLAIM_DECISION */
function requireDecision(claim: ClaimState, decision: ClaimDecision): void {
  if (claim.decision !== decision) throw new DomainError(ClaimErrors.CLAIM_DECISION, { decision });
}

/** The enterprise agrees to what was assessed (达成赔偿协议). @throws CLAIM_DECISION */
export function agree(claim: ClaimState, today: Day): ClaimChange {
  requireDecision(claim, 'ACCEPTED');
  return { agreedOn: today, agreed: claim.assessed };
}

/** The notice of refusal leaves (拒绝赔偿通知书). @throws CLAIM_DECISION */
export function notifyRefusal(claim: ClaimState, today: Day): ClaimChange {
  requireDecision(claim, 'REFUSED');
  return { refusedOn: today };
}

/** A person is named where the cover is a person's. @throws CLAIM_VICTIM_REQUIRED, CLAIM_VICTIM_COVER */
export function checkCover(cover: ClaimCover, victimId: string | null): void {
  if (cover === 'DEATH_DISABILITY' && victimId === null) throw new DomainError(ClaimErrors.CLAIM_VICTIM_REQUIRED);
  if (cover !== 'DEATH_DISABILITY' && cover !== 'MEDICAL' && victimId !== null) throw new DomainError(ClaimErrors.CLAIM_VICTIM_COVER);
}

/** What is paid before an agreement, or under it. @throws BAD_INPUT, CLAIM_PAYMENT_DAY, CLAIM_ABOVE_AGREED, CLAIM_DECISION */
export function checkPayment(claim: ClaimState, amount: Fen, paidOn: Day, today: Day): void {
  if (amount <= 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'amount', reason: 'must be above 0' });
  if (paidOn < claim.occurredOn || paidOn > today) throw new DomainError(ClaimErrors.CLAIM_PAYMENT_DAY, { from: claim.occurredOn, to: today });
  if (claim.status === 'ASSESSED') requireDecision(claim, 'ACCEPTED');
  // Before an agreement what was assessed is the most that can be owed.
  const most = claim.agreed ?? claim.assessed;
  if (most !== null && claim.paid + amount > most) throw new DomainError(ClaimErrors.CLAIM_ABOVE_AGREED, { remaining: yuanFromFen(most - claim.paid) });
}

/** Takes it back; the insurer closes it. */
export const withdraw = (_claim: ClaimState, today: Day): ClaimChange => ({ withdrawnOn: today });

/** Ends it. @throws CLAIM_UNSETTLED */
export function close(claim: ClaimState, today: Day): ClaimChange {
  if (claim.status !== 'PAID' && claim.status !== 'REFUSED' && claim.withdrawnOn === null) throw new DomainError(ClaimErrors.CLAIM_UNSETTLED);
  return { closedOn: today };
}

/** Takes it up again: what was decided is decided anew, what was paid stays paid, and the clocks run from today. */
export const reopen = (_claim: ClaimState, today: Day): ClaimChange => ({
  openedOn: today,
  documentsRequestedOn: null,
  documentsCompleteOn: null,
  decision: null,
  assessedOn: null,
  assessed: null,
  agreedOn: null,
  agreed: null,
  refusedOn: null,
  withdrawnOn: null,
  closedOn: null,
  prepaid: false,
});
