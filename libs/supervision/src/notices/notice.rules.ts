import { addDays, dayOf, diffDays, DomainError, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { NoticeErrors } from './notice.errors.js';
import type { NoticeKind, NoticeStatus } from './notice-terms.js';

/** An answer that was not enough, and why. */
export interface ReturnedAnswer {
  readonly answeredOn: Day;
  readonly answer: string;
  readonly files: readonly string[];
  readonly returnedOn: Day;
  readonly reason: string;
  /** It came on paper, and the authority recorded it. */
  readonly onPaper?: boolean;
}

/** A notice as its rules look at it. */
export interface NoticeState {
  readonly kind: NoticeKind;
  readonly status: NoticeStatus;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly talkAt: Date | null;
  readonly talkPlace: string | null;
  readonly heldOn: Day | null;
  readonly minutes: string | null;
  readonly minutesFiles: readonly string[];
  readonly answeredOn: Day | null;
  readonly answer: string | null;
  readonly answerFiles: readonly string[];
  /** The answer came on paper; its files are then the authority's, as is the person who recorded it. */
  readonly onPaper: boolean;
  readonly answerRecordedBy: string | null;
  readonly returned: readonly ReturnedAnswer[];
  readonly closedOn: Day | null;
  readonly opinion: string | null;
  readonly withdrawnOn: Day | null;
  readonly withdrawalReason: string | null;
}

/** An answer that came on paper, as it is kept beside the enterprise's own. */
interface PaperAnswer {
  readonly paperAnsweredOn: Day | null;
  readonly paperAnswer: string | null;
  readonly paperFiles: readonly string[];
  readonly paperRecordedBy: string | null;
}

/** What an action changes of it. */
export type NoticeChange = Partial<Omit<NoticeState, 'kind' | 'status' | 'issuedOn' | 'onPaper' | 'answerRecordedBy'>> & { readonly answeredBy?: string | null } & Partial<PaperAnswer>;

/** An answer may be due a year from now at the latest. */
const LATEST = 366;

/** @throws NOTICE_DUE for a day that is past or a year away */
export function checkDue(dueOn: Day, today: Day): Day {
  const latest = addDays(today, LATEST);
  if (dueOn < today || dueOn > latest) throw new DomainError(NoticeErrors.NOTICE_DUE, { earliest: today, latest });
  return dueOn;
}

/** When and where a talk is; nothing for anything else. @throws NOTICE_TALK_TIME */
export function talkOf(kind: NoticeKind, at: Date | null, place: string | null, now: Date): { readonly talkAt: Date | null; readonly talkPlace: string | null } {
  const told = at !== null && place !== null;
  if (kind === 'TALK' ? !told || at < now || diffDays(dayOf(at), dayOf(now)) > LATEST : at !== null || place !== null) throw new DomainError(NoticeErrors.NOTICE_TALK_TIME);
  return { talkAt: at, talkPlace: place };
}

/** The enterprise answers; an answer that was sent back is kept with the reason. */
export const answer = (text: string, files: readonly string[], by: string | null, today: Day): NoticeChange => ({ answeredOn: today, answer: text, answerFiles: files, answeredBy: by });

/** The authority records an answer that came on paper, with the paper. @throws NOTICE_ANSWER_DAY, NOTICE_ANSWER_FILE */
export function recordAnswer(notice: NoticeState, text: string, answeredOn: Day, files: readonly string[], by: string | null, today: Day): NoticeChange {
  const earliest = notice.returned.at(-1)?.returnedOn ?? notice.issuedOn;
  if (answeredOn < earliest || answeredOn > today) throw new DomainError(NoticeErrors.NOTICE_ANSWER_DAY, { earliest, latest: today });
  if (files.length === 0) throw new DomainError(NoticeErrors.NOTICE_ANSWER_FILE);
  return { paperAnsweredOn: answeredOn, paperAnswer: text, paperFiles: files, paperRecordedBy: by };
}

/** The answer isn't enough: it is kept, and another one is due. @throws NOTICE_DUE */
export function sendBack(notice: NoticeState, reason: string, dueOn: Day, today: Day): NoticeChange {
  const one: ReturnedAnswer = { answeredOn: notice.answeredOn!, answer: notice.answer!, files: notice.answerFiles, returnedOn: today, reason, ...(notice.onPaper ? { onPaper: true } : {}) };
  const cleared: Partial<PaperAnswer> = notice.onPaper ? { paperAnsweredOn: null, paperAnswer: null, paperFiles: [], paperRecordedBy: null } : {};
  return { returned: [...notice.returned, one], dueOn: checkDue(dueOn, today), ...cleared };
}

/** The talk gets another time or place. @throws NOTICE_NOT_TALK, NOTICE_TALK_HELD, NOTICE_TALK_TIME */
export function reschedule(notice: NoticeState, at: Date, place: string, now: Date): NoticeChange {
  requireOpenTalk(notice);
  return talkOf('TALK', at, place, now);
}

/** What was said in the talk: written once. @throws NOTICE_NOT_TALK, NOTICE_TALK_HELD, NOTICE_TALK_DAY */
export function recordTalk(notice: NoticeState, heldOn: Day, minutes: string, files: readonly string[], today: Day): NoticeChange {
  requireOpenTalk(notice);
  if (heldOn < notice.issuedOn || heldOn > today) throw new DomainError(NoticeErrors.NOTICE_TALK_DAY, { earliest: notice.issuedOn, latest: today });
  return { heldOn, minutes, minutesFiles: files };
}

function requireOpenTalk({ kind, heldOn }: NoticeState): void {
  if (kind !== 'TALK') throw new DomainError(NoticeErrors.NOTICE_NOT_TALK);
  if (heldOn !== null) throw new DomainError(NoticeErrors.NOTICE_TALK_HELD, { on: heldOn });
}

/** The authority ends it, with its opinion of the answer; a talk once it was held, and then without an answer too. @throws NOTICE_TALK_OPEN, NOTICE_ACTION_NOT_IN_STATE */
export function close(notice: NoticeState, opinion: string, today: Day): NoticeChange {
  if (notice.kind === 'TALK' && notice.heldOn === null) throw new DomainError(NoticeErrors.NOTICE_TALK_OPEN);
  if (notice.kind !== 'TALK' && notice.status !== 'ANSWERED') throw new DomainError(NoticeErrors.NOTICE_ACTION_NOT_IN_STATE, { status: notice.status, action: 'CLOSE' });
  return { closedOn: today, opinion };
}

/** The authority takes it back. */
export const withdraw = (reason: string, today: Day): NoticeChange => ({ withdrawnOn: today, withdrawalReason: reason });

/** Whether an answer is late: it is still missing after the last day, or came after it. A talk that was closed without one was answered there. */
export function isOverdue({ status, dueOn, answeredOn, heldOn }: Pick<NoticeState, 'status' | 'dueOn' | 'answeredOn' | 'heldOn'>, today: Day): boolean {
  if (status === 'WITHDRAWN') return false;
  return (status === 'ISSUED' || status === 'RETURNED' ? today : (answeredOn ?? heldOn)!) > dueOn;
}

/** The number of a notice: its kind and day, and the end of its id, which is random. */
export const noticeNo = (kind: NoticeKind, id: string, day: Day): string => `${{ REMINDER: 'TX', CIRCULAR: 'TB', TALK: 'YT' }[kind]}${day.replaceAll('-', '')}${id.slice(-10).toUpperCase()}`;

/**
 * What the stage that an overdue hazard has reached suggests (domain: at 15 days the county, 通报; at 30 the next level, 约谈): the ladder's own steps
 * say where the county and the city come in. Null while the hazard isn't overdue.
 */
export function suggestedKind(ladder: RuleBody<'hazard.reminder-ladder'>, deadline: Day, today: Day): { readonly kind: NoticeKind; readonly stage: string; readonly days: number } | null {
  const days = diffDays(today, deadline);
  const step = ladder.steps.filter(({ day }) => day > 0 && day <= days).toSorted((a, b) => b.day - a.day)[0];
  if (!step) return null;
  const kind: NoticeKind = step.audiences.includes('CITY') ? 'TALK' : step.audiences.includes('COUNTY') ? 'CIRCULAR' : 'REMINDER';
  return { kind, stage: step.stage, days };
}
