import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId } from '@anze/kernel';
import type { PreferenceRow } from './preference.model.js';

/** One's own preference; row security shows nobody else's. */
@Injectable()
export class PreferenceRepository {
  constructor(private readonly db: TenantDb) {}

  async find(organizationId: string, userId: string): Promise<PreferenceRow | null> {
    const [row] = await this.db.read<PreferenceRow>(`SELECT email, email_enabled AS "emailEnabled", locale, version FROM notification_preferences WHERE organization_id = $1 AND user_id = $2 AND channel = 'EMAIL'`, [organizationId, userId]);
    return row ?? null;
  }

  /** Writes the first one. @returns false when there is one meanwhile */
  async insert(organizationId: string, userId: string, { email, emailEnabled, locale }: PreferenceRow): Promise<boolean> {
    const added = await this.db.run((tx) =>
      tx.execute('INSERT INTO notification_preferences (organization_id, id, user_id, email, email_enabled, locale) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [organizationId, newId(), userId, email, emailEnabled, locale]),
    );
    return added === 1;
  }

  /** Changes the version that was read. @returns false when somebody changed it meanwhile */
  async update(organizationId: string, userId: string, version: number, { email, emailEnabled, locale }: PreferenceRow): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE notification_preferences SET email = $4, email_enabled = $5, locale = $6, version = version + 1, updated_at = now() WHERE organization_id = $1 AND user_id = $2 AND channel = 'EMAIL' AND version = $3`, [
        organizationId,
        userId,
        version,
        email,
        emailEnabled,
        locale,
      ]),
    );
    return changed === 1;
  }
}
