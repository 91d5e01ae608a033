import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import { newId, type Day, type RegionRange } from '@anze/kernel';
import type { InspectionItemRecord, InspectionRecord } from './inspection.model.js';
import type { InspectionKind } from './inspection-terms.js';

/** A new inspection. */
export interface NewInspection extends InspectionRecord {
  /** The inspecting person. */
  readonly inspectedBy: string;
}

/** Which inspections; what is left out doesn't narrow. */
export interface InspectionCriteria {
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly kind?: InspectionKind;
  readonly from?: Day;
  readonly to?: Day;
}

/** The columns of an `InspectionRecord` of inspections `i`. */
export const INSPECTION_COLUMNS = `i.enterprise_id AS "enterpriseId", i.id, i.kind, i.source, i.agency_name AS "agencyName", i.inspected_on AS "inspectedOn", i.area, i.items_checked AS "itemsChecked",
  i.not_checked AS "notChecked", i.hazards_found AS "hazardsFound", i.finder_id AS "finderId"`;

const ITEM = {
  enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', inspection_id: 'uuid', finder_id: 'uuid', seq: 'int', content: 'text', outcome: 'text', reason: 'text', note: 'text', evidence: 'uuid[]', hazard_ids: 'uuid[]',
} as const satisfies BulkColumns;

/** Reads and writes inspections. */
@Injectable()
export class InspectionRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(inspection: NewInspection, stamps: EnterpriseStampsView): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO inspections (enterprise_id, id, region_code, sector, insurer_id, kind, source, agency_name, inspected_on, area, items_checked, not_checked, hazards_found, finder_id, inspected_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          stamps.enterpriseId, inspection.id, stamps.regionCode, stamps.sector, stamps.insurerId, inspection.kind, inspection.source, inspection.agencyName, inspection.inspectedOn, inspection.area,
          inspection.itemsChecked, inspection.notChecked, inspection.hazardsFound, inspection.finderId, inspection.inspectedBy,
        ],
      ),
    );
  }

  /** Adds the items of an inspection in one statement. */
  async insertItems(items: readonly InspectionItemRecord[], stamps: EnterpriseStampsView): Promise<void> {
    if (items.length === 0) return;
    const rows = items.map((item) => ({
      enterprise_id: item.enterpriseId, id: newId(), region_code: stamps.regionCode, sector: stamps.sector, insurer_id: stamps.insurerId, inspection_id: item.inspectionId, finder_id: item.finderId,
      seq: item.seq, content: item.content, outcome: item.outcome, reason: item.reason, note: item.note, evidence: item.evidence, hazard_ids: item.hazardIds,
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('inspection_items', ITEM), bulkParameters(ITEM, rows)));
  }

  /** By key, as the caller may see it; null when there is none. */
  async find(enterpriseId: string, id: string): Promise<InspectionRecord | null> {
    const [row] = await this.db.read<InspectionRecord>(`SELECT ${INSPECTION_COLUMNS} FROM inspections i WHERE i.enterprise_id = $1 AND i.id = $2`, [enterpriseId, id]);
    return row ?? null;
  }

  /** At most `limit` inspections behind a position, newest first. */
  list(criteria: InspectionCriteria, after: { readonly day: Day; readonly id: string } | null, limit: number): Promise<InspectionRecord[]> {
    const params: unknown[] = [];
    const where = conditions(criteria, params);
    if (after !== null) where.push(`(i.inspected_on, i.id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return this.db.read<InspectionRecord>(`SELECT ${INSPECTION_COLUMNS} FROM inspections i ${whereOf(where)} ORDER BY i.inspected_on DESC, i.id DESC LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: InspectionCriteria): Promise<number> {
    const params: unknown[] = [];
    const where = conditions(criteria, params);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM inspections i ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** The items of inspections, in their order. */
  itemsOf(keys: readonly { readonly enterpriseId: string; readonly id: string }[]): Promise<InspectionItemRecord[]> {
    return this.db.read<InspectionItemRecord>(
      `SELECT i.enterprise_id AS "enterpriseId", i.inspection_id AS "inspectionId", i.finder_id AS "finderId", i.seq, i.content, i.outcome, i.reason, i.note, i.evidence, i.hazard_ids AS "hazardIds"
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN inspection_items i ON i.enterprise_id = k.enterprise_id AND i.inspection_id = k.id ORDER BY i.enterprise_id, i.inspection_id, i.seq`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: InspectionCriteria, params: unknown[]): string[] {
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where: string[] = [];
  if (criteria.enterpriseId !== undefined) where.push(`i.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`i.region_code >= ${placed(criteria.region.lo)} AND i.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.kind !== undefined) where.push(`i.kind = ${placed(criteria.kind)}`);
  if (criteria.from !== undefined) where.push(`i.inspected_on >= ${placed(criteria.from)}::date`);
  if (criteria.to !== undefined) where.push(`i.inspected_on <= ${placed(criteria.to)}::date`);
  return where;
}
