import { Injectable } from '@nestjs/common';
import { TenantDb, type Tx } from '@anze/database';
import type { OrganizationKind } from './organization-kind.js';
import type { OrganizationView } from './organization.model.js';
import { VIEW_COLUMNS } from './organization.reader.js';
import type { CheckedOrganization } from './organization.rules.js';

/** Which organizations a list holds. */
export interface OrganizationFilter {
  readonly kind?: OrganizationKind | null;
  readonly nameContains?: string | null;
}

const WHERE = `($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR strpos(name, $2) > 0)`;

/** Organizations as the platform keeps them. */
@Injectable()
export class OrganizationRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(tx: Tx, id: string, { kind, code, name, regionCode, sectors }: Omit<CheckedOrganization, 'coded'>, verified: boolean): Promise<void> {
    await tx.execute('INSERT INTO organizations (id, kind, code, name, region_code, sectors, verified) VALUES ($1, $2, $3, $4, $5, $6, $7)', [id, kind, code, name, regionCode, sectors, verified]);
  }

  /** Creates the organization or brings the one with its code to this state. @returns its uuid, which is another than `id` when it was there */
  async upsert(tx: Tx, id: string, { kind, code, name, regionCode, sectors }: Omit<CheckedOrganization, 'coded'>, verified: boolean): Promise<string> {
    await tx.execute(
      `INSERT INTO organizations AS o (id, kind, code, name, region_code, sectors, verified) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (kind, code) DO UPDATE SET name = excluded.name, region_code = excluded.region_code, sectors = excluded.sectors, verified = excluded.verified, version = o.version + 1
         WHERE (o.name, o.region_code, o.sectors, o.verified) IS DISTINCT FROM (excluded.name, excluded.region_code, excluded.sectors, excluded.verified)`,
      [id, kind, code, name, regionCode, sectors, verified],
    );
    return (await tx.query<{ id: string }>('SELECT id FROM organizations WHERE kind = $1 AND code = $2', [kind, code]))[0]!.id;
  }

  async verify(tx: Tx, id: string, code: string): Promise<void> {
    await tx.execute('UPDATE organizations SET code = $2, verified = true, version = version + 1 WHERE id = $1 AND (code, verified) IS DISTINCT FROM ($2, true)', [id, code]);
  }

  /** @returns whether anything changed */
  async setDisabled(tx: Tx, id: string, at: Date | null): Promise<boolean> {
    return (await tx.execute('UPDATE organizations SET disabled_at = $2, version = version + 1 WHERE id = $1 AND (disabled_at IS NULL) = ($2::timestamptz IS NOT NULL)', [id, at])) > 0;
  }

  async regionKnown(code: string): Promise<boolean> {
    return (await this.db.read('SELECT 1 FROM regions WHERE code = $1', [code])).length > 0;
  }

  /** By name, after one. */
  list(filter: OrganizationFilter, after: readonly (string | null)[] | null, limit: number): Promise<OrganizationView[]> {
    return this.db.read<OrganizationView>(
      `SELECT ${VIEW_COLUMNS} FROM organizations
        WHERE ${WHERE} AND ($3::text IS NULL OR (name COLLATE "C", id) > ($3, $4::uuid)) ORDER BY name COLLATE "C", id LIMIT $5`,
      [filter.kind ?? null, filter.nameContains || null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  async count(filter: OrganizationFilter): Promise<number> {
    return (await this.db.read<{ count: number }>(`SELECT count(*)::int AS count FROM organizations WHERE ${WHERE}`, [filter.kind ?? null, filter.nameContains || null]))[0]?.count ?? 0;
  }
}
