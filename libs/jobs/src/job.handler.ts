import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { Tx } from '@anze/database';
import type { AnyJob, JobDefinition } from './job.definition.js';

/** Who added a job. */
export interface JobOrigin {
  /** The audience that added it; `worker` for schedules and follow-up jobs. */
  readonly audience: string;
  /** The person, or null. */
  readonly userId: string | null;
  /** The key of an organization's system that stands in for a person. */
  readonly apiKeyId?: string | null;
  /** The tenant; the nil UUID for the worker's own. */
  readonly organizationId: string;
  /** The region they act for, or null. */
  readonly regionCode: string | null;
}

/** What a handler gets beside its payload. */
export interface JobContext {
  /** The outbox row's id; stable over attempts, so it serves as message id towards others. */
  readonly jobId: string;
  /** 1 for the first start. */
  readonly attempt: number;
  readonly origin: JobOrigin;
  /** Shows how far long work is. Called as often as wanted: writes are spaced. */
  progress(done: number, total: number): Promise<void>;
  /** Aborts when the worker stops, the job's time is up or its lock was lost. */
  readonly signal: AbortSignal;
  /**
   * Runs `fn` and marks the job done in one transaction, unless it was done already (then `fn` is not called and null returned).
   * For jobs with effect `own`; those with `transaction` are wrapped in it as a whole.
   */
  finish<T>(fn: (tx: Tx) => Promise<T>): Promise<T | null>;
}

/** The one handler of a job: a provider decorated with `@HandlesJob(definition)`. */
export interface JobHandler<P extends object> {
  readonly job: JobDefinition<P>;
  handle(payload: P, context: JobContext): Promise<void>;
  /**
   * The job was started as often as it may, and no start came to an end: its workers died. Ends what the starts left under way, so that nobody waits
   * for it for good; the job is given up after it. May be called again, when this worker dies too.
   */
  abandoned?(payload: P, origin: JobOrigin): Promise<void>;
}

/** Metadata key under which a handler's class names its job. */
export const HANDLES_JOB = Symbol('anze:handles-job');

/** Marks a provider as the handler of `definition`; found at boot. */
export const HandlesJob = (definition: AnyJob): ClassDecorator => applyDecorators(Injectable(), SetMetadata(HANDLES_JOB, definition));
