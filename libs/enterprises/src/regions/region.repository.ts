import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Region } from './region.model.js';

/** A region as kept; a withdrawn one says where its rows belong today. */
export type RegionRow = Region;

const COLUMNS = 'code, name, level, parent_code AS "parentCode", successor_code AS "successorCode", custom, withdrawn_on AS "withdrawnOn"';

@Injectable()
export class RegionRepository {
  constructor(private readonly db: TenantDb) {}

  /** Regions by code, withdrawn ones too. */
  async byCodes(codes: readonly string[]): Promise<Map<string, RegionRow>> {
    if (codes.length === 0) return new Map();
    const rows = await this.db.read<RegionRow>(`SELECT ${COLUMNS} FROM regions WHERE code = ANY ($1::text[])`, [[...new Set(codes)]]);
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** The regions right below one (the provinces for null) that are not withdrawn, by code. */
  childrenOf(parentCode: string | null): Promise<RegionRow[]> {
    const [condition, params] = parentCode === null ? ['parent_code IS NULL', []] : ['parent_code = $1', [parentCode]];
    return this.db.read<RegionRow>(`SELECT ${COLUMNS} FROM regions WHERE ${condition} AND successor_code IS NULL ORDER BY code`, params);
  }
}
