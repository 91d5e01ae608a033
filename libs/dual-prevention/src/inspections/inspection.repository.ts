import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import type { InspectionRecord } from './inspection.model.js';

/** A new inspection. */
export interface NewInspection extends InspectionRecord {
  readonly kind: 'SELF' | 'AUTHORITY';
  readonly hazardsFound: number;
  /** The inspecting organization. */
  readonly finderId: string;
  /** The inspecting person. */
  readonly inspectedBy: string;
}

/** Writes inspections. */
@Injectable()
export class InspectionRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(inspection: NewInspection, stamps: EnterpriseStampsView): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO inspections (enterprise_id, id, region_code, sector, insurer_id, kind, inspected_on, area, items_checked, hazards_found, finder_id, inspected_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          stamps.enterpriseId,
          inspection.id,
          stamps.regionCode,
          stamps.sector,
          stamps.insurerId,
          inspection.kind,
          inspection.inspectedOn,
          inspection.area,
          inspection.itemsChecked,
          inspection.hazardsFound,
          inspection.finderId,
          inspection.inspectedBy,
        ],
      ),
    );
  }
}
