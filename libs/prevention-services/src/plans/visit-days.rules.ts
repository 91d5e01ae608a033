import { addDays, addMonths, diffDays, type Day } from '@anze/kernel';
import type { VisitFrequency } from './plan-terms.js';

/** Days from one to another, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The days of a policy: the first, the last, and the first without cover when it was cancelled. */
export interface CoverDays {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
}

/** How often an item is given: on named days, or so many times in each period of the frequency. */
export interface VisitSchedule {
  readonly frequency: VisitFrequency | null;
  readonly visits: number | null;
  readonly dueOn: readonly Day[];
}

const MONTHS: Readonly<Record<VisitFrequency, number>> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };

/** The last day that a policy covers. */
export const lastCoveredDay = ({ endsOn, cancelledOn }: CoverDays): Day => (cancelledOn !== null && cancelledOn <= endsOn ? addDays(cancelledOn, -1) : endsOn);

/** Whether a policy covers on a day. */
export const coversOn = (cover: CoverDays, day: Day): boolean => cover.startsOn <= day && day <= lastCoveredDay(cover);

/** The days of a year that a policy covers from a day on; null without any. */
export function plannableDays(cover: CoverDays, year: number, since: Day): Days | null {
  const from = [cover.startsOn, `${year}-01-01`, since].reduce((a, b) => (a > b ? a : b));
  const last = lastCoveredDay(cover);
  const end = `${year}-12-31`;
  const to = last < end ? last : end;
  return from <= to ? { from, to } : null;
}

/**
 * The days on which an item's visits are due, the earliest first: the named days, or the visits of each period, spread evenly up to its last day.
 * A period of the calendar of which fewer than half the days are left owes none, so that nobody who agrees on its last day is late the day after;
 * where all are such, the longest owes its visits. Every day lies in `within`, which is why named days are checked before.
 */
export function visitDays(schedule: VisitSchedule, year: number, within: Days): Day[] {
  if (schedule.dueOn.length > 0) return schedule.dueOn.filter((day) => within.from <= day && day <= within.to).toSorted();
  const periods = periodsOf(schedule.frequency ?? 'YEARLY', year).flatMap((period) => {
    const from = period.from > within.from ? period.from : within.from;
    const to = period.to < within.to ? period.to : within.to;
    return from > to ? [] : [{ from, days: diffDays(to, from) + 1, whole: diffDays(period.to, period.from) + 1 }];
  });
  const long = periods.filter(({ days, whole }) => days * 2 >= whole);
  const owing = long.length > 0 ? long : periods.toSorted((a, b) => b.days - a.days).slice(0, 1);
  const visits = schedule.visits ?? 1;
  return owing.flatMap(({ from, days }) => Array.from({ length: visits }, (_, n) => addDays(from, Math.ceil(((n + 1) * days) / visits) - 1)));
}

/** Months, quarters, half-years or the year of the calendar. */
function periodsOf(frequency: VisitFrequency, year: number): Days[] {
  const months = MONTHS[frequency];
  return Array.from({ length: 12 / months }, (_, n) => {
    const from = addMonths(`${year}-01-01`, n * months);
    return { from, to: addDays(addMonths(from, months), -1) };
  });
}
