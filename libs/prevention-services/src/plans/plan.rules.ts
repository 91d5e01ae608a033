import { addDays, type Day, DomainError, KernelErrors, parseDay, type PreventionServiceType, requiredText } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { PlanErrors, VisitErrors } from './plan.errors.js';
import type { PlanItem } from './plan.facts.js';
import type { PlannedVisitState, VisitFrequency } from './plan-terms.js';
import { plannableDays, visitDays, type CoverDays, type Days } from './visit-days.rules.js';

/** Bounds of a plan: texts in characters, lists in entries, visits a period and altogether. */
export const PLAN_LIMITS = { goals: 2000, decision: 2000, item: 200, measures: 1000, name: 50, staff: 20, items: 30, namedDays: 60, visitsAPeriod: 31, visits: 200, notice: 500 } as const;

/** What an insurer proposes, unchecked. */
export interface PlanDraft {
  readonly goals: string;
  readonly staff: readonly string[];
  readonly items: readonly PlanItemDraft[];
}

/** An item of it. */
export interface PlanItemDraft {
  readonly type: PreventionServiceType;
  readonly item: string;
  readonly measures: string;
  readonly frequency?: VisitFrequency | null;
  readonly visits?: number | null;
  readonly dueOn?: readonly Day[] | null;
}

/** The same in the form in which it is kept. */
export interface CheckedPlan {
  readonly goals: string;
  readonly staff: readonly string[];
  readonly items: readonly PlanItem[];
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

/** Checks what a proposal says by itself. @throws BAD_INPUT */
export function checkPlan(draft: PlanDraft): CheckedPlan {
  if (draft.staff.length === 0 || draft.staff.length > PLAN_LIMITS.staff) throw bad('staff', `1 to ${PLAN_LIMITS.staff} names`);
  if (draft.items.length === 0 || draft.items.length > PLAN_LIMITS.items) throw bad('items', `1 to ${PLAN_LIMITS.items} items`);
  return {
    goals: requiredText('goals', draft.goals, PLAN_LIMITS.goals),
    staff: draft.staff.map((name, index) => requiredText(`staff[${index}]`, name, PLAN_LIMITS.name)),
    items: draft.items.map((item, index) => checkItem(item, `items[${index}]`)),
  };
}

function checkItem(draft: PlanItemDraft, field: string): PlanItem {
  const dueOn = draft.dueOn ?? [];
  const frequency = draft.frequency ?? null;
  const visits = draft.visits ?? null;
  if (dueOn.length > 0 && (frequency !== null || visits !== null)) throw bad(`${field}.dueOn`, 'names the days: leave frequency and visits out');
  if (dueOn.length === 0 && frequency === null && visits === null) throw bad(`${field}.frequency`, 'give a frequency, a number of visits or the days');
  if (dueOn.length > PLAN_LIMITS.namedDays) throw bad(`${field}.dueOn`, `at most ${PLAN_LIMITS.namedDays} days`);
  if (dueOn.some((day) => parseDay(day) === null)) throw bad(`${field}.dueOn`, 'must be days');
  if (visits !== null && !(Number.isInteger(visits) && visits >= 1 && visits <= PLAN_LIMITS.visitsAPeriod)) throw bad(`${field}.visits`, `1 to ${PLAN_LIMITS.visitsAPeriod}`);
  return {
    type: draft.type,
    item: requiredText(`${field}.item`, draft.item, PLAN_LIMITS.item),
    measures: requiredText(`${field}.measures`, draft.measures, PLAN_LIMITS.measures),
    frequency,
    visits,
    dueOn: [...dueOn],
  };
}

/** A visit that a plan comes to. */
export interface VisitPlan {
  readonly seq: number;
  readonly type: PreventionServiceType;
  readonly item: string;
  readonly dueOn: Day;
}

/** The days of a year that a policy still covers. @throws PLAN_OUTSIDE_POLICY */
export function requirePlannable(cover: CoverDays, year: number, since: Day): Days {
  const within = plannableDays(cover, year, since);
  if (within === null) throw new DomainError(PlanErrors.PLAN_OUTSIDE_POLICY, { year, from: since });
  return within;
}

/** The visits that agreeing on a day plans, by day and then by item, numbered in that order; named days that don't lie in them are left out. */
export function visitsOf(items: readonly PlanItem[], year: number, within: Days): VisitPlan[] {
  return items
    .flatMap(({ type, item, frequency, visits, dueOn }) => visitDays({ frequency, visits, dueOn }, year, within).map((day) => ({ type, item, dueOn: day })))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map((visit, index) => ({ seq: index + 1, ...visit }));
}

/** Checks a proposal against its policy and the day. @throws PLAN_OUTSIDE_POLICY, PLAN_DAY_OUTSIDE_POLICY, PLAN_TOO_MANY_VISITS */
export function checkVisits(items: readonly PlanItem[], cover: CoverDays, year: number, today: Day): void {
  const within = requirePlannable(cover, year, today);
  const stray = items.flatMap(({ dueOn }) => dueOn).find((day) => day < within.from || day > within.to);
  if (stray !== undefined) throw new DomainError(PlanErrors.PLAN_DAY_OUTSIDE_POLICY, { dueOn: stray, from: within.from, to: within.to, year });
  const visits = visitsOf(items, year, within).length;
  if (visits > PLAN_LIMITS.visits) throw new DomainError(PlanErrors.PLAN_TOO_MANY_VISITS, { visits, limit: PLAN_LIMITS.visits });
}

/**
 * The visits that are planned by agreeing today. A named day that has passed is not left out silently: the enterprise would agree to more than it gets.
 * @throws PLAN_OUTSIDE_POLICY, PLAN_DAY_PASSED, PLAN_DAY_OUTSIDE_POLICY
 */
export function agreedVisits(items: readonly PlanItem[], cover: CoverDays, year: number, today: Day): VisitPlan[] {
  const within = requirePlannable(cover, year, today);
  const named = items.flatMap(({ dueOn }) => dueOn).toSorted();
  const passed = named.find((day) => day < today);
  if (passed !== undefined) throw new DomainError(PlanErrors.PLAN_DAY_PASSED, { dueOn: passed });
  const stray = named.find((day) => day < within.from || day > within.to);
  if (stray !== undefined) throw new DomainError(PlanErrors.PLAN_DAY_OUTSIDE_POLICY, { dueOn: stray, from: within.from, to: within.to, year });
  return visitsOf(items, year, within);
}

/** The days of a visit that decide how it stands. */
export interface VisitDaysKept {
  readonly dueOn: Day;
  readonly cancelledOn: Day | null;
  readonly doneOn: Day | null;
}

/** How a visit stands on a day. It is done in time until the end of its due day. */
export function visitState({ dueOn, cancelledOn, doneOn }: VisitDaysKept, today: Day): PlannedVisitState {
  if (doneOn !== null && doneOn <= today) return doneOn <= dueOn ? 'DONE' : 'DONE_LATE';
  if (cancelledOn !== null && cancelledOn <= today) return 'CANCELLED';
  return dueOn < today ? 'OVERDUE' : 'OPEN';
}

/**
 * A visit that was missed isn't made up for by a service that is dated back to its day: once it is overdue, only what is recorded near the day of the service counts.
 * @throws VISIT_RECORDED_TOO_LATE
 */
export function checkRecording({ dueOn }: Pick<VisitDaysKept, 'dueOn'>, servedOn: Day, today: Day, { recordWithinDays: days }: RuleBody<'service.visits'>): void {
  if (dueOn < today && servedOn < addDays(today, -days)) throw new DomainError(VisitErrors.VISIT_RECORDED_TOO_LATE, { dueOn, days, servedOn });
}

/** Whether the enterprise was told of a visit (服务预告): of one that was made, on the day of the service at the latest. */
export const isAnnounced = ({ notifiedOn, doneOn }: { readonly notifiedOn: Day | null; readonly doneOn: Day | null }): boolean => notifiedOn !== null && (doneOn === null || notifiedOn <= doneOn);
