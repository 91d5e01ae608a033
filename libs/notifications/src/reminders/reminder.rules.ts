import { addDays, type Day } from '@anze/kernel';
import { pickRule, type Rule } from '@anze/rules';
import { daysLate, RECORDED_DAYS, stageDay, unitOf, type Ladder } from './calendar.rules.js';
import type { ChasedClock, LadderKind } from './clocks/chased-clock.js';

export { RECORDED_DAYS, type Ladder };

/** Whom a step reaches. */
export type ReminderAudience = Ladder['steps'][number]['audiences'][number];

/** A step of the ladder with its repetitions. */
export interface Step {
  readonly stage: string;
  /** Days from the deadline, as the ladder counts; negative is before it. */
  readonly day: number;
  readonly audiences: readonly ReminderAudience[];
}

/**
 * The steps of a ladder up to a day from the deadline, by day: those it names, and between and after them its repetitions.
 * A repetition goes to whom the last named step before it went.
 * @param repeats what repetitions are called
 */
export function stepsUntil(ladder: Ladder, last: number, repeats = 'OVERDUE'): Step[] {
  const named = ladder.steps.toSorted((a, b) => a.day - b.day);
  const days = new Set(named.map((step) => step.day));
  const stages = new Set(named.map((step) => step.stage));
  const steps: Step[] = named.filter((step) => step.day <= last);
  for (let day = ladder.repeatFrom + ladder.repeatEvery; day <= last; day += ladder.repeatEvery) {
    const stage = `${repeats}_${day}`;
    if (days.has(day) || stages.has(stage)) continue;
    steps.push({ stage, day, audiences: named.findLast((step) => step.day < day)?.audiences ?? [] });
  }
  return steps.sort((a, b) => a.day - b.day);
}

/** A stage of a hazard as it is kept. */
export interface StageRecord {
  readonly stage: string;
  /** The day of the stage: the deadline and the step's days. */
  readonly dueOn: Day;
  readonly outcome: 'SENT' | 'SKIPPED';
}

/**
 * What a sweep records of an unrectified hazard, by the rule that the sweep's statement follows as well. Nothing while the newest
 * stage that is due stands recorded. Else every stage that is due and isn't recorded: the newest is sent when it fell due within
 * the days that are caught up on, or when nothing of this deadline was recorded before (a hazard that arrived with its deadline
 * past); the others are skipped.
 * @param recorded what is kept of the hazard, of other deadlines too
 */
export function stagesToRecord(ladder: Ladder, deadline: Day, today: Day, recorded: readonly { stage: string; dueOn: Day }[]): StageRecord[] {
  const kept = new Set(recorded.map(({ stage, dueOn }) => `${stage} ${dueOn}`));
  const unit = unitOf(ladder);
  const late = daysLate(unit, deadline, today);
  const due = stepsUntil(ladder, late)
    .filter((step) => step.day > late - RECORDED_DAYS)
    .map((step) => ({ ...step, dueOn: stageDay(unit, deadline, step.day) }));
  const isKept = (step: { stage: string; dueOn: Day }): boolean => kept.has(`${step.stage} ${step.dueOn}`);
  const newest = due.at(-1);
  if (newest === undefined || isKept(newest)) return [];
  const sent = late - newest.day <= ladder.catchUpDays || !due.some(isKept);
  return due.filter((step) => !isKept(step)).map((step) => ({ stage: step.stage, dueOn: step.dueOn, outcome: step === newest && sent ? 'SENT' : 'SKIPPED' }));
}

/** The ladder of a region on a day: its own or the nearest above it, at last the nation's; null where none is in force, and nobody is chased. */
export function ladderOf(versions: readonly Rule<LadderKind>[], regionCode: string, today: Day): Rule<LadderKind> | null {
  return pickRule(versions, { regionCode, on: today });
}

/** Working days and the longest festivals lie less far apart than so many calendar days for each, and so many more. */
const [PER_WORKING_DAY, FESTIVAL] = [2, 15];

/** How many calendar days before its deadline the earliest step of any ladder may come. */
export function daysAhead(versions: readonly Rule<LadderKind>[]): number {
  return Math.max(0, ...versions.flatMap(({ body }) => body.steps.map(({ day }) => (unitOf(body) === 'CALENDAR' || day >= 0 ? -day : FESTIVAL - PER_WORKING_DAY * day))));
}

/** For how many days after its day, as the ladder counts, a subject of a clock is chased; null is as long as it waits. A ladder without a last day ends with its last named step. */
function lastDayOf({ forDays }: Pick<ChasedClock, 'forDays'>, ladder: Ladder & { readonly lastDay?: number }): number | null {
  return forDays === 'LADDER' ? (ladder.lastDay ?? Math.max(0, ...ladder.steps.map(({ day }) => day))) : forDays;
}

/** The first day whose subjects are still chased today; null where they are as long as they wait. @throws CALENDAR_YEAR_UNKNOWN */
export function chasedSince(clock: Pick<ChasedClock, 'forDays'>, ladder: Ladder, today: Day): Day | null {
  const last = lastDayOf(clock, ladder);
  if (last === null) return null;
  return clock.forDays === 'LADDER' ? stageDay(unitOf(ladder), today, -last) : addDays(today, -last);
}

/** How many calendar days after its day a subject may still be chased by any ladder; null where it is as long as it waits. */
export function daysBehind(clock: Pick<ChasedClock, 'forDays'>, versions: readonly Rule<LadderKind>[]): number | null {
  if (clock.forDays !== 'LADDER') return clock.forDays;
  return Math.max(
    0,
    ...versions.map(({ body }) => {
      const last = lastDayOf(clock, body)!;
      return unitOf(body) === 'CALENDAR' ? last : FESTIVAL + PER_WORKING_DAY * last;
    }),
  );
}
