import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { OrganizationView } from '@anze/identity';

const COLUMNS = `id, kind, name, region_code AS "regionCode", code, verified, head_id AS "headId", disabled_at AS "disabledAt"`;
const WHERE = `kind = 'INSURER' AND disabled_at IS NULL AND ($1::text IS NULL OR strpos(name, $1) > 0)`;

/** The insurers that can be asked: all of them, by name and by nothing else, since nobody may steer business to one. */
@Injectable()
export class InsurerListRepository {
  constructor(private readonly db: TenantDb) {}

  /** By name, behind one. */
  list(nameContains: string | null, after: { readonly name: string; readonly id: string } | null, limit: number): Promise<OrganizationView[]> {
    return this.db.read<OrganizationView>(
      `SELECT ${COLUMNS} FROM organizations WHERE ${WHERE} AND ($2::text IS NULL OR (name COLLATE "C", id) > ($2, $3::uuid)) ORDER BY name COLLATE "C", id LIMIT $4`,
      [nameContains, after?.name ?? null, after?.id ?? null, limit],
    );
  }

  async count(nameContains: string | null): Promise<number> {
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM organizations WHERE ${WHERE}`, [nameContains]))[0]?.n ?? 0;
  }
}
