import { addDays, dayStart, hasWorkingDays, isWorkingDay, type Day } from '@anze/kernel';
import { slotsBetween, type Cycle, type Slot } from './cycle.rules.js';
import type { TaskCalendar } from './task-terms.js';

/** What decides when a task's checks fall due. */
export interface Schedule {
  readonly cycle: Cycle;
  readonly calendar: TaskCalendar;
  readonly startsOn: Day;
}

/** Checks of a stretch of days. */
export interface DueChecks {
  /** In order, each slot once. */
  readonly due: readonly Slot[];
  /** The last day that they reach: the one asked for, or the last one before a year whose working days nobody has published. */
  readonly through: Day;
  /** The year that stopped them, or null. */
  readonly unknownYear: number | null;
}

/** Further than any stretch of days off: slots so far back can still move into the days asked for. */
const DAYS_OFF_AT_MOST = 31;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const worked = (day: Day): boolean => hasWorkingDays(yearOf(day)) && isWorkingDay(day);

/** Whether the working days of the day's year are published. */
export const hasCalendar = (day: Day): boolean => hasWorkingDays(yearOf(day));

/**
 * The checks of a task that fall due after `after`, up to and including `to` (排查计划). On the calendar of working days a due day that
 * isn't worked moves to the next one that is, and what falls together there becomes one. However the days are cut into stretches,
 * the stretches make the same checks.
 */
export function dueChecks(schedule: Schedule, after: Day, to: Day): DueChecks {
  const from = addDays(after, 1);
  if (to < from) return { due: [], through: after, unknownYear: null };
  if (schedule.calendar === 'EVERY_DAY') return { due: slotsBetween(schedule.cycle, schedule.startsOn, from, to), through: to, unknownYear: null };
  const begins = from < schedule.startsOn ? schedule.startsOn : from;
  // Days before the start need no calendar.
  if (begins > to) return { due: [], through: to, unknownYear: null };
  const { last, unknownYear } = knownUntil(begins, to);
  if (last === null) return { due: [], through: addDays(begins, -1), unknownYear };
  return { due: onWorkingDays(schedule, begins, last), through: last, unknownYear };
}

/** The last day up to `to` of published years without a gap from `from` on. */
function knownUntil(from: Day, to: Day): { last: Day | null; unknownYear: number | null } {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!hasWorkingDays(year)) return { last: year === yearOf(from) ? null : `${year - 1}-12-31`, unknownYear: year };
  }
  return { last: to, unknownYear: null };
}

function onWorkingDays({ cycle, startsOn }: Schedule, from: Day, last: Day): Slot[] {
  const own = new Map<Day, Slot[]>();
  const moved = new Map<Day, Slot>();
  for (const slot of slotsBetween(cycle, startsOn, addDays(from, -DAYS_OFF_AT_MOST), last)) {
    if (!hasCalendar(slot.day)) continue;
    if (worked(slot.day)) {
      if (slot.day >= from) own.set(slot.day, [...(own.get(slot.day) ?? []), slot]);
      continue;
    }
    const day = nextWorkingDay(slot.day, last);
    if (day !== null && day >= from && !moved.has(day)) moved.set(day, { day, hour: slot.hour });
  }
  // One that moves onto a day with checks of its own becomes one with the first of them.
  for (const [day, slot] of moved) if (!own.has(day)) own.set(day, [slot]);
  return [...own.keys()].sort().flatMap((day) => own.get(day)!);
}

/** Null when it lies behind `last`. */
function nextWorkingDay(day: Day, last: Day): Day | null {
  for (let next = addDays(day, 1); next <= last; next = addDays(next, 1)) if (worked(next)) return next;
  return null;
}

const HOUR_MS = 3_600_000;

/** From when a check is due, and from when it is late: the end of its day, or in cycles of hours so many minutes after its hour. */
export function spanOf(slot: Slot, cycle: Cycle, hourlyGraceMinutes: number): { readonly startsAt: Date; readonly dueBy: Date } {
  const startsAt = new Date(dayStart(slot.day).getTime() + slot.hour * HOUR_MS);
  return { startsAt, dueBy: cycle.unit === 'HOURS' ? new Date(startsAt.getTime() + hourlyGraceMinutes * 60_000) : dayStart(addDays(slot.day, 1)) };
}
