import { Injectable } from '@nestjs/common';
import { TenantDb, type Tx } from '@anze/database';
import type { Lockout } from '../sessions/lockout.rules.js';
import { readAsIdentity } from '../sessions/as-identity.js';
import type { UserRole } from './user-role.js';

/** An account as sign-in needs it. Leaves this lib nowhere. */
export interface Account {
  readonly id: string;
  readonly organizationId: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly disabled: boolean;
  readonly lockout: Lockout;
}

/** A person as the administration sees it. */
export interface UserRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: UserRole;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

const RECORD = 'id, organization_id AS "organizationId", username, display_name AS "displayName", role, disabled_at AS "disabledAt", created_at AS "createdAt"';

/** Accounts. The first four methods are identity's, the others work as the caller. */
@Injectable()
export class UserRepository {
  constructor(private readonly db: TenantDb) {}

  /** An account by its normalized name. */
  async account(username: string): Promise<Account | null> {
    const [row] = await readAsIdentity<Omit<Account, 'lockout'> & { failures: number; lockedUntil: Date | null }>(
      this.db,
      `SELECT u.id, u.organization_id AS "organizationId", u.username, u.password_hash AS "passwordHash", u.disabled_at IS NOT NULL OR o.disabled_at IS NOT NULL AS disabled,
              u.failed_sign_ins AS failures, u.locked_until AS "lockedUntil" FROM users u JOIN organizations o ON o.id = u.organization_id WHERE u.username = $1`,
      [username],
    );
    return row ? { ...row, lockout: { failures: row.failures, lockedUntil: row.lockedUntil } } : null;
  }

  /** Changes what the account remembers of wrong passwords, from what is stored now. @returns before and after */
  async changeLockout(tx: Tx, userId: string, change: (now: Lockout) => Lockout): Promise<Lockout> {
    const [stored] = await tx.query<Lockout>('SELECT failed_sign_ins AS failures, locked_until AS "lockedUntil" FROM users WHERE id = $1 FOR UPDATE', [userId]);
    if (!stored) return { failures: 0, lockedUntil: null };
    const changed = change(stored);
    if (changed.failures !== stored.failures || changed.lockedUntil?.getTime() !== stored.lockedUntil?.getTime()) {
      await tx.execute('UPDATE users SET failed_sign_ins = $2, locked_until = $3 WHERE id = $1', [userId, changed.failures, changed.lockedUntil]);
    }
    return changed;
  }

  /**
   * Locks an account whose password was found right, so that it is neither reset nor disabled until the transaction ends.
   * @returns whether neither was done since
   */
  async lockChecked(tx: Tx, { id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM users u JOIN organizations o ON o.id = u.organization_id
        WHERE u.id = $1 AND u.password_hash = $2 AND u.disabled_at IS NULL AND o.disabled_at IS NULL FOR UPDATE OF u`,
      [id, passwordHash],
    );
    return rows.length > 0;
  }

  async setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await tx.execute('UPDATE users SET password_hash = $2 WHERE id = $1', [userId, passwordHash]);
  }

  async byId(id: string): Promise<UserRecord | null> {
    return (await this.db.read<UserRecord>(`SELECT ${RECORD} FROM users WHERE id = $1`, [id]))[0] ?? null;
  }

  async byUsername(username: string): Promise<UserRecord | null> {
    return (await this.db.read<UserRecord>(`SELECT ${RECORD} FROM users WHERE username = $1`, [username]))[0] ?? null;
  }

  async insert(tx: Tx, user: { id: string; organizationId: string; username: string; displayName: string; role: UserRole; passwordHash: string }): Promise<void> {
    await tx.execute('INSERT INTO users (id, organization_id, username, display_name, role, password_hash) VALUES ($1, $2, $3, $4, $5, $6)', [
      user.id,
      user.organizationId,
      user.username,
      user.displayName,
      user.role,
      user.passwordHash,
    ]);
  }

  /** Disables (or enables) an account. @returns whether anything changed */
  async setDisabled(tx: Tx, userId: string, at: Date | null): Promise<boolean> {
    return (await tx.execute('UPDATE users SET disabled_at = $2 WHERE id = $1 AND (disabled_at IS NULL) = ($2::timestamptz IS NOT NULL)', [userId, at])) > 0;
  }

  /** An organization's people by user name, after one. */
  list(organizationId: string, after: string | null, limit: number): Promise<UserRecord[]> {
    return this.db.read<UserRecord>(
      `SELECT ${RECORD} FROM users WHERE organization_id = $1 AND ($2::text IS NULL OR username COLLATE "C" > $2) ORDER BY username COLLATE "C" LIMIT $3`,
      [organizationId, after, limit],
    );
  }

  async count(organizationId: string): Promise<number> {
    return (await this.db.read<{ count: number }>('SELECT count(*)::int AS count FROM users WHERE organization_id = $1', [organizationId]))[0]?.count ?? 0;
  }
}
