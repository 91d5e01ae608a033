import { Injectable } from '@nestjs/common';
import { TenantDb, type Tx } from '@anze/database';
import { newId, type Sector } from '@anze/kernel';
import type { OrganizationKind } from '../organizations/organization-kind.js';
import { readAsIdentity } from './as-identity.js';
import { SESSION_DAYS } from './refresh-token.rules.js';

/** Why a session ended before its time. */
export type EndReason = 'SIGNED_OUT' | 'REUSED' | 'DISABLED' | 'PASSWORD_CHANGED' | 'PASSWORD_RESET';

/** What a live session gives its bearer. */
export interface LiveSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly kind: OrganizationKind;
  readonly regionCode: string | null;
  readonly sectors: Sector[] | null;
}

/** A refresh token that was handed out, with the state of its session. */
export interface IssuedToken {
  readonly id: string;
  readonly sessionId: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly used: boolean;
  /** Not ended, not run out, and its person may sign in. */
  readonly live: boolean;
}

/** Sessions and their refresh tokens. Every method that takes a `Tx` runs as identity. */
@Injectable()
export class SessionRepository {
  constructor(private readonly db: TenantDb) {}

  async open(tx: Tx, session: { organizationId: string; userId: string }, now: Date): Promise<string> {
    const id = newId();
    const ends = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
    await tx.execute('INSERT INTO sessions (id, organization_id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)', [id, session.organizationId, session.userId, now, ends]);
    return id;
  }

  async issue(tx: Tx, session: { organizationId: string; sessionId: string }, tokenHash: string, now: Date): Promise<void> {
    await tx.execute('INSERT INTO refresh_tokens (id, organization_id, session_id, token_hash, issued_at) VALUES ($1, $2, $3, $4, $5)', [
      newId(),
      session.organizationId,
      session.sessionId,
      tokenHash,
      now,
    ]);
  }

  /** The token with its session, both locked: of two who use a token at once, the second sees that it is used. */
  async lockToken(tx: Tx, tokenHash: string, now: Date): Promise<IssuedToken | null> {
    const rows = await tx.query<IssuedToken>(
      `SELECT t.id, t.session_id AS "sessionId", t.organization_id AS "organizationId", s.user_id AS "userId", t.used_at IS NOT NULL AS used,
              s.revoked_at IS NULL AND s.expires_at > $2 AND u.disabled_at IS NULL AND o.disabled_at IS NULL AS live
         FROM refresh_tokens t
         JOIN sessions s ON (s.organization_id, s.id) = (t.organization_id, t.session_id)
         JOIN users u ON (u.organization_id, u.id) = (s.organization_id, s.user_id)
         JOIN organizations o ON o.id = s.organization_id
        WHERE t.token_hash = $1 FOR UPDATE OF s, t`,
      [tokenHash, now],
    );
    return rows[0] ?? null;
  }

  async markUsed(tx: Tx, token: IssuedToken, now: Date): Promise<void> {
    await tx.execute('UPDATE refresh_tokens SET used_at = $3 WHERE organization_id = $1 AND id = $2', [token.organizationId, token.id, now]);
  }

  /** @returns whether it was still going on */
  async end(tx: Tx, session: { organizationId: string; sessionId: string }, reason: EndReason, now: Date): Promise<boolean> {
    const ended = await tx.execute('UPDATE sessions SET revoked_at = $3, revoked_reason = $4 WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL', [
      session.organizationId,
      session.sessionId,
      now,
      reason,
    ]);
    return ended > 0;
  }

  /** Ends a person's sessions, but for `except`. @returns how many went on until now */
  endOfUser(tx: Tx, userId: string, reason: EndReason, now: Date, except: string | null = null): Promise<number> {
    return tx.execute('UPDATE sessions SET revoked_at = $2, revoked_reason = $3 WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $4::uuid', [userId, now, reason, except]);
  }

  /** A session that goes on and whose person may sign in; else null. */
  async live(sessionId: string, userId: string, now: Date): Promise<LiveSession | null> {
    const rows = await readAsIdentity<LiveSession>(
      this.db,
      `SELECT s.id AS "sessionId", s.user_id AS "userId", s.organization_id AS "organizationId", o.kind, o.region_code AS "regionCode", o.sectors
         FROM sessions s
         JOIN users u ON (u.organization_id, u.id) = (s.organization_id, s.user_id)
         JOIN organizations o ON o.id = s.organization_id
        WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.disabled_at IS NULL AND o.disabled_at IS NULL`,
      [sessionId, userId, now],
    );
    return rows[0] ?? null;
  }

  /** Deletes sessions that ran out or ended before `before`, with their tokens. @returns how many */
  removeEnded(tx: Tx, before: Date): Promise<number> {
    return tx.execute('DELETE FROM sessions WHERE expires_at < $1 OR revoked_at < $1', [before]);
  }
}
