import { addDays, addWorkingDays, diffDays, DomainError, hasWorkingDays, isWorkingDay, KernelErrors, workingDaysBetween, workingDaysEdition, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';

/** Rule data of a ladder (催办阶梯). */
export type Ladder = RuleBody<'hazard.reminder-ladder'>;

/** A stage further back than this (ten years) isn't recorded: a year mistyped in a ledger would bring thousands. */
export const RECORDED_DAYS = 3_660;

/** In which days a ladder counts. */
export type LadderUnit = NonNullable<Ladder['unit']>;
export const unitOf = (ladder: Pick<Ladder, 'unit'>): LadderUnit => ladder.unit ?? 'CALENDAR';

/** The day of the stage that lies so many days from a subject's day; before it when negative. */
export function stageDay(unit: LadderUnit, from: Day, days: number): Day {
  return unit === 'CALENDAR' ? addDays(from, days) : addWorkingDays(from, days);
}

/**
 * The greatest number of days whose stage is due today: how late a subject is, as its ladder counts. In working days one whose day
 * has come is as late as working days have passed since; one whose day is still to come lies at least a day ahead, however many holidays are between.
 */
export function daysLate(unit: LadderUnit, from: Day, today: Day): number {
  if (unit === 'CALENDAR') return diffDays(today, from);
  return from <= today ? workingDaysBetween(from, today) : -1 - workingDaysBetween(today, addDays(from, -1));
}

/** Which subjects of a region a sweep can reckon with, and with what. */
export interface SweepSpan {
  /** Subjects of these days are swept. */
  readonly earliest: Day;
  readonly latest: Day;
  /** How late the latest of them is, as the ladder counts. */
  readonly late: number;
  /** How far back stages are recorded, as the ladder counts. */
  readonly recordedDays: number;
  /** Every working day that the reckoning may need, in order; null where it counts calendar days. */
  readonly calendar: readonly Day[] | null;
  /** A year that some subjects would need and that has no published calendar: those are left alone. */
  readonly unknownYear: number | null;
}

/** Working days in as long as stages are recorded. */
const RECORDED_WORKING_DAYS = 2_500;
/** No ladder begins so many days before: in the first published year they aren't known. */
const LEAD_DAYS = 90;

/**
 * @param oldest the day of the region's latest subject
 * @throws CALENDAR_YEAR_UNKNOWN when the ladder counts working days and this year's calendar isn't published: nothing can be reckoned then
 */
export function sweepSpan(ladder: Ladder, today: Day, oldest: Day): SweepSpan {
  const first = Math.min(0, ...ladder.steps.map(({ day }) => day));
  if (unitOf(ladder) === 'CALENDAR') {
    return { earliest: oldest, latest: addDays(today, -Math.min(...ladder.steps.map(({ day }) => day))), late: diffDays(today, oldest), recordedDays: RECORDED_DAYS, calendar: null, unknownYear: null };
  }
  const known = knownYears(today);
  const reach = `${known.first}-01-01`;
  const soonest = addDays(reach, LEAD_DAYS);
  const earliest = oldest < soonest ? soonest : oldest;
  const [latest, tooFar] = ahead(today, -first);
  return {
    earliest,
    latest,
    late: daysLate('WORKING', earliest > latest ? latest : earliest, today),
    recordedDays: RECORDED_WORKING_DAYS,
    calendar: workingDaysFrom(Math.max(known.first, Number(earliest.slice(0, 4)) - 1), known.last),
    unknownYear: tooFar ?? (oldest < soonest ? known.first - 1 : null),
  };
}

/** The years around today without a gap whose calendar is published. @throws CALENDAR_YEAR_UNKNOWN */
function knownYears(today: Day): { first: number; last: number } {
  const year = Number(today.slice(0, 4));
  if (!hasWorkingDays(year)) throw new DomainError(KernelErrors.CALENDAR_YEAR_UNKNOWN, { year });
  let [first, last] = [year, year];
  while (hasWorkingDays(first - 1)) first -= 1;
  while (hasWorkingDays(last + 1)) last += 1;
  return { first, last };
}

/** The n-th working day after today, or the last day that is known and the year that isn't. */
function ahead(today: Day, n: number): [Day, number | null] {
  try {
    return [addWorkingDays(today, n), null];
  } catch (error) {
    if (!(error instanceof DomainError && error.code === KernelErrors.CALENDAR_YEAR_UNKNOWN)) throw error;
    const { last } = knownYears(today);
    return [`${last}-12-31`, last + 1];
  }
}

const lists = new Map<string, readonly Day[]>();

function workingDaysFrom(first: number, last: number): readonly Day[] {
  const name = `${first} ${last} ${workingDaysEdition()}`;
  let list = lists.get(name);
  if (!list) {
    const days: Day[] = [];
    for (let day = `${first}-01-01`; day <= `${last}-12-31`; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
    lists.set(name, (list = days));
  }
  return list;
}
