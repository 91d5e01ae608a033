import { Injectable } from '@nestjs/common';
import { atStep, NIL_UUID, type StepDetail } from '@anze/kernel';
import { workerPrincipal, type Principal, type Tx } from '@anze/database';
import { errorText, retryDelay } from './failure.rules.js';
import { HandlerRegistry, type HandledJob } from './handler.registry.js';
import type { AnyJob } from './job.definition.js';
import type { JobContext, JobOrigin } from './job.handler.js';
import { OutboxRepository, type StartedRow } from './outbox.repository.js';
import { GiveUp, RetryLater, type QueueTask } from './queue/queue.backend.js';

/** The least time between two writes of a job's progress, in milliseconds. */
const PROGRESS_INTERVAL_MS = 1_000;
/** Waiting when a task can't be worked on here, e.g. its handler is in a newer build. */
const ELSEWHERE_MS = 30_000;

/** Runs the handler of an outbox row and keeps what became of it. */
@Injectable()
export class JobRunner {
  constructor(
    private readonly rows: OutboxRepository,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** @throws RetryLater or GiveUp, for the queue */
  async run(task: QueueTask): Promise<void> {
    const handled = this.handlers.find(task.name);
    if (!handled) throw new RetryLater(`no handler for "${task.name}" in this process`, ELSEWHERE_MS);
    const row = await this.rows.start(task.id);
    // Done or given up by another delivery of the same id.
    if (!row) return;
    const { job } = handled;
    const payload = job.schema.safeParse(row.payload);
    if (!payload.success) return this.giveUp(task.id, `payload doesn't fit: ${payload.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
    if (job.region === 'caller' && row.origin.regionCode === null) return this.giveUp(task.id, 'added by someone without a region');
    if (row.attempt > job.attempts) return this.abandon(task, handled, payload.data as object, row);
    const step: StepDetail = { job: { name: job.name, id: task.id, attempt: row.attempt } };
    atStep('job.started', step);
    try {
      await this.handle(task, handled, payload.data as object, row, step);
      atStep('job.done', step);
    } catch (error) {
      await this.failed(task, handled, row, error);
    }
  }

  /**
   * Runs `fn` and marks the row as done in one transaction of the worker. A concurrent run of the same row waits, and then finds it done.
   * @returns what `fn` returned, or null without calling it when the row was done or given up
   */
  exactlyOnce<T>(jobId: string, fn: (tx: Tx) => Promise<T>, principal: Principal = workerPrincipal()): Promise<T | null> {
    return this.rows.taking(jobId, async (tx, taken) => (taken ? fn(tx) : null), principal);
  }

  private async handle(task: QueueTask, { job, handler }: HandledJob, payload: object, row: StartedRow, step: StepDetail): Promise<void> {
    const { origin } = row;
    const principal = principalOf(job, origin);
    let signal: AbortSignal | null = null;
    const until = Date.now() + job.timeLimitMs;
    const context: JobContext = {
      jobId: task.id,
      attempt: row.attempt,
      origin,
      progress: this.progress(task, job.effect === 'own', step),
      // Made when it is asked for: most jobs are over before a signal would be worth its cost.
      get signal() {
        return (signal ??= AbortSignal.any([task.signal, AbortSignal.timeout(Math.max(0, until - Date.now()))]));
      },
      finish: (fn) => {
        if (job.effect === 'transaction') throw new Error(`job "${job.name}" is finished by its own transaction`);
        return this.exactlyOnce(task.id, fn, principal);
      },
    };
    if (job.effect === 'transaction') {
      const whole = async (): Promise<void> => {
        await handler.handle(payload, context);
        atStep('job.handled', step);
      };
      await this.exactlyOnce(task.id, whole, principal);
      return;
    }
    await this.rows.as(principal, () => handler.handle(payload, context));
    atStep('job.handled', step);
    // Finished by the handler already, or it had no effect that must happen once.
    await this.rows.markDone(task.id);
  }

  private async failed(task: QueueTask, { job }: HandledJob, row: StartedRow, error: unknown): Promise<never> {
    const text = errorText(error);
    if (task.signal.aborted) {
      // Not the job's fault: whoever takes over has this attempt too.
      await this.rows.unstart(task.id);
      throw new RetryLater(text, 0);
    }
    const dead = row.attempt >= job.attempts;
    await this.rows.recordFailure(task.id, text, dead);
    if (dead) throw new GiveUp(text);
    throw new RetryLater(text, retryDelay(job.backoff, row.attempt, Math.random()));
  }

  /** Workers died in all of its starts: what they left under way is ended by this one. */
  private async abandon(task: QueueTask, { job, handler }: HandledJob, payload: object, { origin, attempt }: StartedRow): Promise<never> {
    try {
      await this.rows.as(principalOf(job, origin), async () => handler.abandoned?.(payload, origin));
    } catch (error) {
      throw new RetryLater(errorText(error), retryDelay(job.backoff, attempt, Math.random()));
    }
    return this.giveUp(task.id, `started ${job.attempts} times, and never came to an end`);
  }

  private async giveUp(id: string, reason: string): Promise<never> {
    await this.rows.recordFailure(id, reason, true);
    throw new GiveUp(reason);
  }

  private progress(task: QueueTask, stored: boolean, step: StepDetail): JobContext['progress'] {
    let writtenAt = -Infinity;
    return async (done, total) => {
      atStep('job.progress', step);
      const now = performance.now();
      if (done < total && now - writtenAt < PROGRESS_INTERVAL_MS) return;
      writtenAt = now;
      // The queue's copy is a convenience; without the queue the work goes on.
      await task.progress(done, total).catch(() => undefined);
      if (stored) await this.rows.recordProgress(task.id, done, total);
    };
  }
}

/** As whom a job is handled: the worker, for who added it. */
const principalOf = (job: AnyJob, { regionCode, organizationId, userId }: JobOrigin): Principal => workerPrincipal(job.region === 'caller' ? (regionCode ?? '') : '', organizationId || NIL_UUID, userId);
