import { addDays, KernelErrors, type Day } from '@anze/kernel';
import { pickRule, RuleErrors, type Rule, type RuleBody } from '@anze/rules';
import { dueChecks, spanOf, type Schedule } from './due-checks.rules.js';
import type { Planned } from './task.repository.js';

/** Rule data of how far ahead checks are made. */
export type PlanningRule = RuleBody<'inspection.schedule'>;

/** The most days planned at once: after years without a worker it goes on in steps, none of which fills the memory. */
export const PASS_DAYS = 92;

/** Up to where a task is planned already. */
export type TaskPlan = Schedule & { readonly madeThrough: Day; readonly regionCode: string };

/** A check that a plan makes. */
export interface PlannedCheck {
  readonly dueOn: Day;
  readonly dueHour: number;
  readonly startsAt: Date;
  readonly dueBy: Date;
}

/**
 * The checks that a task lacks up to the horizon, and when to look again: those of days that nobody planned in time as well (a worker
 * that was down). Where a year's working days aren't published, it makes those before it, says so, and looks again every day.
 */
export function planTask(task: TaskPlan, rules: readonly Rule<'inspection.schedule'>[], today: Day): { readonly checks: readonly PlannedCheck[]; readonly planned: Planned } {
  const rule = pickRule(rules, { regionCode: task.regionCode, on: today })?.body;
  const tomorrow = addDays(today, 1);
  if (!rule) return { checks: [], planned: { madeThrough: task.madeThrough, planOn: tomorrow, problemCode: RuleErrors.NO_RULE_IN_FORCE, problemYear: null } };
  const hourly = task.cycle.unit === 'HOURS';
  const ahead = hourly ? rule.hourlyAheadDays : rule.aheadDays;
  const [wanted, pass] = [addDays(today, ahead + (hourly ? 0 : rule.stepDays)), addDays(task.madeThrough, PASS_DAYS)];
  const { due, through, unknownYear } = dueChecks(task, task.madeThrough, wanted < pass ? wanted : pass);
  const checks = due.map((slot) => ({ dueOn: slot.day, dueHour: slot.hour, ...spanOf(slot, task.cycle, rule.hourlyGraceMinutes) }));
  const enough = through >= addDays(today, ahead);
  return {
    checks,
    planned: {
      madeThrough: through,
      // Not there yet: at once again, unless nothing but the missing calendar is in the way.
      planOn: enough ? addDays(through, 1 - ahead) : unknownYear === null ? today : tomorrow,
      problemCode: enough || unknownYear === null ? null : KernelErrors.CALENDAR_YEAR_UNKNOWN,
      problemYear: enough ? null : unknownYear,
    },
  };
}
