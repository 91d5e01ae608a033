import type { AnyJob, JobDefinition } from './job.definition.js';

/** The one time zone of the product: days begin at 00:00 in Asia/Shanghai. */
export const SCHEDULE_TIME_ZONE = 'Asia/Shanghai';

/** What `defineSchedule` takes. */
export type ScheduleOptions<P extends object> = {
  /** Stable name; renaming makes a new schedule and retires the old one. */
  readonly name: string;
  readonly job: JobDefinition<P>;
  /** The payload of the tick due at `slot`; default `{}`. */
  readonly payload?: (slot: Date) => P;
} & (
  | { /** Milliseconds between ticks, a second or more. */ readonly every: number; readonly pattern?: undefined; /** Default: two periods and a minute. */ readonly lateAfter?: number }
  | { /** Cron expression, read in Asia/Shanghai. */ readonly pattern: string; readonly every?: undefined; /** Milliseconds without a tick after which the schedule counts as late: its longest gap and some leeway. */ readonly lateAfter: number }
);

/** A schedule: which job is added when. */
export interface ScheduleDefinition {
  readonly name: string;
  readonly job: AnyJob;
  readonly payload: (slot: Date) => object;
  /** Milliseconds between ticks, or null with a pattern. */
  readonly every: number | null;
  /** Cron expression in Asia/Shanghai, or null with an interval. */
  readonly pattern: string | null;
  /** Milliseconds without a tick after which it is late. */
  readonly lateAfter: number;
}

const NAME = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;
const defined = new Map<string, ScheduleDefinition>();

/**
 * Declares a schedule, e.g. `defineSchedule({ name: 'chase-overdue', job: chaseOverdue, pattern: '5 0 * * *', lateAfter: 26 * 3_600_000 })`.
 * @throws when the name is taken, or the default payload doesn't fit the job
 */
export function defineSchedule<P extends object>(options: ScheduleOptions<P>): ScheduleDefinition {
  const { name, job } = options;
  if (!NAME.test(name) || name.length > 64) throw new Error(`schedule name "${name}": lower-case words joined by . or -, at most 64 characters`);
  if (defined.has(name)) throw new Error(`schedule "${name}" is defined twice`);
  if (options.every !== undefined && (!Number.isInteger(options.every) || options.every < 1_000)) throw new Error(`schedule "${name}": every must be 1000 ms or more`);
  const payload: (slot: Date) => object = options.payload ?? (() => ({}));
  if (!job.schema.safeParse(payload(new Date(0))).success) throw new Error(`schedule "${name}": its payload doesn't fit the job "${job.name}"`);
  const schedule: ScheduleDefinition = Object.freeze({
    name,
    job,
    payload,
    every: options.every ?? null,
    pattern: options.pattern ?? null,
    lateAfter: options.lateAfter ?? 2 * (options.every ?? 0) + 60_000,
  });
  defined.set(name, schedule);
  return schedule;
}

/** Every schedule defined by the modules this process has loaded. */
export const allSchedules = (): readonly ScheduleDefinition[] => [...defined.values()];
