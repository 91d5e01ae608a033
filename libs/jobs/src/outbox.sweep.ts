import { Injectable, Logger } from '@nestjs/common';
import { errorText } from './failure.rules.js';
import { HandlerRegistry } from './handler.registry.js';
import { OutboxRepository, type DueRow } from './outbox.repository.js';
import { PeriodicTask } from './periodic-task.js';
import type { QueueBackend } from './queue/queue.backend.js';
import { Scheduler } from './scheduler.js';

/** Rows looked at in one transaction. */
const BATCH = 200;
/** Days that done rows are kept. */
const KEEP_DONE_DAYS = 14;

/** How often the sweep runs, and for how long a row may lie in the queue before the queue is asked about it, in milliseconds. */
export interface SweepTimes {
  readonly intervalMs: number;
  readonly stuckAfterMs: number;
}

/**
 * Finds what was missed, by a timer of its own and not by a schedule, because the queue may be what was lost:
 * enqueues rows again that the queue no longer knows, puts back lost schedules, and removes rows long done.
 */
@Injectable()
export class OutboxSweep {
  private readonly log = new Logger('Jobs');
  private task: PeriodicTask | null = null;
  /** The queue was found without what it held, and not everything is back yet. */
  private emptied = false;

  constructor(
    private readonly rows: OutboxRepository,
    private readonly handlers: HandlerRegistry,
    private readonly scheduler: Scheduler,
  ) {}

  /** @param emptied the queue was found empty at the start: what it held is put back at once */
  start(backend: QueueBackend, times: SweepTimes, emptied = false): void {
    this.emptied = emptied;
    this.task = new PeriodicTask(
      times.intervalMs,
      async () => {
        // Schedules stand for the rest: where they are gone, waiting to see whether a job still comes is waiting for nothing.
        if (await this.scheduler.ensure(backend)) this.emptied = true;
        const recovered = await this.recover(backend, this.emptied ? 0 : times.stuckAfterMs);
        this.emptied = false;
        if (recovered > 0) this.log.warn(`the queue had lost ${recovered} jobs: enqueued again`);
        await this.rows.removeDone(KEEP_DONE_DAYS, 10 * BATCH);
      },
      (error) => this.log.warn(`sweep: ${errorText(error)}`),
    );
    if (emptied) this.task.wake();
  }

  async stop(): Promise<void> {
    await this.task?.stop();
  }

  /** @returns how many rows the queue no longer had */
  async recover(backend: QueueBackend, stuckAfterMs: number): Promise<number> {
    let recovered = 0;
    const begun = performance.now();
    for (;;) {
      // Counted from the beginning, or what one turn marks would be found by the next.
      const olderThanMs = stuckAfterMs + performance.now() - begun;
      const [seen, lost] = await this.rows.transaction(async (tx): Promise<[number, number]> => {
        const rows = await this.rows.stuck(tx, this.handlers.names, olderThanMs, BATCH);
        const outcomes = await Promise.allSettled(rows.map((row) => this.putBack(backend, row)));
        const refused = outcomes.find((one) => one.status === 'rejected');
        if (refused) throw refused.reason;
        // Those the queue still has are marked as well, so that the next ones get their turn.
        await this.rows.markEnqueued(tx, rows.map((row) => row.id));
        return [rows.length, outcomes.filter((one) => one.status === 'fulfilled' && one.value).length];
      });
      recovered += lost;
      if (seen < BATCH || !(this.task?.running ?? true)) return recovered;
    }
  }

  private async putBack(backend: QueueBackend, row: DueRow): Promise<boolean> {
    const { queue } = this.handlers.find(row.job)!.job;
    const state = await backend.state(queue, row.id);
    if (state === 'present') return false;
    // The queue gave it up (its worker vanished twice, or the database was long away), but the row says it isn't done.
    if (state === 'finished') await backend.forget(queue, row.id);
    await backend.enqueue([{ queue, name: row.job, id: row.id }]);
    return true;
  }
}
