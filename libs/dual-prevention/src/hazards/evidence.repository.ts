import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';

/** Looks uploads up. Row security shows an organization its own alone. */
@Injectable()
export class EvidenceRepository {
  constructor(private readonly db: TenantDb) {}

  /** Those of the ids that are files this organization has uploaded completely. */
  async stored(organizationId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.read<{ id: string }>('SELECT id FROM uploads WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND stored_at IS NOT NULL', [organizationId, ids]);
    return new Set(rows.map((row) => row.id));
  }
}
