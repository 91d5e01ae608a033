import { Injectable } from '@nestjs/common';
import type { Day, Sector } from '@anze/kernel';
import { TenantDb } from '@anze/database';
import { Rollups } from '@anze/rollups';
import { keepResidences } from '../moves/residence.repository.js';
import { FED_TABLES } from './fed-tables.js';
import { OWNED_TABLES } from './owned-tables.js';

/** The stamps that an enterprise, and everything it owns, gets. */
export interface StampChange {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  /** The first day in the region, where the enterprise moves to it; what happened before stays where it happened. Left out: it is corrected, and always lay there. */
  readonly movedOn?: Day | null;
}

/** Whoever kept a copy of an enterprise under its old stamps learns that it left. */
const DEPART = `INSERT INTO departures (departed_id, id, region_code, sector, insurer_id)
  SELECT e.enterprise_id, gen_random_uuid(), e.region_code, e.sector, e.insurer_id FROM enterprises e JOIN unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS c (enterprise_id, region_code, sector, insurer_id) USING (enterprise_id)
   WHERE (e.region_code, e.sector, e.insurer_id) IS DISTINCT FROM (c.region_code, c.sector, c.insurer_id)`;

/** Enterprises re-stamped in one transaction. */
const BATCH = 500;

/**
 * The one place where stamps change: an enterprise moves, changes its sector, or its insurer of record changes.
 * Run by the worker; parent first, then every owned table; the figures move with it.
 */
@Injectable()
export class EnterpriseStamps {
  constructor(
    private readonly db: TenantDb,
    private readonly rollups: Rollups,
  ) {}

  /**
   * Waits for whoever changes these enterprises' stamps, and has others wait until the open transaction ends. New stamps are decided from what is read
   * after it: from what was read before, an insurer's sweep or a ledger would take an enterprise back that moved meanwhile.
   */
  hold(enterpriseIds: readonly string[]): Promise<void> {
    return this.rollups.repository.lock(enterpriseIds);
  }

  /** Of enterprises that are held. Joins an open transaction; otherwise one transaction per 500 enterprises. */
  async restamp(changes: readonly StampChange[]): Promise<void> {
    for (let start = 0; start < changes.length; start += BATCH) await this.restampBatch(changes.slice(start, start + BATCH));
  }

  private async restampBatch(changes: readonly StampChange[]): Promise<void> {
    const ids = changes.map((change) => change.enterpriseId);
    const params = [ids, changes.map((change) => change.regionCode), changes.map((change) => change.sector), changes.map((change) => change.insurerId)];
    await this.rollups.move(ids, () =>
      this.db.run(async (tx) => {
        await tx.query(DEPART, params);
        await keepResidences(this.db, changes);
        for (const table of ['enterprises', ...OWNED_TABLES]) {
          await tx.query(
            `UPDATE ${table} AS t SET region_code = c.region_code, sector = c.sector, insurer_id = c.insurer_id${FED_TABLES.includes(table) ? ', changed_in = DEFAULT' : ''}
               FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS c (enterprise_id, region_code, sector, insurer_id)
              WHERE t.enterprise_id = c.enterprise_id`,
            params,
          );
        }
      }),
    );
  }
}
