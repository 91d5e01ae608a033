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

const EPOCH: Day = '1970-01-01';

/** Whether a day is worked, by its number since the epoch, for every day of the published years: counting then parses no text. */
const calendar: ReadonlyMap<number, boolean> = new Map(
  [...publishedYears].flatMap((year) => {
    const days: [number, boolean][] = [];
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      const worked = Object.hasOwn(notices.workdays, day) || (weekdayOf(day) <= 5 && !Object.hasOwn(notices.holidays, day));
      days.push([diffDays(day, EPOCH), worked]);
    }
    return days;
  }),
);

function working(number: number): boolean {
  const worked = calendar.get(number);
  if (worked !== undefined) return worked;
  const year = Number(addDays(EPOCH, number).slice(0, 4));
  throw new DomainError(KernelErrors.CALENDAR_YEAR_UNKNOWN, { year });
}

/** Whether a day is worked by the State Council's calendar. Throws CALENDAR_YEAR_UNKNOWN for a year without one. */
export function isWorkingDay(day: Day): boolean {
  return working(diffDays(day, EPOCH));
}

/**
 * The n-th working day after `day` (before it when `n` is negative); the day itself for 0, worked or not.
 * "Within 15 working days of X" ends on `addWorkingDays(X, 15)`. Throws CALENDAR_YEAR_UNKNOWN rather than step into a year without a calendar.
 */
export function addWorkingDays(day: Day, n: number): Day {
  if (!Number.isSafeInteger(n)) throw new RangeError('Working days are counted in whole days');
  let current = diffDays(day, EPOCH);
  working(current);
  const step = n < 0 ? -1 : 1;
  for (let left = Math.abs(n); left > 0; ) {
    current += step;
    if (working(current)) left -= 1;
  }
  return addDays(EPOCH, current);
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` is the earlier one, so that swapping the
 * two only changes the sign. For n ≥ 1 `workingDaysBetween(d, addWorkingDays(d, n))` is n.
 */
export function workingDaysBetween(from: Day, to: Day): number {
  const start = diffDays(from, EPOCH);
  const end = diffDays(to, EPOCH);
  if (end < start) return 0 - workingDaysBetween(to, from);
  working(start);
  let count = 0;
  for (let day = start + 1; day <= end; day += 1) if (working(day)) count += 1;
  return count;
}
