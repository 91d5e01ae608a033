import { identityPrincipal, runAs, type TenantDb, type Tx } from '@anze/database';

/** Whose affair it is, for the audit log. */
export interface Subject {
  readonly organizationId?: string;
  readonly userId?: string | null;
}

/**
 * Mutations of the caller's that are done in the role of sign-in and sessions. The answer under an idempotency key must be stored by
 * that role as well, in the same transaction.
 */
export const IDENTITY_MUTATIONS: readonly string[] = ['changePassword', 'resetPassword', 'createApiKey', 'revokeApiKey'];

/** Runs `fn` in a transaction of sign-in and sessions, apart from whatever the caller has open: its audience may not see their tables. */
export function asIdentity<T>(db: TenantDb, subject: Subject, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return db.runApart({ ...identityPrincipal(), ...subject }, fn);
}

/** One reading statement in the same way. */
export function readAsIdentity<R>(db: TenantDb, sql: string, params: readonly unknown[]): Promise<R[]> {
  return db.detached(() => runAs(identityPrincipal(), () => db.read<R>(sql, params)));
}
