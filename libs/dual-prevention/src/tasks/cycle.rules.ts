import { addDays, addMonths, diffDays, type Day } from '@anze/kernel';
import type { CycleUnit } from './task-terms.js';

/** Every so many units. */
export interface Cycle {
  readonly unit: CycleUnit;
  readonly count: number;
}

/** A day and, in cycles of hours, the hour of it in Asia/Shanghai; else 0. */
export interface Slot {
  readonly day: Day;
  readonly hour: number;
}

/** The longest cycle of each unit. */
export const LONGEST_CYCLE: Readonly<Record<CycleUnit, number>> = { HOURS: 720, DAYS: 366, WEEKS: 52, MONTHS: 24, QUARTERS: 8 };

const HOURS_A_DAY = 24;
const DAYS_OF: Partial<Record<CycleUnit, number>> = { DAYS: 1, WEEKS: 7 };
const MONTHS_OF: Partial<Record<CycleUnit, number>> = { MONTHS: 1, QUARTERS: 3 };

/**
 * The slots of a cycle on the days `from` to `to`, both included, in order. They are reckoned from the start day each: a monthly
 * task of the 31st falls on a month's last day where the month is shorter, and on the 31st again after it.
 */
export function slotsBetween(cycle: Cycle, startsOn: Day, from: Day, to: Day): Slot[] {
  const first = from < startsOn ? startsOn : from;
  if (first > to) return [];
  const months = MONTHS_OF[cycle.unit];
  if (months !== undefined) return monthly(startsOn, months * cycle.count, first, to);
  const hours = cycle.count * (DAYS_OF[cycle.unit] === undefined ? 1 : DAYS_OF[cycle.unit]! * HOURS_A_DAY);
  const end = (diffDays(to, startsOn) + 1) * HOURS_A_DAY;
  const slots: Slot[] = [];
  for (let at = Math.ceil((diffDays(first, startsOn) * HOURS_A_DAY) / hours) * hours; at < end; at += hours) {
    slots.push({ day: addDays(startsOn, Math.floor(at / HOURS_A_DAY)), hour: at % HOURS_A_DAY });
  }
  return slots;
}

function monthly(startsOn: Day, step: number, first: Day, to: Day): Slot[] {
  const slots: Slot[] = [];
  const apart = (Number(first.slice(0, 4)) - Number(startsOn.slice(0, 4))) * 12 + Number(first.slice(5, 7)) - Number(startsOn.slice(5, 7));
  for (let months = Math.max(0, Math.floor(apart / step)) * step; ; months += step) {
    const day = addMonths(startsOn, months);
    if (day > to) return slots;
    if (day >= first) slots.push({ day, hour: 0 });
  }
}
