import { DomainError, type Day, type Fen } from '@anze/kernel';
import type { ClaimBordereauRecord, ClaimMovement } from '@anze/ledgers';
import { sumsAfter } from '../claims/claim-limits.rules.js';
import { ClaimErrors } from '../claims/claim.errors.js';
import type { ClaimFacts } from '../claims/claim.facts.js';
import { assess, checkPayment, reopen, type ClaimChange, type ClaimState } from '../claims/claim.rules.js';
import type { ClaimCover, ClaimEventKind, ClaimStatus } from '../claims/claim-terms.js';
import type { ClaimedPolicy } from '../claims/claim-write.repository.js';
import type { BookPolicy } from './book.repository.js';

/** What of a row moves a claim that is known. */
export type Movement = Pick<ClaimBordereauRecord, 'onDay' | 'amount' | 'cover'> & { readonly movement: Exclude<ClaimMovement, 'REPORTED'> };

/**
 * Where a movement leads in an insurer's own system; what is left out is refused. `BALANCE` is PAID when what was assessed is paid,
 * ASSESSED when not, and leaves a claim that isn't assessed yet. A file tells neither of documents nor of agreements.
 */
type After = Readonly<Partial<Record<Movement['movement'], ClaimStatus | 'SAME' | 'BALANCE'>>>;
const OPEN: After = { RESERVE: 'SAME', ASSESSED: 'BALANCE', PAID: 'BALANCE', REVERSED: 'BALANCE', REFUSED: 'REFUSED', CLOSED: 'CLOSED' };
export const FILED_TRANSITIONS: Readonly<Record<ClaimStatus, After>> = {
  REPORTED: OPEN,
  REOPENED: OPEN,
  ASSESSED: OPEN,
  PAID: { RESERVE: 'SAME', ASSESSED: 'BALANCE', PAID: 'BALANCE', REVERSED: 'BALANCE', CLOSED: 'CLOSED' },
  REFUSED: { RESERVE: 'SAME', ASSESSED: 'BALANCE', CLOSED: 'CLOSED' },
  CLOSED: { REOPENED: 'REOPENED' },
  DOCUMENTS_REQUESTED: {},
  AGREED: {},
};

/** What the history calls each movement; a reserve is kept elsewhere. */
export const FILED_EVENT: Readonly<Record<Exclude<ClaimMovement, 'RESERVE'>, ClaimEventKind>> = { REPORTED: 'REPORTED', ASSESSED: 'ACCEPTED', PAID: 'PAID', REVERSED: 'REVERSED', REFUSED: 'REFUSED', CLOSED: 'CLOSED', REOPENED: 'REOPENED' };

/** Movements that are nothing without an amount above 0. */
const NEEDS_AMOUNT: ReadonlySet<ClaimMovement> = new Set(['ASSESSED', 'PAID']);

/** The field of a row that a movement needs and that is empty; null when it is complete. */
export function missingOf(record: ClaimBordereauRecord): keyof ClaimBordereauRecord & string | null {
  if (record.movement === 'REPORTED' && record.occurredOn === null) return 'occurredOn';
  if (record.movement === 'PAID' && record.cover === null) return 'cover';
  if (record.movement === 'REVERSED' && record.reversesNo === null) return 'reversesNo';
  if (NEEDS_AMOUNT.has(record.movement) && (record.amount ?? 0n) === 0n) return 'amount';
  return record.movement === 'RESERVE' && record.amount === null ? 'amount' : null;
}

/** The amount that a movement is kept with: of those that have none whatever the file says is nothing. */
export const amountOf = ({ movement, amount }: Pick<ClaimBordereauRecord, 'movement' | 'amount'>): Fen | null =>
  movement === 'REFUSED' || movement === 'CLOSED' || movement === 'REOPENED' ? null : amount;

/**
 * What a movement makes of a claim, by the same rules as an action here: limits, what was assessed, what stands paid.
 * @param reversed the payment that a 冲正 takes back
 * @throws CLAIM_ACTION_NOT_IN_STATE, CLAIM_LIMIT_EXCEEDED, CLAIM_ABOVE_AGREED, CLAIM_PAYMENT_DAY, CLAIM_ASSESSED_BELOW_PAID, CLAIM_ASSESSED_ABOVE_LIMIT, CLAIM_REFUSED_AFTER_PAYMENT
 */
export function moveClaim(claim: ClaimState, row: Movement, reversed: { readonly cover: ClaimCover; readonly amount: Fen } | null, today: Day): ClaimChange {
  const target = FILED_TRANSITIONS[claim.status][row.movement];
  if (target === undefined) throw new DomainError(ClaimErrors.CLAIM_ACTION_NOT_IN_STATE, { status: claim.status, action: row.movement });
  const change = changeOf(claim, row, reversed, today);
  return { ...change, status: statusOf({ ...claim, ...change }, target) };
}

function statusOf({ status, assessed, paid }: ClaimState, target: ClaimStatus | 'SAME' | 'BALANCE'): ClaimStatus {
  if (target === 'SAME' || (target === 'BALANCE' && assessed === null)) return status;
  if (target !== 'BALANCE') return target;
  return paid >= assessed! ? 'PAID' : 'ASSESSED';
}

function changeOf(claim: ClaimState, { movement, onDay, amount, cover }: Movement, reversed: { readonly cover: ClaimCover; readonly amount: Fen } | null, today: Day): ClaimChange {
  switch (movement) {
    case 'RESERVE':
      return {};
    case 'ASSESSED':
      return { ...assess(claim, 'ACCEPTED', amount, onDay), refusedOn: null };
    case 'REFUSED':
      return { ...assess(claim, 'REFUSED', null, onDay), refusedOn: onDay };
    case 'PAID':
      checkPayment(claim, amount!, onDay, today);
      return { ...sums(sumsAfter(claim, claim, cover!, amount!)), prepaid: claim.prepaid || claim.assessed === null };
    case 'REVERSED': {
      const after = sums(sumsAfter(claim, claim, reversed!.cover, -reversed!.amount));
      return { ...after, prepaid: claim.prepaid && after.paid > 0n };
    }
    case 'CLOSED':
      return { closedOn: onDay };
    case 'REOPENED':
      return reopen(claim, onDay);
  }
}

/** The sums alone: what they were taken from is the whole claim. */
const sums = ({ paid, medicalPaid, propertyPaid, rescuePaid }: Pick<ClaimState, 'paid' | 'medicalPaid' | 'propertyPaid' | 'rescuePaid'>) => ({ paid, medicalPaid, propertyPaid, rescuePaid });

/** Rows in the order of their days, a report before whatever else its day brought, else as the file has them. */
export function inOrder<T>(rows: readonly T[], record: (row: T) => Pick<ClaimBordereauRecord, 'onDay' | 'movement'>): T[] {
  const key = (row: T): string => `${record(row).onDay}${record(row).movement === 'REPORTED' ? 0 : 1}`;
  return rows.map((row) => ({ row, at: key(row) })).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ row }) => row);
}

/** A claim as its report in a bordereau makes it, under the policy as it was on the day of the accident. */
export function newFiledClaim(
  claimId: string,
  record: ClaimBordereauRecord,
  occurredOn: Day,
  policy: BookPolicy,
  { startsOn: _starts, endsOn: _ends, cancelledOn: _cancelled, ...written }: ClaimedPolicy,
  accident: Pick<ClaimFacts, 'deaths' | 'seriousInjuries' | 'directLoss' | 'accidentGrade'>,
  clockRuleVersion: string,
): ClaimFacts {
  return {
    ...NOTHING_YET, ...written, ...accident,
    enterpriseId: policy.enterpriseId, claimId, regionCode: policy.regionCode, sector: policy.sector as ClaimFacts['sector'], insurerId: policy.insurerId, claimNo: record.claimNo, policyId: policy.policyId,
    occurredOn, place: record.place ?? '', description: record.description ?? '', claimed: record.amount, reportedOn: record.onDay, openedOn: record.onDay, clockRuleVersion,
  };
}

const NOTHING_YET = {
  status: 'REPORTED', accidentId: null, accidentKind: 'OTHER', documentsRequestedOn: null, documentsCompleteOn: null, decision: null, assessedOn: null, assessed: null, agreedOn: null, agreed: null, refusedOn: null, withdrawnOn: null,
  closedOn: null, prepaid: false, paid: 0n, medicalPaid: 0n, propertyPaid: 0n, rescuePaid: 0n, reserve: null, version: 1, assessmentDueOn: null, partPaymentDueOn: null, refusalDueOn: null, paymentDueOn: null,
} as const;
