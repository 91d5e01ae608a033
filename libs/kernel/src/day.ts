/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as strings with `<` and `>`. */
export type Day = string;

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Asia/Shanghai is eight hours ahead of UTC and has had no summer time since 1991. Instants here are made by a running
 * system; what is older (a firm's founding, say) is kept as a day, never as an instant.
 */
const OFFSET_MS = 8 * 3_600_000;

function fromUtc(ms: number): Day {
  const text = Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '';
  const day = text.slice(0, 10);
  if (!DAY.test(day) || day < '0001-01-01') throw new RangeError('A day lies between 0001-01-01 and 9999-12-31');
  return day;
}

function toUtc(day: Day): number {
  if (parseDay(day) === null) throw new RangeError(`Not a day: ${JSON.stringify(day)}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day written as exactly `YYYY-MM-DD`, or null when it isn't, or is no day of the calendar (2023-02-29). */
export function parseDay(text: string): Day | null {
  if (typeof text !== 'string' || !DAY.test(text) || text < '0001') return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Some impossible days roll over into the next month instead of failing, hence the way back.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : null;
}

/** The day `n` days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return fromUtc(toUtc(day) + n * DAY_MS);
}

/** `a − b` in days: positive when `a` is the later one. */
export function diffDays(a: Day, b: Day): number {
  return (toUtc(a) - toUtc(b)) / DAY_MS;
}

/** The same day of the month `n` months later, or that month's last day when it is shorter: 31 January + 1 is 28 or 29 February. */
export function addMonths(day: Day, n: number): Day {
  toUtc(day);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const year = Math.floor(months / 12);
  if (!Number.isInteger(months) || year < 1 || year > 9999) throw new RangeError('A day lies between 0001-01-01 and 9999-12-31');
  const prefix = `${String(year).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-`;
  for (let date = Number(day.slice(8)); ; date -= 1) {
    const candidate = parseDay(prefix + String(date).padStart(2, '0'));
    if (candidate !== null) return candidate;
  }
}

/**
 * The last day of a term of `n` months whose first day is given: the day before the one that bears its number, or the month's last day where none
 * does (民法典第二百零二条). 36 months from 29 February 2028 end on 28 February 2031.
 */
export function lastDayOfTerm(from: Day, n: number): Day {
  const end = addMonths(from, n);
  return end.slice(8) === from.slice(8) ? addDays(end, -1) : end;
}

/** The first day of the day's month. */
export function startOfMonth(day: Day): Day {
  toUtc(day);
  return `${day.slice(0, 8)}01`;
}

/** The first of January of the day's year. */
export function startOfYear(day: Day): Day {
  toUtc(day);
  return `${day.slice(0, 5)}01-01`;
}

/** The day that it is in Asia/Shanghai at an instant, wherever this machine stands. */
export function dayOf(instant: Date): Day {
  return fromUtc(instant.getTime() + OFFSET_MS);
}

/** The instant at which a day begins: 00:00 in Asia/Shanghai. */
export function dayStart(day: Day): Date {
  return new Date(toUtc(day) - OFFSET_MS);
}

/** The day of the week, 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((toUtc(day) / DAY_MS + 3) % 7 + 7) % 7 + 1;
}
