import { addDays, addMonths, DomainError, KernelErrors, normalizeText, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { RegisterErrors } from './register.errors.js';

/** From when to when a certificate counts, both days included; null is without an end. */
export interface QualificationPeriod {
  readonly issuedOn: Day;
  readonly expiresOn: Day | null;
}

/** Whether a certificate counts on a day. */
export const countsOn = ({ issuedOn, expiresOn }: QualificationPeriod, day: Day): boolean => issuedOn <= day && (expiresOn === null || day <= expiresOn);

/** Whether one of a person's certificates counts on a day (当日持有有效资格). What ended before, or begins after, changes nothing. */
export const isQualified = (qualifications: readonly QualificationPeriod[], day: Day): boolean => qualifications.some((one) => countsOn(one, day));

/** The certificates that count on a day. */
export const qualifiedBy = <Q extends QualificationPeriod>(qualifications: readonly Q[], day: Day): Q[] => qualifications.filter((one) => countsOn(one, day));

/** Whether a person was in the register on a day: from the beginning to the last day. */
export const isRegistered = ({ leftOn }: { readonly leftOn: Day | null }, day: Day): boolean => leftOn === null || day <= leftOn;

/** A kind of qualification in force (资格种类). */
export type QualificationKindRule = RuleBody<'service.qualification-kinds'>['kinds'][number];

/** A certificate as somebody enters it, unchecked. */
export interface QualificationDraft extends QualificationPeriod {
  readonly kind: string;
  readonly certificateNo: string;
}

/** Bounds of the registers' texts, in characters, and of their lists. */
export const REGISTER_LIMITS = { staffNo: 50, name: 50, agencyName: 100, text: 100, reason: 500, qualifications: 50 } as const;

/** @throws BAD_INPUT */
export function requiredText(field: string, text: string, limit: number): string {
  const kept = normalizeText(text);
  if (kept === '' || [...kept].length > limit) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `1 to ${limit} characters` });
  return kept;
}

/** The last day on which a certificate of a kind may count that was issued on a day; null without an end. */
export const latestDay = ({ maxYears }: QualificationKindRule, issuedOn: Day): Day | null => (maxYears === null ? null : addMonths(issuedOn, 12 * maxYears));

/**
 * Checks a certificate by itself: of a kind there is, issued by today, not for longer than its kind allows.
 * @throws QUALIFICATION_KIND_UNKNOWN, QUALIFICATION_TOO_LONG, BAD_INPUT
 */
export function checkQualification(draft: QualificationDraft, kinds: readonly QualificationKindRule[], today: Day): QualificationDraft {
  const kind = kinds.find(({ code }) => code === draft.kind);
  if (!kind) throw new DomainError(RegisterErrors.QUALIFICATION_KIND_UNKNOWN, { kinds: kinds.map(({ code }) => code).join(', ') });
  if (draft.issuedOn > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'issuedOn', reason: `not after ${today}` });
  if (draft.expiresOn !== null && draft.expiresOn < draft.issuedOn) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'expiresOn', reason: 'not before issuedOn' });
  const latest = latestDay(kind, draft.issuedOn);
  if (latest !== null && (draft.expiresOn === null || draft.expiresOn > latest)) throw new DomainError(RegisterErrors.QUALIFICATION_TOO_LONG, { maxYears: kind.maxYears!, latest });
  return { ...draft, certificateNo: requiredText('certificateNo', draft.certificateNo, REGISTER_LIMITS.text) };
}

/** The day on which a certificate that ends early counts for the last time. @throws BAD_INPUT when that day is outside what it counted for */
export function checkEnd(period: QualificationPeriod, lastValidOn: Day): Day {
  if (!countsOn(period, lastValidOn)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'lastValidOn', reason: `${period.issuedOn} to ${period.expiresOn ?? 'any later day'}` });
  return lastValidOn;
}

/** When the end of a qualification is told (到期提醒). */
export type QualificationWarnings = RuleBody<'service.qualification-warnings'>;

/** The last days that are told of today: from those that are still caught up on to those that are warned of ahead. */
export const warningWindow = (today: Day, { daysBefore, catchUpDays }: QualificationWarnings): [from: Day, to: Day] => [addDays(today, -catchUpDays), addDays(today, daysBefore)];

/** The stage of a warning: some days before the last day, or on it, caught up after a standstill. Null: nothing to tell. */
export function warningStage(expiresOn: Day, today: Day, warnings: QualificationWarnings): 'ENDING' | 'ENDED' | null {
  const [from, to] = warningWindow(today, warnings);
  if (expiresOn > today) return expiresOn <= to ? 'ENDING' : null;
  return expiresOn >= from ? 'ENDED' : null;
}
