import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Sector } from '@anze/kernel';
import type { OrganizationKind } from './organization-kind.js';
import type { OrganizationView } from './organization.model.js';

/** The columns of `OrganizationView`. */
export const VIEW_COLUMNS = 'id, kind, name, region_code AS "regionCode", code, verified, head_id AS "headId", disabled_at AS "disabledAt"';

/** Reads organizations as the caller may see them: all but other enterprises. */
@Injectable()
export class OrganizationReader {
  constructor(private readonly db: TenantDb) {}

  /** By uuid; one that isn't there (or not to be seen) is left out. Fit for a batching loader. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, OrganizationView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.read<OrganizationView>(`SELECT ${VIEW_COLUMNS} FROM organizations WHERE id = ANY ($1::uuid[])`, [[...new Set(ids)]]);
    return new Map(rows.map((view) => [view.id, view]));
  }

  /** By uuid, or null. */
  async byId(id: string): Promise<OrganizationView | null> {
    return (await this.byIds([id])).get(id) ?? null;
  }

  /** The sectors that an authority is confined to; null is every sector, and what an organization has that is no authority. */
  async sectorsOf(id: string): Promise<readonly Sector[] | null> {
    return (await this.sectorsByIds([id])).get(id) ?? null;
  }

  /** The same of several. */
  async sectorsByIds(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Sector[] | null>> {
    const rows = await this.db.read<{ id: string; sectors: Sector[] | null }>('SELECT id, sectors FROM organizations WHERE id = ANY ($1::uuid[])', [ids]);
    return new Map(rows.map(({ id, sectors }) => [id, sectors]));
  }

  /** By its exact name. Names aren't unique: a verified one comes first, then the oldest. */
  async byName(kind: OrganizationKind, name: string): Promise<OrganizationView | null> {
    const rows = await this.db.read<OrganizationView>(
      `SELECT ${VIEW_COLUMNS} FROM organizations WHERE kind = $1 AND name = $2 ORDER BY verified DESC, created_at, id LIMIT 1`,
      [kind, name],
    );
    return rows[0] ?? null;
  }

  /** By its code (统一社会信用代码), which is unique within a kind; or null. */
  async byCode(kind: OrganizationKind, code: string): Promise<OrganizationView | null> {
    const rows = await this.db.read<OrganizationView>(`SELECT ${VIEW_COLUMNS} FROM organizations WHERE kind = $1 AND code = $2`, [kind, code]);
    return rows[0] ?? null;
  }
}
