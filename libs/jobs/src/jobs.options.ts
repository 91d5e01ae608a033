import { QUEUES, type AnyJob, type QueueName } from './job.definition.js';
import type { ScheduleDefinition } from './schedule.definition.js';
import type { BullTimings } from './queue/bull.backend.js';

/** How the application wants its jobs. */
export interface JobsOptions {
  /** Whether this process works on jobs; without, it only adds them and holds no connection to a queue. */
  readonly work: boolean;
  /** Set: the queue is Redis. */
  readonly redisUrl?: string | null;
  /** Else it is PostgreSQL: the URL of role anze_queue, direct (no pooler). Required to work without Redis. */
  readonly queueUrl?: string | null;
  /** Tasks at once, by queue. */
  readonly concurrency?: Partial<Record<QueueName, number>>;
  /** Jobs this process must have handlers for; default every job defined. */
  readonly jobs?: readonly AnyJob[];
  /** Schedules it keeps; default every schedule defined. */
  readonly schedules?: readonly ScheduleDefinition[];
  /** Looking for due rows, in milliseconds. Default 500. */
  readonly relayIntervalMs?: number;
  /** Looking for what was missed. Default one minute. */
  readonly sweepIntervalMs?: number;
  /** After this long in the queue without being done, the queue is asked whether it still has a row. Default 10 min. */
  readonly stuckAfterMs?: number;
  /** On shutdown running jobs have this long to end, then as long again after their signal aborted. Default 10 s. */
  readonly graceMs?: number;
  readonly timings?: BullTimings;
}

/** Injection token of `JobsOptions`. */
export const JOBS_OPTIONS = Symbol('anze:jobs-options');

/** Tasks at once in one process. Each job with effect `transaction` holds one of the worker's database connections while it runs. */
export const CONCURRENCY: Readonly<Record<QueueName, number>> = { events: 16, imports: 1, sweeps: 1, grading: 1, delivery: 2 };

/** Workers that a working process starts: one per queue. */
export const WORKERS = QUEUES.length;
