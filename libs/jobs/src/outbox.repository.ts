import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import pg from 'pg';
import { runAs, TenantDb, workerPrincipal, type Principal, type Tx } from '@anze/database';
import type { JobOrigin } from './job.handler.js';

/** What rows to be written have in common. */
export interface NewOutboxRows {
  readonly job: string;
  readonly origin: JobOrigin;
  readonly dedupeKey: string | null;
  /** null is now, by the database's clock. */
  readonly runAfter: Date | null;
}

/** A row due for the queue, locked by the relay's transaction. */
export interface DueRow {
  readonly id: string;
  readonly job: string;
  readonly organizationId: string;
  readonly dedupeKey: string | null;
}

/** A row whose next attempt has begun. */
export interface StartedRow {
  readonly job: string;
  readonly payload: unknown;
  readonly origin: JobOrigin;
  /** Starts so far, this one included. */
  readonly attempt: number;
}

/** Waiting for whoever holds a row, before its start is asked for again, in milliseconds. */
const PAUSES_MS = [3, 9];
/** Rows in one transaction of starts or of ends. */
const MOST_TOGETHER = 50;

const OPEN = 'done_at IS NULL AND failed_at IS NULL';

const DONE = 'done_at = now(), last_error = NULL';

/** The ids in $1 that are still to be done, their rows locked. */
const openOnes = (whenLocked: '' | 'SKIP LOCKED'): string => `ARRAY(SELECT id FROM outbox WHERE id = ANY ($1) AND ${OPEN} FOR UPDATE ${whenLocked})`;

/**
 * Does for all that ask while it is under way what they ask, at once when it is over: a transaction for each would cost more than most
 * jobs do. @param fn answers in the order of the ids
 */
function together<R>(fn: (ids: readonly string[]) => Promise<R[]>): DataLoader<string, R> {
  let [last, latest]: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  const flight = (ids: readonly string[]): Promise<R[]> => {
    const answer = fn(ids);
    [last, latest] = [latest!, answer.catch(() => undefined)];
    return answer;
  };
  return new DataLoader(flight, { cache: false, maxBatchSize: MOST_TOGETHER, batchScheduleFn: (send) => void last!.then(send) });
}

/** Writes rows. Audiences may only insert, so nothing is read back and no conflict target is named. */
export async function insertOutboxRows(tx: Tx, { job, origin, dedupeKey, runAfter }: NewOutboxRows, rows: readonly { readonly id: string; readonly payload: object }[]): Promise<void> {
  await tx.execute(
    `INSERT INTO outbox (id, organization_id, job, payload, principal, dedupe_key, run_after)
     SELECT n.id, $3::uuid, $4, n.payload, $5::jsonb, $6, coalesce($7::timestamptz, now()) FROM unnest($1::uuid[], $2::jsonb[]) AS n (id, payload) ON CONFLICT DO NOTHING`,
    [rows.map((row) => row.id), rows.map((row) => JSON.stringify(row.payload)), origin.organizationId, job, JSON.stringify(origin), dedupeKey, runAfter],
  );
}

/** The same for all: what is found out about a principal is found out once. */
const WORKER = workerPrincipal();

/** The worker's side of the outbox. */
@Injectable()
export class OutboxRepository {
  private readonly starts = together<StartedRow | 'passed over'>((ids) => this.startTogether(ids));
  private readonly ends = together<boolean>((ids) => this.endTogether(ids));

  constructor(private readonly db: TenantDb) {}

  /** The same for what may be lost with a crash of PostgreSQL: it doesn't wait for the disk. */
  passing<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.as(WORKER, () => this.db.run(fn, { lasting: false }));
  }

  /** One transaction of the worker, never part of another. */
  transaction<T>(fn: (tx: Tx) => Promise<T>, principal: Principal = workerPrincipal()): Promise<T> {
    return this.as(principal, () => this.db.run(fn));
  }

  /** Runs `fn` as `principal`, outside any open transaction. */
  as<T>(principal: Principal, fn: () => Promise<T>): Promise<T> {
    return this.db.detached(() => runAs(principal, fn));
  }

  /** One statement of the worker in one flight, never part of a transaction. */
  private alone<T>(fn: (db: TenantDb) => Promise<T>): Promise<T> {
    return this.as(WORKER, () => fn(this.db));
  }

  /** Locks rows that are due; rows another relay works on are left to it. */
  due(tx: Tx, jobs: readonly string[], limit: number): Promise<DueRow[]> {
    return tx.query<DueRow>(
      `SELECT id, job, organization_id AS "organizationId", dedupe_key AS "dedupeKey" FROM outbox
        WHERE enqueued_at IS NULL AND ${OPEN} AND run_after <= now() AND job = ANY ($1)
        ORDER BY run_after, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [jobs, limit],
    );
  }

  /** Locks rows that entered the queue more than `olderThanMs` ago and aren't done; rows being finished right now are left out. */
  stuck(tx: Tx, jobs: readonly string[], olderThanMs: number, limit: number): Promise<DueRow[]> {
    return tx.query<DueRow>(
      `SELECT id, job, organization_id AS "organizationId", dedupe_key AS "dedupeKey" FROM outbox
        WHERE enqueued_at < now() - $2 * interval '1 millisecond' AND ${OPEN} AND job = ANY ($1)
        ORDER BY enqueued_at, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [jobs, olderThanMs, limit],
    );
  }

  async markEnqueued(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.execute('UPDATE outbox SET enqueued_at = now() WHERE id = ANY ($1)', [ids]);
  }

  /** Ends a row whose work another row does. */
  async markSuperseded(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.execute(`UPDATE outbox SET enqueued_at = now(), done_at = now(), last_error = 'same work as a later row' WHERE id = ANY ($1)`, [ids]);
  }

  /**
   * Counts a start before anything is done, so that a start the process doesn't survive counts. Null when there is nothing left to do.
   * Starts that come while one is under way go together: a transaction for each would cost more than most jobs do.
   */
  async start(id: string): Promise<StartedRow | null> {
    for (const pause of PAUSES_MS) {
      const started = await this.starts.load(id);
      if (started !== 'passed over') return started;
      // As a rule the relay, which has handed the row on and is about to commit.
      await setTimeout(pause);
    }
    // Somebody else holds the row, or it has ended: found out alone, so that nobody else's start waits for it.
    return (await this.countStarts([id], '')).get(id) ?? null;
  }

  private async startTogether(ids: readonly string[]): Promise<(StartedRow | 'passed over')[]> {
    const rows = await this.countStarts(ids, 'SKIP LOCKED');
    return ids.map((id) => rows.get(id) ?? 'passed over');
  }

  private async countStarts(ids: readonly string[], whenLocked: '' | 'SKIP LOCKED'): Promise<Map<string, StartedRow>> {
    const { rows } = await this.alone((db) =>
      db.write<StartedRow & { id: string }>(
        `UPDATE outbox SET attempts = attempts + 1, enqueued_at = coalesce(enqueued_at, now())
          WHERE id = ANY (${openOnes(whenLocked)})
         RETURNING id, job, payload, principal AS origin, attempts AS attempt`,
        [ids],
        // Lost with a crash of PostgreSQL, the start isn't counted; the count only bounds how often a job is tried.
        { lasting: false },
      ),
    );
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  }

  /** Takes back a start that ended without the job's fault (the worker is stopping). */
  async unstart(id: string): Promise<void> {
    await this.transaction((tx) => tx.execute(`UPDATE outbox SET attempts = greatest(attempts - 1, 0) WHERE id = $1 AND ${OPEN}`, [id]));
  }

  /**
   * One transaction of `principal` that begins with the mark that the row is done, before its work: the mark locks the row, and is undone
   * with the work. Whoever else tries waits, and then finds it done. @param fn gets whether it was still to be done
   */
  taking<T>(id: string, fn: (tx: Tx, taken: boolean) => Promise<T>, principal: Principal): Promise<T> {
    return this.as(principal, () => this.db.run((tx, marked) => fn(tx, marked === 1), { first: `UPDATE outbox SET ${DONE} WHERE id = ${pg.escapeLiteral(id)} AND ${OPEN}` }));
  }

  /** Marks the row as done when it isn't: nothing else is stored with the mark, so marks that come together go together. */
  async markDone(id: string): Promise<void> {
    if (!(await this.ends.load(id))) await this.alone((db) => db.write(`UPDATE outbox SET ${DONE} WHERE id = $1 AND ${OPEN}`, [id]));
  }

  private async endTogether(ids: readonly string[]): Promise<boolean[]> {
    const { rows } = await this.alone((db) => db.write<{ id: string }>(`UPDATE outbox SET ${DONE} WHERE id = ANY (${openOnes('SKIP LOCKED')}) RETURNING id`, [ids]));
    const marked = new Set(rows.map((row) => row.id));
    return ids.map((id) => marked.has(id));
  }

  /** Keeps what went wrong; `dead` gives the row up. A row that is done stays done. */
  async recordFailure(id: string, error: string, dead: boolean): Promise<void> {
    await this.transaction((tx) =>
      tx.execute(`UPDATE outbox SET last_error = $2, failed_at = CASE WHEN $3 THEN now() END WHERE id = $1 AND ${OPEN}`, [id, error, dead]),
    );
  }

  /** For jobs with effect `own`; inside a job's own transaction it would wait for itself. */
  async recordProgress(id: string, done: number, total: number): Promise<void> {
    await this.transaction((tx) => tx.execute(`UPDATE outbox SET progress_done = $2, progress_total = $3 WHERE id = $1 AND ${OPEN}`, [id, done, total]));
  }

  /** Gives a dead row its attempts back. @returns whether there was one */
  async revive(id: string): Promise<boolean> {
    const rows = await this.transaction((tx) =>
      tx.execute('UPDATE outbox SET failed_at = NULL, attempts = 0, run_after = now(), enqueued_at = NULL WHERE id = $1 AND failed_at IS NOT NULL', [id]),
    );
    return rows > 0;
  }

  async backlog(tx: Tx): Promise<{ due: number; open: number; dead: number; oldestDueSeconds: number }> {
    const [row] = await tx.query<{ due: number; open: number; dead: number; oldestDueSeconds: number }>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE enqueued_at IS NULL AND ${OPEN} AND run_after <= now()) AS due,
              (SELECT count(*)::int FROM outbox WHERE enqueued_at IS NOT NULL AND ${OPEN}) AS open,
              (SELECT count(*)::int FROM outbox WHERE failed_at IS NOT NULL) AS dead,
              (SELECT coalesce(extract(epoch FROM now() - min(run_after)), 0)::float8 FROM outbox WHERE enqueued_at IS NULL AND ${OPEN} AND run_after <= now()) AS "oldestDueSeconds"`,
    );
    return row!;
  }

  async progressOf(tx: Tx, id: string): Promise<{ done: number; total: number } | null> {
    const [row] = await tx.query<{ done: string | null; total: string | null }>('SELECT progress_done AS done, progress_total AS total FROM outbox WHERE id = $1', [id]);
    return row?.done == null || row.total == null ? null : { done: Number(row.done), total: Number(row.total) };
  }

  /** Removes up to `limit` rows done longer than `days` ago; dead ones stay. @returns how many */
  removeDone(days: number, limit: number): Promise<number> {
    return this.transaction((tx) =>
      tx.execute(
        `DELETE FROM outbox WHERE (organization_id, id) IN
           (SELECT organization_id, id FROM outbox WHERE done_at < now() - $1 * interval '1 day' ORDER BY done_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
        [days, limit],
      ),
    );
  }
}
