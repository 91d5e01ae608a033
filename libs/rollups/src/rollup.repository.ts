import { newId, NIL_UUID, regionRange, type Day, type Sector } from '@anze/kernel';
import { bulkInsert, bulkParameters, currentPrincipal, TenantDb, type Tx } from '@anze/database';
import { differences, FOLD } from './cells.sql.js';
import type { Measure, PackedChanges } from './measures.js';
import { sumsAt, sumsOver, type RollupFilter, type RollupQuery, type RollupReader, type RollupSplit } from './sums.sql.js';

/** Who a row counts for today. */
export interface Stamps {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
}

/** Changes without an enterprise, as imports and re-stamps write them: where it lay, and with its class. */
export interface Adjustment extends PackedChanges {
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
}

const ADJUSTMENT = { region_code: 'text', sector: 'text', insurer_id: 'uuid', days: 'date[]', measures: 'smallint[]', changes: 'bigint[]' } as const;

/** Makes two folders, or a folder and a rebuild, meet: whoever has it changes cells. */
const FOLDING = 724_110;

/** The regions that the rest of the transaction works for. */
const REACH = `SELECT set_config('app.region_lo', $1, true), set_config('app.region_hi', $2, true)`;
const reach = (regionCode: string): string[] => {
  const { lo, hi } = regionRange(regionCode);
  return [lo, hi];
};

/** The SQL of the rollup tables. */
export class RollupRepository {
  constructor(private readonly db: TenantDb) {}

  /** Appends signed differences of one enterprise in one row; never touches a shared cell, so writers don't meet. */
  async append(stamps: Stamps, { days, measures, changes }: PackedChanges, followUp?: { hazardId: string; finderId: string }): Promise<void> {
    if (days.length === 0) return;
    await this.db.run((tx) =>
      tx.query(
        `INSERT INTO rollup_deltas (enterprise_id, id, region_code, sector, insurer_id, hazard_id, finder_id, days, measures, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [stamps.enterpriseId, newId(), stamps.regionCode, stamps.sector, stamps.insurerId, followUp?.hazardId ?? null, followUp?.finderId ?? NIL_UUID, days, measures, changes.map(String)],
      ),
    );
  }

  /** Appends changes without an enterprise. The worker's alone. */
  async adjust(rows: readonly Adjustment[]): Promise<void> {
    const some = rows.filter(({ days }) => days.length > 0);
    if (some.length === 0) return;
    const columns = some.map(({ regionCode, sector, insurerId, ...changes }) => ({ region_code: regionCode, sector, insurer_id: insurerId, ...changes }));
    await this.everywhere((tx) => tx.execute(bulkInsert('rollup_adjustments', ADJUSTMENT), bulkParameters(ADJUSTMENT, columns)));
  }

  /** Makes writers of the same enterprises' facts wait for each other until the end of the transaction. */
  async lock(enterpriseIds: readonly string[]): Promise<void> {
    await this.db.run((tx) =>
      tx.query('SELECT pg_advisory_xact_lock(7241, hashtext(id)) FROM (SELECT DISTINCT id FROM unnest($1::text[]) AS t (id) ORDER BY id) AS ordered', [[...enterpriseIds]]),
    );
  }

  /** Holds the enterprises so that rows stamped by others can't commit in between; the worker may. */
  async holdParents(enterpriseIds: readonly string[]): Promise<void> {
    await this.db.run((tx) => tx.query('SELECT 1 FROM enterprises WHERE enterprise_id = ANY ($1::uuid[]) ORDER BY enterprise_id FOR UPDATE', [enterpriseIds]));
  }

  /** Classes of enterprises, held so that they stay what they are until the transaction ends; the worker may. */
  async holdClasses(enterpriseIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.db.run((tx) =>
      tx.query<{ enterprise_id: string; class: number }>('SELECT enterprise_id, class FROM enterprises WHERE enterprise_id = ANY ($1::uuid[]) ORDER BY enterprise_id FOR KEY SHARE', [enterpriseIds]),
    );
    return new Map(rows.map((row) => [row.enterprise_id, row.class]));
  }

  /** Turns what enterprises have not yet had folded into adjustments under the stamps it was written with, of the class and in the regions that they have. */
  async detachDeltas(enterpriseIds: readonly string[]): Promise<void> {
    const { settled, moved } = differences('taken', { within: 'true' }, true);
    await this.everywhere((tx) =>
      tx.query(
        `WITH taken AS (DELETE FROM rollup_deltas WHERE enterprise_id = ANY ($1::uuid[]) RETURNING *)
         INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes)
         SELECT region_code, sector, insurer_id, array_agg(day), array_agg(measure), array_agg(change) FROM (${settled} UNION ALL ${moved}) AS d GROUP BY 1, 2, 3`,
        [enterpriseIds],
      ),
    );
  }

  /** Whether a ledger is being imported; one that stands still for an hour no longer counts. */
  async importing(): Promise<boolean> {
    const rows = await this.db.read(`SELECT 1 FROM import_runs WHERE status = 'RUNNING' AND started_at > now() - interval '1 hour' LIMIT 1`);
    return rows.length > 0;
  }

  /**
   * Moves up to `limit` rows of differences of each kind into the cells.
   * @returns rows folded; 0 when another folder is at work or nothing is left
   */
  async fold(limit: number): Promise<number> {
    return this.db.run(async (tx) => {
      const [lock] = await tx.query<{ ok: boolean }>(`SELECT pg_try_advisory_xact_lock(${FOLDING}) AS ok`);
      if (!lock?.ok) return 0;
      // A city's ledger is summed by hashing: with the default 4 MB that goes over the disk; and the planner, which can't know how many
      // changes the arrays hold, would join them in nested loops.
      await tx.query(`SET LOCAL work_mem = '64MB'; SET LOCAL enable_nestloop = off`);
      const [row] = await tx.query<{ folded: number }>(FOLD, [limit]);
      return row?.folded ?? 0;
    });
  }

  /** Sums of every measure at the end of `asOf`, by key; one statement. */
  async sumsAt(asOf: Day, filter: RollupFilter, split: RollupSplit = { by: 'none' }): Promise<RollupSum[]> {
    return this.ask<RollupSum>((reader) => sumsAt(asOf, filter, split, reader));
  }

  /**
   * The same at the end of each of several days, at most 60 (`MOST_DAYS`), in one statement: for trends and for periods beside each other.
   * Ordered by day and key; a key that has anything on one of the days is there on all of them.
   */
  async sumsOver(days: readonly Day[], filter: RollupFilter, split: RollupSplit = { by: 'none' }): Promise<DatedRollupSum[]> {
    return this.ask<DatedRollupSum>((reader) => sumsOver(days, filter, split, reader));
  }

  /** One statement beyond the region that an import works for: what somebody who moved contributed before counts where it happened. */
  private async everywhere(statement: (tx: Tx) => Promise<unknown>): Promise<void> {
    const own = currentPrincipal().regionCode ?? '';
    await this.db.run(async (tx) => {
      if (own !== '') await tx.query(REACH, reach(''));
      await statement(tx);
      if (own !== '') await tx.query(REACH, reach(own));
    });
  }

  private ask<R extends object>(question: (reader: RollupReader) => RollupQuery): Promise<R[]> {
    const { sql, parameters } = question(currentPrincipal().audience === 'insurer' ? 'insurer' : 'authority');
    return this.db.read<R>(sql, parameters);
  }

  /**
   * Empties the figures of the worker's range, before a rebuild; first in its transaction, which from here on sees the database as it
   * is now. What is written meanwhile appends its differences to what the rebuild makes.
   */
  async clear(): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      // Before the first look: a folder at work ends, the next one waits.
      await tx.query('LOCK TABLE rollup_cells IN SHARE ROW EXCLUSIVE MODE');
      for (const table of ['rollup_cells', 'rollup_deltas', 'rollup_adjustments']) await tx.query(`DELETE FROM ${table}`);
    });
  }
}

/** Sums as PostgreSQL gives them: decimal text. */
export type RollupSum = { readonly key: string } & { readonly [measure in Measure]: string };

/** Sums at the end of a day. */
export type DatedRollupSum = RollupSum & { readonly day: Day };
