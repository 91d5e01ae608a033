import { addDays, diffDays, type Day, type Fen } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { ClaimClock, ClaimDecision, ClaimStatus } from './claim-terms.js';

/** Days of the clocks. */
export type ClockRule = RuleBody<'claim.clocks'>;

/** What of a claim its clocks run by. */
export interface ClockFacts {
  readonly status: ClaimStatus;
  /** The day of the report, or of the last reopening. */
  readonly openedOn: Day;
  readonly documentsRequestedOn: Day | null;
  readonly documentsCompleteOn: Day | null;
  readonly decision: ClaimDecision | null;
  readonly assessedOn: Day | null;
  readonly agreedOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** The part that could be determined was paid since it was opened. */
  readonly prepaid: boolean;
}

/** The last day of each clock that runs; null while it doesn't. */
export interface DueDays {
  readonly assessmentDueOn: Day | null;
  readonly partPaymentDueOn: Day | null;
  readonly refusalDueOn: Day | null;
  readonly paymentDueOn: Day | null;
}

/**
 * The clocks of a claim (保险法 23–25), in calendar days, the first one not counted (民法典 201):
 * - assessment within so many days of the claim; the days while documents that were asked for are outstanding don't count (司法解释二 15), and it stands still until then;
 * - the part that can be determined within so many days of the claim with its documents, until something is agreed, refused or prepaid;
 * - the refusal notice within so many days of deciding; payment within so many days of the agreement.
 */
export function dueDays(claim: ClockFacts, rule: ClockRule): DueDays {
  const waits = claim.withdrawnOn === null;
  const outstanding = claim.documentsRequestedOn !== null && claim.documentsCompleteOn === null;
  const unassessed = claim.status === 'REPORTED' || claim.status === 'DOCUMENTS_REQUESTED' || claim.status === 'REOPENED';
  const undetermined = unassessed || (claim.status === 'ASSESSED' && claim.decision === 'ACCEPTED');
  const paused = claim.documentsRequestedOn === null || claim.documentsCompleteOn === null ? 0 : diffDays(claim.documentsCompleteOn, claim.documentsRequestedOn);
  const toNotify = claim.status === 'ASSESSED' && claim.decision === 'REFUSED' && claim.assessedOn !== null;
  return {
    assessmentDueOn: waits && unassessed && !outstanding ? addDays(claim.openedOn, rule.assessmentDays + paused) : null,
    partPaymentDueOn: waits && undetermined && !outstanding && !claim.prepaid ? addDays(claim.documentsCompleteOn ?? claim.openedOn, rule.partPaymentDays) : null,
    refusalDueOn: waits && toNotify ? addDays(claim.assessedOn, rule.refusalDays) : null,
    paymentDueOn: claim.status === 'AGREED' && claim.agreedOn !== null ? addDays(claim.agreedOn, rule.paymentDays) : null,
  };
}

/** The clocks that run, each with whether its day has passed. */
export function runningClocks(due: DueDays, today: Day): { readonly clock: ClaimClock; readonly dueOn: Day; readonly overdue: boolean }[] {
  const named: readonly [ClaimClock, Day | null][] = [['ASSESSMENT', due.assessmentDueOn], ['PART_PAYMENT', due.partPaymentDueOn], ['REFUSAL_NOTICE', due.refusalDueOn], ['PAYMENT', due.paymentDueOn]];
  return named.flatMap(([clock, dueOn]) => (dueOn === null ? [] : [{ clock, dueOn, overdue: today > dueOn }]));
}

/** What a payment takes out of the reserve: as much as there is of it. */
export const releasedBy = (amount: Fen, reserve: Fen): Fen => (amount < reserve ? amount : reserve);
