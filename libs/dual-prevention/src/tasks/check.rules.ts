import { addDays, type Day } from '@anze/kernel';
import type { CheckStatus } from './task-terms.js';

/** What a check's state follows from. */
export interface CheckFacts {
  readonly done: boolean;
  /** Late from. */
  readonly dueBy: Date;
  /** From when the next check of its task is due; null where none is made yet. */
  readonly nextStartsAt: Date | null;
}

/** The state of a check at an instant: LATE and MISSED are derived, never stored. The list's statement follows the same rule. */
export function checkStatus(check: CheckFacts, now: Date): CheckStatus {
  if (check.done) return 'DONE';
  if (check.nextStartsAt !== null && check.nextStartsAt <= now) return 'MISSED';
  return check.dueBy <= now ? 'LATE' : 'DUE';
}

/** A check among those of its task. */
export interface CheckPlace {
  readonly dueOn: Day;
  /** The due days of the ones before and after it; null where there is none. */
  readonly previousDueOn: Day | null;
  readonly nextDueOn: Day | null;
  readonly taskStartsOn: Day;
}

/**
 * The days on which an inspection fulfils a check: after the one before is due and before the next one is, so that one inspection
 * never does for two. Judged by the day of the inspection and not of its upload, which may wait for a connection.
 */
export function fulfillingDays({ dueOn, previousDueOn, nextDueOn, taskStartsOn }: CheckPlace): { readonly from: Day; readonly to: Day | null } {
  const after = previousDueOn === null ? (taskStartsOn < dueOn ? taskStartsOn : dueOn) : previousDueOn < dueOn ? addDays(previousDueOn, 1) : dueOn;
  return { from: after, to: nextDueOn === null ? null : nextDueOn > dueOn ? addDays(nextDueOn, -1) : dueOn };
}
