import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { BulletinKind } from './bulletin-terms.js';

/** Whether a kind of bulletin is drafted for an authority by itself. */
export interface BulletinSetting {
  readonly organizationId: string;
  readonly kind: BulletinKind;
  readonly enabled: boolean;
  readonly version: number;
  /** Since when it is so. */
  readonly changedOn: Day;
}

const COLUMNS = `organization_id AS "organizationId", kind, enabled, version, to_char(changed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "changedOn"`;

/** The SQL of the settings: an authority its own, the worker everybody's. */
@Injectable()
export class BulletinSettingsRepository {
  constructor(private readonly db: TenantDb) {}

  of(organizationId: string): Promise<BulletinSetting[]> {
    return this.db.read<BulletinSetting>(`SELECT ${COLUMNS} FROM bulletin_settings WHERE organization_id = $1`, [organizationId]);
  }

  /** Whatever is turned on. By the worker. */
  enabled(): Promise<BulletinSetting[]> {
    return this.db.read<BulletinSetting>(`SELECT ${COLUMNS} FROM bulletin_settings WHERE enabled ORDER BY organization_id, kind`);
  }

  /** Writes one; the same again changes nothing. */
  async put(organizationId: string, kind: BulletinKind, enabled: boolean, at: Date, by: string | null): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO bulletin_settings (organization_id, id, kind, enabled, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (organization_id, kind) DO UPDATE SET enabled = excluded.enabled, changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = bulletin_settings.version + 1 WHERE bulletin_settings.enabled <> excluded.enabled`,
        [organizationId, newId(), kind, enabled, at, by],
      ),
    );
  }
}
