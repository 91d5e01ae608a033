import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';

/** What a re-stamp means for where an enterprise lies. */
export interface ResidenceChange {
  readonly enterpriseId: string;
  readonly regionCode: string;
  /** The first day there; left out: it is where it always was, or what was said of it is corrected. */
  readonly movedOn?: Day | null;
}

/**
 * Keeps where enterprises lay, in the transaction of their re-stamp and by the worker. One that moves gets its residence till then and the
 * new one; what else changes only keeps the last residence with the stamp. Call it while the enterprise still has its old stamps.
 */
export async function keepResidences(db: TenantDb, changes: readonly ResidenceChange[]): Promise<void> {
  const moved = changes.filter(({ movedOn }) => movedOn != null);
  await db.run(async (tx) => {
    if (moved.length > 0) {
      const params = [moved.map(({ enterpriseId }) => enterpriseId), moved.map(({ regionCode }) => regionCode), moved.map(({ movedOn }) => movedOn)];
      const of = 'unnest($1::uuid[], $2::text[], $3::date[]) AS c (enterprise_id, region_code, moved_on) JOIN enterprises e USING (enterprise_id)';
      await tx.execute(
        `UPDATE enterprise_residences AS r SET region_code = e.region_code, sector = e.sector, until_day = c.moved_on, moved_to = c.region_code, enterprise_name = left(e.name, 500), uscc = e.uscc FROM ${of}
          WHERE r.enterprise_id = c.enterprise_id AND r.until_day IS NULL AND e.region_code <> c.region_code`,
        params,
      );
      await tx.execute(
        `INSERT INTO enterprise_residences (enterprise_id, seq, region_code, sector, from_day, until_day, moved_to, lies_in, enterprise_name, uscc)
         SELECT c.enterprise_id, 1, e.region_code, e.sector, NULL, c.moved_on, c.region_code, c.region_code, left(e.name, 500), e.uscc FROM ${of}
          WHERE e.region_code <> c.region_code AND NOT EXISTS (SELECT FROM enterprise_residences r WHERE r.enterprise_id = c.enterprise_id)`,
        params,
      );
      await tx.execute(
        `INSERT INTO enterprise_residences (enterprise_id, seq, region_code, sector, from_day, until_day, moved_to, lies_in, enterprise_name, uscc)
         SELECT c.enterprise_id, 1 + (SELECT max(r.seq) FROM enterprise_residences r WHERE r.enterprise_id = c.enterprise_id), c.region_code, e.sector, c.moved_on, NULL, NULL, c.region_code, left(e.name, 500), e.uscc FROM ${of}
          WHERE e.region_code <> c.region_code`,
        params,
      );
    }
    // Whoever supervises it now reads where it lay; the last residence is where the stamp says.
    await tx.execute(
      `UPDATE enterprise_residences AS r SET lies_in = c.region_code, region_code = CASE WHEN r.until_day IS NULL THEN c.region_code ELSE r.region_code END
         FROM unnest($1::uuid[], $2::text[]) AS c (enterprise_id, region_code)
        WHERE r.enterprise_id = c.enterprise_id AND (r.lies_in <> c.region_code OR (r.until_day IS NULL AND r.region_code <> c.region_code))`,
      [changes.map(({ enterpriseId }) => enterpriseId), changes.map(({ regionCode }) => regionCode)],
    );
  });
}
