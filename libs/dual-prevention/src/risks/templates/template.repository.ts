import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { RiskTemplateKey } from './template-keys.js';

/** Knows what has been copied. */
@Injectable()
export class RiskTemplateRepository {
  constructor(private readonly db: TenantDb) {}

  /** The objects of the newest copy, retired ones too, in the order of the template; null when there is none. */
  async newestCopy(enterpriseId: string, key: RiskTemplateKey): Promise<{ readonly copy: number; readonly ids: readonly string[] } | null> {
    const rows = await this.db.read<{ copy: number; id: string }>(
      `SELECT o.template_copy AS copy, o.id FROM risk_objects o
        WHERE o.enterprise_id = $1 AND o.template_key = $2
          AND o.template_copy = (SELECT max(n.template_copy) FROM risk_objects n WHERE n.enterprise_id = $1 AND n.template_key = $2) ORDER BY o.template_place`,
      [enterpriseId, key],
    );
    return rows.length === 0 ? null : { copy: rows[0]!.copy, ids: rows.map(({ id }) => id) };
  }
}
