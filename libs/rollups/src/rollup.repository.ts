import { newId, NIL_UUID, startOfMonth, type Day, type Sector } from '@anze/kernel';
import { bulkInsert, bulkParameters, TenantDb } from '@anze/database';
import { FOLD, sumsAt, type RollupFilter, type RollupSplit } from './cells.sql.js';
import type { Measure, PackedChanges } from './measures.js';

/** Who a row counts for today. */
export interface Stamps {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
}

/** Changes without an enterprise, as imports and re-stamps write them. */
export interface Adjustment extends PackedChanges {
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
}

const ADJUSTMENT = { region_code: 'text', sector: 'text', insurer_id: 'uuid', days: 'date[]', measures: 'smallint[]', changes: 'bigint[]' } as const;

/** Makes two folders, or a folder and a rebuild, meet: whoever has it changes cells. */
const FOLDING = 724_110;

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
    await this.db.run((tx) => tx.execute(bulkInsert('rollup_adjustments', ADJUSTMENT), bulkParameters(ADJUSTMENT, columns)));
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

  /** Turns what enterprises have not yet had folded into adjustments under the stamps it was written with. */
  async detachDeltas(enterpriseIds: readonly string[]): Promise<void> {
    await this.db.run((tx) =>
      tx.query(
        `WITH taken AS (DELETE FROM rollup_deltas WHERE enterprise_id = ANY ($1::uuid[]) RETURNING *)
         INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes) SELECT region_code, sector, insurer_id, days, measures, changes FROM taken`,
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
    // The month as a day: compared with date_trunc's timestamp it could not be an index condition under row security.
    return this.db.read<RollupSum>(sumsAt(filter, split), [asOf, filter.regionLo, filter.regionHi, filter.insurerId, startOfMonth(asOf)]);
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
