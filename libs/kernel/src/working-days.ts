import { createRequire } from 'node:module';
import { addDays, type Day, diffDays, weekdayOf } from './day.js';
import { KernelErrors } from './errors.catalogue.js';
import { DomainError } from './errors.js';

interface Notices {
  /** Days off, weekends inside a festival included. */
  readonly holidays: Readonly<Record<Day, string>>;
  /** Weekend days that are worked in exchange (调休). */
  readonly workdays: Readonly<Record<Day, string>>;
}

/*
 * The State Council's notices (国务院办公厅关于部分节假日安排的通知) as `chinese-days` carries them. Its data are read instead of
 * its functions: those take a year without a notice for ordinary weeks, and shift a day where the machine is west of Greenwich.
 */
const notices = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Notices;

/**
 * A year is published when its own New Year and National Day are in the data: a notice names both, while single days of a
 * year can come from its neighbour's notice (31 December 2011 was worked by the notice for 2012).
 */
const publishedYears: ReadonlySet<string> = new Set(
  Object.keys(notices.holidays)
    .filter((day) => day.endsWith('-10-01'))
    .map((day) => day.slice(0, 4))
    .filter((year) => Object.hasOwn(notices.holidays, `${year}-01-01`)),
);

/** The years whose working-day calendar is known, ascending. */
export function workingDayYears(): number[] {
  return [...publishedYears].map(Number).sort((a, b) => a - b);
}

function working(day: Day): boolean {
  const year = day.slice(0, 4);
  if (!publishedYears.has(year)) throw new DomainError(KernelErrors.CALENDAR_YEAR_UNKNOWN, { year: Number(year) });
  if (Object.hasOwn(notices.workdays, day)) return true;
  return !Object.hasOwn(notices.holidays, day) && weekdayOf(day) <= 5;
}

/** Whether a day is worked by the State Council's calendar. Throws CALENDAR_YEAR_UNKNOWN for a year without one. */
export function isWorkingDay(day: Day): boolean {
  weekdayOf(day); // refuses what is no day before its "year" is reported as unknown
  return working(day);
}

/**
 * The n-th working day after `day` (before it when `n` is negative); the day itself for 0, worked or not.
 * "Within 15 working days of X" ends on `addWorkingDays(X, 15)`. Throws CALENDAR_YEAR_UNKNOWN rather than step into a year without a calendar.
 */
export function addWorkingDays(day: Day, n: number): Day {
  if (!Number.isSafeInteger(n)) throw new RangeError('Working days are counted in whole days');
  isWorkingDay(day);
  const step = n < 0 ? -1 : 1;
  let current = day;
  for (let left = Math.abs(n); left > 0; ) {
    current = addDays(current, step);
    if (working(current)) left -= 1;
  }
  return current;
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` is the earlier one, so that swapping the
 * two only changes the sign. For n ≥ 0 `workingDaysBetween(d, addWorkingDays(d, n))` is n.
 */
export function workingDaysBetween(from: Day, to: Day): number {
  if (diffDays(to, from) < 0) return 0 - workingDaysBetween(to, from);
  isWorkingDay(from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (working(day)) count += 1;
  }
  return count;
}
