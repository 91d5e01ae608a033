import { addDays, addMonths, DomainError, KernelErrors, type Day, type Fen } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { AccidentGrades, type AccidentGrade, type AccidentKind, type AccidentStatus } from './accident-terms.js';
import { AccidentErrors } from './accident.errors.js';

/** What decides an accident's grade, and for how long its casualties count. */
export type GradeRule = RuleBody<'accident.grades'>;
/** Within what time an accident is reported. */
export type ReportingRule = RuleBody<'accident.reporting'>;

/** What an accident did to people and things. */
export interface Toll {
  readonly deaths: number;
  readonly seriousInjuries: number;
  /** Direct loss (直接经济损失). */
  readonly directLoss: Fen;
}

/** Which of two grades is the higher: negative when `a` is lower, 0 when equal. */
export const compareGrades = (a: AccidentGrade, b: AccidentGrade): number => AccidentGrades.values.indexOf(a) - AccidentGrades.values.indexOf(b);

/** The grade by law: the highest that deaths, serious injuries or direct loss reach, each by itself; "at least" includes the number (以上包括本数). */
export function gradeOf(toll: Toll, rule: GradeRule): AccidentGrade {
  const reached = rule.grades.filter(
    ({ deaths, seriousInjuries, directLossYuan }) => toll.deaths >= deaths || toll.seriousInjuries >= seriousInjuries || toll.directLoss >= BigInt(directLossYuan) * 100n,
  );
  return reached.map(({ grade }) => grade).reduce((worst, grade) => (compareGrades(grade, worst) > 0 ? grade : worst), 'GENERAL' as AccidentGrade);
}

/** The last day on which a change of casualties counts: so many days after the accident, fewer for some kinds. */
export function casualtiesCountUntil(accident: { readonly kind: AccidentKind; readonly occurredOn: Day }, rule: GradeRule): Day {
  return addDays(accident.occurredOn, rule.briefKinds.includes(accident.kind) ? rule.briefDays : rule.casualtyDays);
}

/** When the report of an accident is due: so many minutes after the instant that starts the clock. */
export const dueAt = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);

/** Whether it was late, or is by now while it hasn't come; the last instant itself is in time. */
export const isLate = (dueBy: Date, reportedAt: Date | null, now: Date): boolean => (reportedAt ?? now) > dueBy;

/** The instants of a report. */
export interface ReportTimes {
  readonly occurredAt: Date;
  /** When the head of the enterprise learnt of it (单位负责人接到报告). */
  readonly headInformedAt: Date;
  readonly reportedAt: Date;
}

/** Each at or after the one before, none in the future. @throws ACCIDENT_TIMES */
export function checkTimes(times: ReportTimes, now: Date): void {
  between('occurredAt', times.occurredAt, new Date(0), now);
  between('headInformedAt', times.headInformedAt, times.occurredAt, now);
  between('reportedAt', times.reportedAt, times.headInformedAt, now);
}

/** @throws ACCIDENT_TIMES */
export function between(field: string, at: Date, from: Date, to: Date): void {
  if (at < from || at > to) throw new DomainError(AccidentErrors.ACCIDENT_TIMES, { field, from: from.toISOString(), to: to.toISOString() });
}

const MOST_PEOPLE = 100_000;

/** Counts and amounts that can be. @throws BAD_INPUT */
export function checkToll(toll: Toll): Toll {
  for (const field of ['deaths', 'seriousInjuries'] as const) {
    if (!Number.isInteger(toll[field]) || toll[field] < 0 || toll[field] > MOST_PEOPLE) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `must be 0 to ${MOST_PEOPLE}` });
  }
  if (toll.directLoss < 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'directLoss', reason: 'must be 0 or more' });
  return toll;
}

/** A report as it stands. */
export interface AccidentState extends Toll {
  readonly status: AccidentStatus;
  readonly kind: AccidentKind;
  readonly occurredOn: Day;
  readonly voidedOn: Day | null;
}

/** @throws ACCIDENT_VOIDED */
export function requireStanding({ status, voidedOn }: Pick<AccidentState, 'status' | 'voidedOn'>): void {
  if (status === 'VOIDED') throw new DomainError(AccidentErrors.ACCIDENT_VOIDED, { voidedOn: voidedOn ?? '' });
}

/**
 * A correction (补报): what the accident did by `changedOn`, the day on which that changed. Casualties change only within the days that
 * count; a loss is established whenever it is.
 * @throws ACCIDENT_VOIDED, ACCIDENT_UNCHANGED, ACCIDENT_CHANGE_DAY, ACCIDENT_CASUALTIES_CLOSED
 */
export function correctToll(accident: AccidentState, toll: Toll, changedOn: Day, today: Day, rule: GradeRule): Toll & { readonly grade: AccidentGrade } {
  requireStanding(accident);
  checkToll(toll);
  const casualties = toll.deaths !== accident.deaths || toll.seriousInjuries !== accident.seriousInjuries;
  if (!casualties && toll.directLoss === accident.directLoss) throw new DomainError(AccidentErrors.ACCIDENT_UNCHANGED);
  if (changedOn < accident.occurredOn || changedOn > today) throw new DomainError(AccidentErrors.ACCIDENT_CHANGE_DAY, { from: accident.occurredOn, to: today });
  const until = casualtiesCountUntil(accident, rule);
  if (casualties && changedOn > until) throw new DomainError(AccidentErrors.ACCIDENT_CASUALTIES_CLOSED, { until });
  return { ...toll, grade: gradeOf(toll, rule) };
}

/** An accident as far as an enterprise's record needs it. */
export interface RecordedAccident extends Toll {
  readonly accidentId: string;
  readonly occurredOn: Day;
  readonly grade: AccidentGrade;
}

/** What an enterprise's accidents say of it on a day (事故记录). */
export interface AccidentRecord {
  /** The worst of the last year, of those that no whole year has passed since; null without one. */
  readonly worstOfLastYear: AccidentGrade | null;
  /** The newest; null when none is known. */
  readonly lastAccidentOn: Day | null;
  /** Whole years since the newest; null when none is known, which is no proof that there was none. */
  readonly accidentFreeYears: number | null;
}

/** The record on a day, of accidents in any order; later ones don't count. */
export function accidentRecord(accidents: readonly Pick<RecordedAccident, 'occurredOn' | 'grade'>[], day: Day): AccidentRecord {
  const past = accidents.filter(({ occurredOn }) => occurredOn <= day);
  const worst = past.filter(({ occurredOn }) => wholeYears(occurredOn, day) === 0).reduce<AccidentGrade | null>((found, { grade }) => (found === null || compareGrades(grade, found) > 0 ? grade : found), null);
  const last = past.reduce<Day | null>((newest, { occurredOn }) => (newest === null || occurredOn > newest ? occurredOn : newest), null);
  return { worstOfLastYear: worst, lastAccidentOn: last, accidentFreeYears: last === null ? null : wholeYears(last, day) };
}

/** Anniversaries of `from` up to `to`; of 29 February, on the 28th in other years. */
function wholeYears(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return addMonths(from, years * 12) <= to ? years : years - 1;
}
