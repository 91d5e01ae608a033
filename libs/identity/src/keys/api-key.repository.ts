import { Injectable } from '@nestjs/common';
import { identityPrincipal, runAs, TenantDb, type Tx } from '@anze/database';
import type { Sector } from '@anze/kernel';
import type { OrganizationKind } from '../organizations/organization-kind.js';
import { readAsIdentity } from '../sessions/as-identity.js';

/** A key that is good, and whom it acts for. */
export interface LiveKey {
  readonly keyId: string;
  readonly organizationId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly kind: OrganizationKind;
  readonly regionCode: string | null;
  readonly sectors: readonly Sector[] | null;
}

/** A key as its organization's administrators see it. */
export interface KeyRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const RECORD = `id, organization_id AS "organizationId", name, prefix, scopes, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

/** Keys. Hashes are identity's alone; the lists work as the caller. */
@Injectable()
export class ApiKeyRepository {
  constructor(private readonly db: TenantDb) {}

  /** The key of a hash, unless it was revoked, has run out or belongs to an organization that was shut out. */
  async live(hash: string, now: Date): Promise<LiveKey | null> {
    const rows = await readAsIdentity<LiveKey>(
      this.db,
      `SELECT k.id AS "keyId", k.organization_id AS "organizationId", k.scopes, k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
              o.kind, o.region_code AS "regionCode", o.sectors
         FROM api_keys k JOIN organizations o ON o.id = k.organization_id
        WHERE k.secret_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > $2 AND o.disabled_at IS NULL`,
      [hash, now],
    );
    return rows[0] ?? null;
  }

  /** What a key that is still good may do; null for one that isn't. For what it asked for and is done later. */
  async liveScopes(organizationId: string, keyId: string, now: Date): Promise<Pick<LiveKey, 'scopes' | 'kind'> | null> {
    const rows = await readAsIdentity<Pick<LiveKey, 'scopes' | 'kind'>>(
      this.db,
      'SELECT k.scopes, o.kind FROM api_keys k JOIN organizations o ON o.id = k.organization_id WHERE k.organization_id = $1 AND k.id = $2 AND k.revoked_at IS NULL AND k.expires_at > $3 AND o.disabled_at IS NULL',
      [organizationId, keyId, now],
    );
    return rows[0] ?? null;
  }

  /** Notes a use, unless one was noted within the last minute. What is lost with a crash of the database is a minute. */
  async touch(key: Pick<LiveKey, 'organizationId' | 'keyId'>, now: Date): Promise<void> {
    await this.db.detached(() =>
      runAs(identityPrincipal(), () =>
        this.db.write(
          `UPDATE api_keys SET last_used_at = $3 WHERE organization_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at <= $3::timestamptz - interval '1 minute')`,
          [key.organizationId, key.keyId, now],
          { lasting: false },
        ),
      ),
    );
  }

  /** Waits for whoever makes a key of this organization, then counts those that are good. Runs as identity. */
  async countLive(tx: Tx, organizationId: string, now: Date): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 724105))', [organizationId]);
    const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM api_keys WHERE organization_id = $1 AND revoked_at IS NULL AND expires_at > $2', [organizationId, now]);
    return row!.n;
  }

  /** Runs as identity. */
  async insert(tx: Tx, key: Omit<KeyRecord, 'lastUsedAt' | 'revokedAt'> & { readonly secretHash: string }): Promise<void> {
    await tx.execute('INSERT INTO api_keys (id, organization_id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      key.id,
      key.organizationId,
      key.name,
      key.prefix,
      key.secretHash,
      key.scopes,
      key.createdBy,
      key.createdAt,
      key.expiresAt,
    ]);
  }

  /** Runs as identity. @returns whether it was good until now */
  async revoke(tx: Tx, organizationId: string, id: string, by: string, now: Date): Promise<boolean> {
    return (await tx.execute('UPDATE api_keys SET revoked_at = $4, revoked_by = $3 WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL', [organizationId, id, by, now])) > 0;
  }

  /** Runs as identity. */
  async find(tx: Tx, organizationId: string, id: string): Promise<KeyRecord | null> {
    return (await tx.query<KeyRecord>(`SELECT ${RECORD} FROM api_keys WHERE organization_id = $1 AND id = $2`, [organizationId, id]))[0] ?? null;
  }

  /** The organization's keys, the newest first (ids rise with time), behind one. */
  list(organizationId: string, after: string | null, limit: number): Promise<KeyRecord[]> {
    return this.db.read(`SELECT ${RECORD} FROM api_keys WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`, [organizationId, after, limit]);
  }

  async count(organizationId: string): Promise<number> {
    return (await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM api_keys WHERE organization_id = $1', [organizationId]))[0]?.n ?? 0;
  }
}
