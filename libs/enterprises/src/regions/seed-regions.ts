import type { TenantDb } from '@anze/database';
import { loadRegions, loadRegionSuccessors } from '../reference/regions.js';
import { regionRecords, type RegionRecord } from './region-seeds.rules.js';

/** The regions that the product ships with. */
export function regionSeeds(): RegionRecord[] {
  return regionRecords(loadRegions(), loadRegionSuccessors());
}

/**
 * Brings the region table to `seeds`; as the platform. Only rows that differ are written, so a second run writes nothing.
 * Rows that aren't among the seeds (towns that an import named) stay.
 * @returns rows added or changed
 */
export function seedRegions(db: TenantDb, seeds: readonly RegionRecord[] = regionSeeds()): Promise<number> {
  const column = <K extends keyof RegionRecord>(key: K): RegionRecord[K][] => seeds.map((seed) => seed[key]);
  return db.run((tx) =>
    // One statement: its foreign keys to parents and successors are checked at its end, whatever the order of its rows.
    tx.execute(
      `INSERT INTO regions (code, name, level, parent_code, successor_code, source)
       SELECT s.* FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS s (code, name, level, parent_code, successor_code, source)
         LEFT JOIN regions r ON r.code = s.code
        WHERE r.code IS NULL OR (r.name, r.successor_code, r.source) IS DISTINCT FROM (s.name, s.successor_code, s.source)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, successor_code = excluded.successor_code, source = excluded.source`,
      [column('code'), column('name'), column('level'), column('parentCode'), column('successorCode'), column('source')],
    ),
  );
}
