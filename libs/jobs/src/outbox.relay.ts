import { Injectable, Logger } from '@nestjs/common';
import { atStep } from '@anze/kernel';
import { errorText } from './failure.rules.js';
import { HandlerRegistry } from './handler.registry.js';
import { OutboxNudge } from './outbox.nudge.js';
import { OutboxRepository, type DueRow } from './outbox.repository.js';
import { PeriodicTask } from './periodic-task.js';
import type { QueueBackend } from './queue/queue.backend.js';

/** Rows taken at once. */
const BATCH = 200;

/** Due rows split into those to enqueue and those whose work a later row of the same key does. */
export function collapse(rows: readonly DueRow[]): { readonly enqueue: DueRow[]; readonly superseded: DueRow[] } {
  const newest = new Map<string, DueRow>();
  for (const row of rows) {
    if (row.dedupeKey === null) continue;
    const key = JSON.stringify([row.organizationId, row.job, row.dedupeKey]);
    const known = newest.get(key);
    // Ids are UUIDv7: the greater one is the later one.
    if (!known || known.id < row.id) newest.set(key, row);
  }
  const kept = new Set([...newest.values()].map((row) => row.id));
  const stays = (row: DueRow): boolean => row.dedupeKey === null || kept.has(row.id);
  return { enqueue: rows.filter(stays), superseded: rows.filter((row) => !stays(row)) };
}

/** Carries due rows from the outbox into the queues. Several relays share the rows between them. */
@Injectable()
export class OutboxRelay {
  private readonly log = new Logger('Jobs');
  private task: PeriodicTask | null = null;

  constructor(
    private readonly rows: OutboxRepository,
    private readonly handlers: HandlerRegistry,
    private readonly nudge: OutboxNudge,
  ) {}

  start(backend: QueueBackend, intervalMs: number): void {
    this.task = new PeriodicTask(
      intervalMs,
      async () => {
        while ((await this.relay(backend)) === BATCH && this.task?.running);
      },
      (error) => this.log.warn(`outbox relay: ${errorText(error)}`),
    );
    this.nudge.listen(() => this.task?.wake());
    this.task.wake();
  }

  async stop(): Promise<void> {
    this.nudge.listen(null);
    await this.task?.stop();
  }

  /** Takes one batch. When the process dies between enqueuing and COMMIT, the rows are enqueued again under the same ids. @returns rows taken */
  relay(backend: QueueBackend): Promise<number> {
    // Lost with a crash, the marks are made again.
    return this.rows.passing(async (tx) => {
      const due = await this.rows.due(tx, this.handlers.names, BATCH);
      const { enqueue, superseded } = collapse(due);
      await this.rows.markSuperseded(tx, superseded.map((row) => row.id));
      await this.rows.markEnqueued(tx, enqueue.map((row) => row.id));
      await backend.enqueue(enqueue.map((row) => ({ queue: this.handlers.find(row.job)!.job.queue, name: row.job, id: row.id })));
      if (enqueue.length > 0) atStep('relay.enqueued', {});
      return due.length;
    });
  }
}
