import { Injectable } from '@nestjs/common';
import type { Tx } from '@anze/database';
import type { ScheduleDefinition } from './schedule.definition.js';
import type { TickRow } from './tick.rules.js';

/** The table of schedules and their last ticks. */
@Injectable()
export class TickRepository {
  /** Held to the end of the transaction: one process at a time touches the queue's schedules. */
  async lock(tx: Tx): Promise<void> {
    await tx.execute('SELECT pg_advisory_xact_lock(724104)');
  }

  /** Makes the table's schedules those of the code. A changed one is expected from now on. */
  async register(tx: Tx, schedules: readonly ScheduleDefinition[]): Promise<void> {
    const names = schedules.map((schedule) => schedule.name);
    await tx.execute('DELETE FROM job_ticks WHERE NOT (name = ANY ($1))', [names]);
    await tx.execute(
      `INSERT INTO job_ticks AS t (name, late_after_ms) SELECT * FROM unnest($1::text[], $2::bigint[])
       ON CONFLICT (name) DO UPDATE SET late_after_ms = excluded.late_after_ms, registered_at = now(), last_at = NULL
       WHERE t.late_after_ms <> excluded.late_after_ms`,
      [names, schedules.map((schedule) => schedule.lateAfter)],
    );
  }

  /** Expects these from now on: nobody was there to hear the ticks that are missing. */
  async expectFromNow(tx: Tx, names: readonly string[]): Promise<void> {
    await tx.execute('UPDATE job_ticks SET registered_at = now() WHERE name = ANY ($1)', [names]);
  }

  async record(tx: Tx, schedule: ScheduleDefinition): Promise<void> {
    await tx.execute(
      'INSERT INTO job_ticks (name, late_after_ms, last_at) VALUES ($1, $2, now()) ON CONFLICT (name) DO UPDATE SET last_at = now()',
      [schedule.name, schedule.lateAfter],
    );
  }

  async all(tx: Tx): Promise<TickRow[]> {
    const rows = await tx.query<Omit<TickRow, 'lateAfterMs'> & { lateAfterMs: string }>(
      `SELECT name, late_after_ms AS "lateAfterMs", registered_at AS "registeredAt", last_at AS "lastAt" FROM job_ticks ORDER BY name`,
    );
    return rows.map((row) => ({ ...row, lateAfterMs: Number(row.lateAfterMs) }));
  }
}
