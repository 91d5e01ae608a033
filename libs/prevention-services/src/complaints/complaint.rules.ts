import { DomainError, KernelErrors, NIL_UUID, type Day } from '@anze/kernel';
import { dueDay, type ClockFacts } from './complaint-clocks.rules.js';
import { ComplaintErrors } from './complaint.errors.js';
import type { ComplaintOutcome, ComplaintStatus } from './complaint-terms.js';
import { ACTS, TRANSITIONS, type ComplaintAction, type ComplaintParty } from './complaint-transitions.rules.js';

/** A complaint as its rules look at it. */
export interface ComplaintState extends ClockFacts {
  readonly status: ComplaintStatus;
  readonly dueOn: Day | null;
  readonly extendedOn: Day | null;
  readonly extensionReason: string | null;
  readonly answeredOn: Day | null;
  readonly outcome: ComplaintOutcome | null;
  readonly answer: string | null;
  readonly closedOn: Day | null;
  readonly satisfied: boolean | null;
  readonly withdrawnOn: Day | null;
}

/** What an action changes of it. */
export type ComplaintChange = Partial<Omit<ComplaintState, keyof ClockFacts | 'status'>> & { readonly verification?: true; readonly extensionDays?: number };

/** Who may act on it: the enterprise that complains, the insurer that it is about. @throws NOT_FOUND for anybody else */
export function partyOf(organizationId: string, { enterpriseId, providerId }: { readonly enterpriseId: string; readonly providerId: string }): ComplaintParty {
  if (organizationId === enterpriseId) return 'ENTERPRISE';
  if (organizationId === providerId && organizationId !== NIL_UUID) return 'INSURER';
  throw new DomainError(KernelErrors.NOT_FOUND);
}

/** @returns the state that it leads to @throws COMPLAINT_NOT_PARTY, COMPLAINT_ACTION_NOT_IN_STATE */
export function permit(status: ComplaintStatus, action: ComplaintAction, party: ComplaintParty): ComplaintStatus {
  if (ACTS[action].party !== party) throw new DomainError(ComplaintErrors.COMPLAINT_NOT_PARTY, { party: ACTS[action].party });
  const target = TRANSITIONS[status][action];
  if (target === null) throw new DomainError(ComplaintErrors.COMPLAINT_ACTION_NOT_IN_STATE, { status, action });
  return target;
}

/** It has to be verified: more time, asked for once and before the time is over. @throws COMPLAINT_VERIFICATION_STARTED, COMPLAINT_OVERDUE, COMPLAINT_CALENDAR_UNKNOWN */
export function startVerification(complaint: ComplaintState, today: Day): ComplaintChange {
  if (complaint.verification) throw new DomainError(ComplaintErrors.COMPLAINT_VERIFICATION_STARTED);
  return { verification: true, dueOn: laterDay(complaint, { verification: true }, today) };
}

/** More time for a reason that the enterprise is told: once, and before the time is over. @throws COMPLAINT_EXTENDED, COMPLAINT_EXTENSION_DAYS, COMPLAINT_OVERDUE, COMPLAINT_CALENDAR_UNKNOWN */
export function extend(complaint: ComplaintState, days: number, reason: string, today: Day): ComplaintChange {
  if (complaint.extendedOn !== null) throw new DomainError(ComplaintErrors.COMPLAINT_EXTENDED, { on: complaint.extendedOn });
  const most = complaint.clocks.extensionDays;
  if (!Number.isInteger(days) || days < 1 || days > most) throw new DomainError(ComplaintErrors.COMPLAINT_EXTENSION_DAYS, { most });
  return { extendedOn: today, extensionDays: days, extensionReason: reason, dueOn: laterDay(complaint, { extensionDays: days }, today) };
}

/**
 * The last day with more time. An enterprise may complain whatever the calendar, but more time for the insurer has to end on a day that can be told.
 */
function laterDay(complaint: ComplaintState, more: Partial<ClockFacts>, today: Day): Day {
  if (complaint.dueOn !== null && today > complaint.dueOn) throw new DomainError(ComplaintErrors.COMPLAINT_OVERDUE, { dueOn: complaint.dueOn });
  const dueOn = dueDay({ ...complaint, ...more });
  if (dueOn === null) throw new DomainError(ComplaintErrors.COMPLAINT_CALENDAR_UNKNOWN);
  return dueOn;
}

/** The insurer answers, once; late too. */
export const answer = (outcome: ComplaintOutcome, text: string, today: Day): ComplaintChange => ({ answeredOn: today, outcome, answer: text });

/** The enterprise says whether it is content. */
export const close = (satisfied: boolean, today: Day): ComplaintChange => ({ closedOn: today, satisfied });

/** The enterprise takes it back before it was answered. */
export const withdraw = (today: Day): ComplaintChange => ({ withdrawnOn: today });

/** Whether an answer is late: it is still missing after the last day, or came after it. Not known while that day isn't. */
export function isOverdue({ status, dueOn, answeredOn }: Pick<ComplaintState, 'status' | 'dueOn' | 'answeredOn'>, today: Day): boolean {
  if (dueOn === null || status === 'WITHDRAWN') return false;
  return (answeredOn ?? today) > dueOn;
}

/** The number of a complaint: its day and the end of its id, which is random. */
export const complaintNo = (id: string, day: Day): string => `TS${day.replaceAll('-', '')}${id.slice(-10).toUpperCase()}`;
