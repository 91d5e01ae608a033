import { addDays, type Day, DomainError, KernelErrors, requiredText } from '@anze/kernel';
import { TEXT_LIMITS } from '../hazards/text.rules.js';
import { LONGEST_CYCLE, type Cycle } from './cycle.rules.js';
import { hasCalendar, type Schedule } from './due-checks.rules.js';
import type { InspectionMeansName, TaskAction, TaskCalendar, TaskStatus } from './task-terms.js';
import { TaskErrors } from './task.errors.js';

export type { TaskAction } from './task-terms.js';

/** The most check items of a task. */
export const ITEMS_PER_TASK = 100;
/** The most tasks in use that an enterprise can have. */
export const TASKS_PER_ENTERPRISE = 500;
/** How far ahead a task may start, in days. */
const START_AHEAD = 731;
export const TASK_TEXTS = { title: 100, area: TEXT_LIMITS.area, item: 500 } as const;

/** What a task says, as somebody writes it or as it is kept. */
export interface TaskContent {
  readonly title: string;
  readonly area: string;
  readonly items: readonly string[];
  readonly means: InspectionMeansName;
  readonly cycle: Cycle;
  readonly calendar: TaskCalendar;
  readonly startsOn: Day;
}

/**
 * Checks what a task says.
 * @param startedOn the start day it has already, which it may keep; null for a new one
 * @returns it in the form in which it is kept
 * @throws BAD_INPUT, INSPECTION_TASK_CYCLE, INSPECTION_TASK_START, CALENDAR_YEAR_UNKNOWN when it needs working days that are not published
 */
export function checkTask(content: TaskContent, today: Day, startedOn: Day | null): TaskContent {
  const { cycle, calendar, startsOn } = content;
  const limit = LONGEST_CYCLE[cycle.unit];
  if (!Number.isInteger(cycle.count) || cycle.count < 1 || cycle.count > limit) throw new DomainError(TaskErrors.INSPECTION_TASK_CYCLE, { unit: cycle.unit, limit });
  const latest = addDays(today, START_AHEAD);
  if (startsOn !== startedOn && (startsOn < today || startsOn > latest)) throw new DomainError(TaskErrors.INSPECTION_TASK_START, { from: today, to: latest });
  const first = startsOn < today ? today : startsOn;
  if (calendar === 'WORKING_DAYS' && !hasCalendar(first)) throw new DomainError(KernelErrors.CALENDAR_YEAR_UNKNOWN, { year: Number(first.slice(0, 4)) });
  if (content.items.length < 1 || content.items.length > ITEMS_PER_TASK) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'items', reason: `1 to ${ITEMS_PER_TASK}` });
  const items = content.items.map((item, index) => requiredText(`items[${index}]`, item, TASK_TEXTS.item));
  if (new Set(items).size !== items.length) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'items', reason: 'each once' });
  return {
    title: requiredText('title', content.title, TASK_TEXTS.title),
    area: requiredText('area', content.area, TASK_TEXTS.area),
    items,
    means: content.means,
    cycle: { unit: cycle.unit, count: cycle.count },
    calendar,
    startsOn,
  };
}

/** The states in which each is allowed, and the one that it leads to; null stays. */
export const TASK_ACTIONS: Readonly<Record<TaskAction, { readonly from: readonly TaskStatus[]; readonly to: TaskStatus | null }>> = {
  REVISE: { from: ['ACTIVE', 'PAUSED'], to: null },
  REASSIGN: { from: ['ACTIVE', 'PAUSED'], to: null },
  PAUSE: { from: ['ACTIVE'], to: 'PAUSED' },
  RESUME: { from: ['PAUSED'], to: 'ACTIVE' },
  RETIRE: { from: ['ACTIVE', 'PAUSED'], to: 'RETIRED' },
};

/** The state after an action. @throws INSPECTION_TASK_NOT_IN_STATE */
export function afterAction(action: TaskAction, status: TaskStatus): TaskStatus {
  const { from, to } = TASK_ACTIONS[action];
  if (!from.includes(status)) throw new DomainError(TaskErrors.INSPECTION_TASK_NOT_IN_STATE, { status, action });
  return to ?? status;
}

/** Whether two schedules make different checks. */
export const reschedules = (a: Schedule, b: Schedule): boolean =>
  a.cycle.unit !== b.cycle.unit || a.cycle.count !== b.cycle.count || a.calendar !== b.calendar || a.startsOn !== b.startsOn;

/**
 * The last day whose checks count as made after a task was made, revised or resumed: those from today on are made anew, and today's
 * only where the task can start today. What was due while it stood paused isn't asked for.
 */
export function madeThroughFrom(action: 'CREATE' | 'REVISE' | 'RESUME', startsOn: Day, today: Day): Day {
  if (startsOn > today) return addDays(startsOn, -1);
  // A revised task keeps the check that its old cycle has today; another one today would be a second.
  return action === 'REVISE' && startsOn < today ? today : addDays(today, -1);
}
