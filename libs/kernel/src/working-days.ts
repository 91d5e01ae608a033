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
const shippedYears = Object.keys(notices.holidays)
  .filter((day) => day.endsWith('-10-01'))
  .map((day) => day.slice(0, 4))
  .filter((year) => Object.hasOwn(notices.holidays, `${year}-01-01`))
  .map(Number);

/** A year as its notice has it: what is off beside weekends, and the weekend days that are worked in exchange; the last weeks of the year before may be among them. */
export interface WorkingYear {
  readonly year: number;
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
}

const EPOCH: Day = '1970-01-01';

/** Whether a day is worked, by its number since the epoch, for every day of the published years: counting then parses no text. */
type Calendar = Map<number, boolean>;

function addYear(calendar: Calendar, year: number, off: (day: Day) => boolean, on: (day: Day) => boolean): void {
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) calendar.set(diffDays(day, EPOCH), on(day) || (weekdayOf(day) <= 5 && !off(day)));
}

const shipped: Calendar = new Map();
for (const year of shippedYears) addYear(shipped, year, (day) => Object.hasOwn(notices.holidays, day), (day) => Object.hasOwn(notices.workdays, day));

let published: ReadonlySet<number> = new Set(shippedYears);
let calendar: ReadonlyMap<number, boolean> = shipped;
let [taken, edition] = ['[]', 0];

/** What is wrong with a year's notice; null when nothing is. */
export function workingYearProblem({ year, holidays, workdays }: WorkingYear): string | null {
  const within = (day: Day): boolean => day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`);
  const days = [...holidays, ...workdays];
  if (days.some((day) => !within(day))) return `days of ${year}, or of December before it`;
  if (new Set(days).size !== days.length) return 'each day once';
  if (![`${year}-01-01`, `${year}-10-01`].every((day) => holidays.includes(day))) return 'New Year and National Day are holidays';
  return workdays.every((day) => weekdayOf(day) > 5) ? null : 'worked in exchange are weekend days';
}

/**
 * Takes in years beside those that ship, in place of those taken in before; what is told of a year that ships replaces it. For this process, whose business days are one calendar.
 * @param years each without a problem; of two about one year the later one counts
 */
export function takeWorkingYears(years: readonly WorkingYear[]): void {
  const told = JSON.stringify(years);
  if (told === taken) return;
  const next: Calendar = new Map(shipped);
  const newest = [...new Map(years.map((one) => [one.year, one])).values()];
  for (const { year, holidays, workdays } of newest) addYear(next, year, (day) => holidays.includes(day), (day) => workdays.includes(day));
  // Of the December before it a notice says single days alone, whichever year was told first.
  for (const { year, holidays, workdays } of newest) {
    for (const day of [...holidays, ...workdays]) if (!day.startsWith(`${year}-`) && next.has(diffDays(day, EPOCH))) next.set(diffDays(day, EPOCH), workdays.includes(day));
  }
  [calendar, published, taken, edition] = [next, new Set([...shippedYears, ...years.map(({ year }) => year)]), told, edition + 1];
}

/** The years whose working-day calendar is known, ascending. */
export function workingDayYears(): number[] {
  return [...published].sort((a, b) => a - b);
}

/** Whether a year's calendar is known. */
export const hasWorkingDays = (year: number): boolean => published.has(year);

/** Changes whenever the calendar does: for what keeps lists of working days. */
export const workingDaysEdition = (): number => edition;

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

/** The same for a last day that is told beforehand: null while the calendar that it falls in isn't published. It is never guessed. */
export function workingDayOrNull(day: Day, n: number): Day | null {
  try {
    return addWorkingDays(day, n);
  } catch (error) {
    if (error instanceof DomainError && error.code === KernelErrors.CALENDAR_YEAR_UNKNOWN) return null;
    throw error;
  }
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
