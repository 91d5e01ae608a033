import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { UserRole } from './user-role.js';

/** A person as colleagues see them; `id` is the uuid. */
export interface UserView {
  readonly id: string;
  readonly displayName: string;
  readonly role: UserRole;
}

/** Reads people as the caller may see them: their own organization's; the worker and the platform everybody's. */
@Injectable()
export class UserReader {
  constructor(private readonly db: TenantDb) {}

  /** How many people of an organization can sign in: "who rectified may not accept" needs a second one. */
  async activeCount(organizationId: string): Promise<number> {
    const rows = await this.db.read<{ count: number }>('SELECT count(*)::int AS count FROM users WHERE organization_id = $1 AND disabled_at IS NULL', [organizationId]);
    return rows[0]?.count ?? 0;
  }

  /** The people of an organization who can sign in, oldest account first. */
  activeOf(organizationId: string): Promise<UserView[]> {
    return this.db.read<UserView>(
      'SELECT id, display_name AS "displayName", role FROM users WHERE organization_id = $1 AND disabled_at IS NULL ORDER BY created_at, id',
      [organizationId],
    );
  }

  /** People by uuid, with their organizations; one that isn't there (or not to be seen) is left out. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, UserView & { organizationId: string }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.read<UserView & { organizationId: string }>(
      'SELECT id, organization_id AS "organizationId", display_name AS "displayName", role FROM users WHERE id = ANY ($1::uuid[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((user) => [user.id, user]));
  }
}
