import { Injectable } from '@nestjs/common';
import { Clock, NIL_UUID } from '@anze/kernel';
import { TenantDb } from '@anze/database';
import { EnterpriseStamps, type StampChange } from '@anze/enterprises';

/** Enterprises re-stamped in one transaction. */
const LOT = 500;

interface Row {
  enterprise_id: string;
  region_code: string;
  sector: StampChange['sector'];
  due: string;
}

/**
 * Keeps the insurer of record: the lead insurer of the enterprise-wide policy in force, the earliest to start where there are two.
 * Run by the worker at 00:00 Asia/Shanghai and after each policy event.
 */
@Injectable()
export class InsurerOfRecord {
  constructor(
    private readonly db: TenantDb,
    private readonly stamps: EnterpriseStamps,
    private readonly clock: Clock,
  ) {}

  /**
   * Re-stamps the enterprises whose insurer of record isn't the one due today. Joins an open transaction; otherwise one transaction per 500 of them.
   * @param enterpriseIds only these; null: every enterprise in the worker's range
   * @returns how many changed
   */
  async refresh(enterpriseIds: readonly string[] | null = null): Promise<number> {
    const ids = (await this.due(enterpriseIds)).map((row) => row.enterprise_id);
    let changed = 0;
    for (let start = 0; start < ids.length; start += LOT) {
      changed += await this.db.run(async () => {
        const lot = ids.slice(start, start + LOT);
        await this.stamps.hold(lot);
        const due = await this.due(lot);
        await this.stamps.restamp(due.map((row) => ({ enterpriseId: row.enterprise_id, regionCode: row.region_code, sector: row.sector, insurerId: row.due })));
        return due.length;
      });
    }
    return changed;
  }

  private due(enterpriseIds: readonly string[] | null): Promise<Row[]> {
    return this.db.read<Row>(
      `SELECT * FROM (
         SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, coalesce(
                  (SELECT p.issuer_id FROM policies p
                    WHERE p.enterprise_id = e.enterprise_id AND p.cover = 'ENTERPRISE_WIDE' AND p.starts_on <= $1 AND p.ends_on >= $1 AND (p.cancelled_on IS NULL OR p.cancelled_on > $1)
                    ORDER BY p.starts_on, p.policy_no COLLATE "C", p.issuer_id LIMIT 1), $2::uuid) AS due
           FROM enterprises e WHERE $3::uuid[] IS NULL OR e.enterprise_id = ANY ($3)) AS found
        WHERE due <> insurer_id ORDER BY enterprise_id`,
      [this.clock.today(), NIL_UUID, enterpriseIds],
    );
  }
}
