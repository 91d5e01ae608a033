import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';
import { TickRepository } from './tick.repository.js';
import { isLate, type TickRow } from './tick.rules.js';

/** How much work lies in the outbox. */
export interface Backlog {
  /** Due and not yet in a queue. */
  readonly due: number;
  /** In a queue, not done. */
  readonly open: number;
  /** Given up. */
  readonly dead: number;
  /** Seconds that the oldest due row has waited, or 0. */
  readonly oldestDueSeconds: number;
}

/** What `/readyz`, `/metrics` and operators ask about jobs. Works in any process: it reads tables, not the queue. */
@Injectable()
export class JobsHealth {
  constructor(
    private readonly rows: OutboxRepository,
    private readonly ticks: TickRepository,
  ) {}

  /**
   * Which schedules workers have said they keep, and which of them have been silent for too long: a queue that answers pings but no
   * longer ticks shows here. None known means that no worker has ever been at this database: nothing is late, and nothing is done.
   * @param now real time
   */
  async schedules(now: Date = new Date()): Promise<{ known: number; late: TickRow[] }> {
    const all = await this.rows.transaction((tx) => this.ticks.all(tx));
    return { known: all.length, late: all.filter((row) => isLate(row, now)) };
  }

  /** The late ones of `schedules`. */
  async lateTicks(now: Date = new Date()): Promise<TickRow[]> {
    return (await this.schedules(now)).late;
  }

  backlog(): Promise<Backlog> {
    return this.rows.transaction((tx) => this.rows.backlog(tx));
  }

  /** Progress of a job with effect `own`: how many of how many, or null before it reported any (or when it is unknown). */
  progress(jobId: string): Promise<{ done: number; total: number } | null> {
    return this.rows.transaction((tx) => this.rows.progressOf(tx, jobId));
  }

  /** Gives a dead job its attempts back. @returns whether there was one */
  revive(jobId: string): Promise<boolean> {
    return this.rows.revive(jobId);
  }
}
