import { Injectable } from '@nestjs/common';
import type { Sector } from '@anze/kernel';
import { TenantDb } from '@anze/database';

/** An enterprise as ledgers of other things need it. */
export interface FoundEnterprise {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  readonly foundedOn: string | null;
}

/** Finds the enterprises of the worker's range and the importer's sectors by code; for imports. */
@Injectable()
export class EnterpriseFinder {
  constructor(private readonly db: TenantDb) {}

  /**
   * By uscc; absent where row security hides it, the importer doesn't supervise its sector, or nothing is registered. One statement.
   * @param sectors those the importer is confined to; null is every sector
   */
  async byUscc(usccs: readonly string[], sectors: readonly Sector[] | null): Promise<Map<string, FoundEnterprise>> {
    const rows = await this.db.read<{ uscc: string; enterprise_id: string; region_code: string; sector: Sector; insurer_id: string; founded_on: string | null }>(
      'SELECT uscc, enterprise_id, region_code, sector, insurer_id, founded_on FROM enterprises WHERE uscc = ANY ($1::text[]) AND ($2::text[] IS NULL OR sector = ANY ($2))',
      [[...new Set(usccs)], sectors],
    );
    return new Map(rows.map((row) => [row.uscc, { enterpriseId: row.enterprise_id, regionCode: row.region_code, sector: row.sector, insurerId: row.insurer_id, foundedOn: row.founded_on }]));
  }
}
