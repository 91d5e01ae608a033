import type { ZodType } from 'zod';
import { payloadProblems } from './payload.rules.js';

/**
 * The queues, each with one worker per process.
 * `events`: short reactions to what was stored · `imports`: ledgers and exports · `sweeps`: scheduled upkeep ·
 * `grading`: scores and standardization runs · `delivery`: mail, text messages and webhooks (slow peers must not hold up the rest).
 */
export const QUEUES = ['events', 'imports', 'sweeps', 'grading', 'delivery'] as const;
export type QueueName = (typeof QUEUES)[number];

/** Exponential waiting between attempts, in milliseconds: `firstMs`, twice that, … at most `maxMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** What `defineJob` takes. */
export interface JobOptions<P extends object> {
  readonly queue: QueueName;
  /** Starts granted before the row is dead, the first included; a start that the process did not survive counts too. Default 5. */
  readonly attempts?: number;
  /** Default 2 s doubling to 15 min. */
  readonly backoff?: Backoff;
  /** The payload: ids, days, enum values and numbers only (checked when the job is defined). */
  readonly schema: ZodType<P>;
  /**
   * `transaction` (default): the handler runs inside one transaction together with the mark that it is done, so its effect happens once.
   * `own`: it opens transactions as it likes (long imports, calls to other systems), and uses `context.finish` for the effect that must happen once.
   */
  readonly effect?: 'transaction' | 'own';
  /** `all` (default): the worker sees every region. `caller`: the region of whoever added the job, and the job is dead when they had none. */
  readonly region?: 'all' | 'caller';
  /** The handler's signal aborts after so long, in milliseconds. Default 10 min. */
  readonly timeLimitMs?: number;
}

/** A job: its name, its queue and the type of its payload. Made by `defineJob` only. */
export interface JobDefinition<P extends object = object> {
  readonly name: string;
  readonly queue: QueueName;
  readonly attempts: number;
  readonly backoff: Backoff;
  readonly schema: ZodType<P>;
  readonly effect: 'transaction' | 'own';
  readonly region: 'all' | 'caller';
  readonly timeLimitMs: number;
}

/** Any job, whatever its payload. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a schema is invariant in its type, so a list of jobs can't be typed closer
export type AnyJob = JobDefinition<any>;

const NAME = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;
const defined = new Map<string, AnyJob>();

/**
 * Declares a job, e.g. `defineJob('rectification.chase', { queue: 'sweeps', schema: z.object({ day: z.iso.date() }) })`.
 * @throws when the name is taken or malformed, or the payload could hold more than ids
 */
export function defineJob<P extends object>(name: string, options: JobOptions<P>): JobDefinition<P> {
  if (!NAME.test(name) || name.length > 64) throw new Error(`job name "${name}": lower-case words joined by . or -, at most 64 characters`);
  if (defined.has(name)) throw new Error(`job "${name}" is defined twice`);
  const attempts = options.attempts ?? 5;
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 50) throw new Error(`job "${name}": attempts must be 1 to 50`);
  const problems = payloadProblems(options.schema);
  if (problems.length > 0) throw new Error(`job "${name}": a payload holds ids, never rows: ${problems.join('; ')}`);
  const definition: JobDefinition<P> = Object.freeze({
    name,
    queue: options.queue,
    attempts,
    backoff: options.backoff ?? { firstMs: 2_000, maxMs: 15 * 60_000 },
    schema: options.schema,
    effect: options.effect ?? 'transaction',
    region: options.region ?? 'all',
    timeLimitMs: options.timeLimitMs ?? 10 * 60_000,
  });
  defined.set(name, definition);
  return definition;
}

/** Every job defined by the modules this process has loaded. */
export const allJobs = (): readonly AnyJob[] => [...defined.values()];
