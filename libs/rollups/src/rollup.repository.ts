import { newId, NIL_UUID, startOfMonth, startOfYear, type Day, type Sector } from '@anze/kernel';
import { TenantDb } from '@anze/database';
import { MEASURES, type Contribution, type Measure } from './measures.js';

/** Who a row counts for today. */
export interface Stamps {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
}

/** A sum without an enterprise, as imports and re-stamps write it. */
export interface Adjustment extends Contribution {
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
}

const COLUMNS = MEASURES.join(', ');

/** The measures that occur at all: an import of hazards touches 8 of 25, and the rest default to 0. */
function measuresOf(rows: readonly Contribution[]): Measure[] {
  const present = new Set<string>();
  for (const { changes } of rows) for (const measure in changes) present.add(measure);
  return MEASURES.filter((measure) => present.has(measure));
}

/** `$n::bigint[]` per measure, the first being `first`; and the parameters. */
function measureArrays(rows: readonly Contribution[], measures: readonly Measure[], first: number): { sql: string; values: string[][] } {
  return {
    sql: measures.map((_, index) => `$${first + index}::bigint[]`).join(', '),
    values: measures.map((measure) => rows.map((row) => String(row.changes[measure] ?? 0n))),
  };
}

/** The SQL of the rollup tables. */
export class RollupRepository {
  constructor(private readonly db: TenantDb) {}

  /** Appends signed differences of one enterprise; never touches a shared cell, so writers don't meet. */
  async append(stamps: Stamps, rows: readonly Contribution[], followUp?: { hazardId: string; finderId: string }): Promise<void> {
    if (rows.length === 0) return;
    const measures = measuresOf(rows);
    const arrays = measureArrays(rows, measures, 9);
    await this.db.run((tx) =>
      tx.query(
        `INSERT INTO rollup_deltas (id, enterprise_id, region_code, sector, insurer_id, hazard_id, finder_id, day, ${measures.join(', ')})
         SELECT t.id, $1, $2, $3, $4, $5, $6, t.day, ${measures.map((measure) => `t.${measure}`).join(', ')}
           FROM unnest($7::uuid[], $8::date[], ${arrays.sql}) AS t (id, day, ${measures.join(', ')})`,
        [
          stamps.enterpriseId,
          stamps.regionCode,
          stamps.sector,
          stamps.insurerId,
          followUp?.hazardId ?? null,
          followUp?.finderId ?? NIL_UUID,
          rows.map(() => newId()),
          rows.map((row) => row.day),
          ...arrays.values,
        ],
      ),
    );
  }

  /** Appends sums without an enterprise. The worker's alone. */
  async adjust(rows: readonly Adjustment[]): Promise<void> {
    if (rows.length === 0) return;
    const measures = measuresOf(rows);
    const arrays = measureArrays(rows, measures, 5);
    await this.db.run((tx) =>
      tx.query(
        `INSERT INTO rollup_adjustments (region_code, sector, insurer_id, day, ${measures.join(', ')})
         SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::date[], ${arrays.sql})`,
        [
          rows.map((row) => row.regionCode),
          rows.map((row) => row.sector),
          rows.map((row) => row.insurerId),
          rows.map((row) => row.day),
          ...arrays.values,
        ],
      ),
    );
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
         INSERT INTO rollup_adjustments (region_code, sector, insurer_id, day, ${COLUMNS})
         SELECT region_code, sector, insurer_id, day, ${COLUMNS} FROM taken`,
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
   * Moves up to `limit` differences of each kind into the year, month and day cells, per region × sector × insurer and per region alone.
   * @returns differences folded; 0 when another folder is at work or nothing is left
   */
  async fold(limit: number): Promise<number> {
    return this.db.run(async (tx) => {
      const [lock] = await tx.query<{ ok: boolean }>('SELECT pg_try_advisory_xact_lock(724110) AS ok');
      if (!lock?.ok) return 0;
      const sums = MEASURES.map((measure) => `sum(${measure})::bigint`).join(', ');
      const added = MEASURES.map((measure) => `${measure} = rollup_cells.${measure} + excluded.${measure}`).join(', ');
      const [row] = await tx.query<{ folded: number }>(
        `WITH deltas AS (DELETE FROM rollup_deltas WHERE (enterprise_id, id) IN (SELECT enterprise_id, id FROM rollup_deltas LIMIT $1) RETURNING *),
              adjustments AS (DELETE FROM rollup_adjustments WHERE id IN (SELECT id FROM rollup_adjustments LIMIT $1) RETURNING *),
              taken AS (SELECT region_code, sector, insurer_id, day, ${COLUMNS} FROM deltas
                        UNION ALL SELECT region_code, sector, insurer_id, day, ${COLUMNS} FROM adjustments),
              summed AS (SELECT region_code, sector, insurer_id, day, ${MEASURES.map((m) => `sum(${m})::bigint AS ${m}`).join(', ')} FROM taken GROUP BY 1, 2, 3, 4),
              cells AS (
                INSERT INTO rollup_cells (grain, region_code, sector, insurer_id, day, ${COLUMNS})
                SELECT g.grain, s.region_code, w.sector, w.insurer_id, date_trunc(g.unit, s.day)::date, ${sums}
                  FROM summed s
                 CROSS JOIN (VALUES ('Y', 'year'), ('M', 'month'), ('D', 'day')) AS g (grain, unit)
                 CROSS JOIN LATERAL (VALUES (s.sector, s.insurer_id), ('*', '00000000-0000-0000-0000-000000000000'::uuid)) AS w (sector, insurer_id)
                 GROUP BY 1, 2, 3, 4, 5
                ON CONFLICT (grain, region_code, sector, insurer_id, day) DO UPDATE SET ${added})
         SELECT (SELECT count(*) FROM taken)::int AS folded`,
        [limit],
      );
      return row?.folded ?? 0;
    });
  }

  /**
   * Sums of every measure at the end of `asOf`, one statement: whole years, the year's whole months, the month's days, and what isn't folded yet.
   * @param split what to group by; `region` groups by the first `digits` digits
   */
  async sumsAt(asOf: Day, filter: RollupFilter, split: RollupSplit = { by: 'none' }): Promise<RollupSum[]> {
    const key = { none: `''`, region: `left(region_code, ${split.by === 'region' ? Math.trunc(split.digits) : 0})`, sector: 'sector', insurer: 'insurer_id::text' }[split.by];
    const wide = filter.everySector && filter.insurerId === null && (split.by === 'none' || split.by === 'region');
    const cells = wide ? `sector = '*'` : `sector <> '*'`;
    const where = `region_code >= $2 AND region_code < $3 AND ($4::uuid IS NULL OR insurer_id = $4)`;
    return this.db.read<RollupSum>(
      `SELECT ${key} AS key, ${MEASURES.map((measure) => `sum(${measure})::text AS ${measure}`).join(', ')} FROM (
         SELECT region_code, sector, insurer_id, ${COLUMNS} FROM rollup_cells WHERE grain = 'Y' AND day < $5::date AND ${cells} AND ${where}
         UNION ALL
         SELECT region_code, sector, insurer_id, ${COLUMNS} FROM rollup_cells WHERE grain = 'M' AND day >= $5::date AND day < $6::date AND ${cells} AND ${where}
         UNION ALL
         SELECT region_code, sector, insurer_id, ${COLUMNS} FROM rollup_cells WHERE grain = 'D' AND day >= $6::date AND day <= $1::date AND ${cells} AND ${where}
         UNION ALL
         SELECT region_code, sector, insurer_id, ${COLUMNS} FROM rollup_deltas WHERE day <= $1::date AND ${where}
         UNION ALL
         SELECT region_code, sector, insurer_id, ${COLUMNS} FROM rollup_adjustments WHERE day <= $1::date AND ${where}
       ) AS parts GROUP BY 1`,
      // Bounds as days: compared with date_trunc's timestamp they could not be index conditions under row security.
      [asOf, filter.regionLo, filter.regionHi, filter.insurerId, startOfYear(asOf), startOfMonth(asOf)],
    );
  }

  /** Empties the cells of the worker's range, before a rebuild. */
  async clear(): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.query('DELETE FROM rollup_cells');
      await tx.query('DELETE FROM rollup_deltas');
      await tx.query('DELETE FROM rollup_adjustments');
    });
  }
}

/** Which cells to add up. */
export interface RollupFilter {
  readonly regionLo: string;
  readonly regionHi: string;
  /** Only this insurer of record; null: all. */
  readonly insurerId: string | null;
  /** The reader supervises every sector, so the cells per region alone serve. */
  readonly everySector: boolean;
}

export type RollupSplit = { readonly by: 'none' } | { readonly by: 'region'; readonly digits: number } | { readonly by: 'sector' } | { readonly by: 'insurer' };

/** Sums as PostgreSQL gives them: decimal text. */
export type RollupSum = { readonly key: string } & { readonly [measure in Measure]: string };
