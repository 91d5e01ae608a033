import { deriveSecret } from '@anze/kernel';
import type { Client } from 'pg';
import { AUDIENCES, type Audience } from './principal.js';

/** The queue's role: DML in schema `bullmq` alone. */
export const QUEUE_ROLE = 'anze_queue';

/** The database role that an audience logs in as. */
export const roleOf = (audience: Audience): string => `anze_${audience}`;

/** Every role the product logs in as at run time; none owns a table. */
export const RUNTIME_ROLES: readonly string[] = [...AUDIENCES.map(roleOf), QUEUE_ROLE];

/** A role's password, derived from the installation's secret, so that only one secret is kept. */
export const rolePassword = (secret: string, role: string): string => deriveSecret(secret, `database-role:${role}`).toString('base64url');

/** The connection URL of a runtime role: host, port, database and options of `databaseUrl`, user and password of the role. */
export function roleUrl(databaseUrl: string, secret: string, role: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.toString();
}

/** A guard against runaway statements, by role; the worker's batches may take longer. */
const STATEMENT_TIMEOUT: Record<string, string> = { anze_worker: '15min', anze_queue: '60s' };

/**
 * Creates or refreshes the runtime roles and their passwords. Idempotent.
 * @param client connected as a role with CREATEROLE
 */
export async function provisionRoles(client: Client, secret: string): Promise<void> {
  // Roles are cluster-wide: two installations (or test databases) provisioning at once must not collide.
  await client.query('SELECT pg_advisory_lock(724101)');
  try {
    const database = (await client.query<{ name: string }>('SELECT current_database() AS name')).rows[0]!.name;
    for (const role of RUNTIME_ROLES) {
      const exists = (await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])).rowCount;
      const verb = exists ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} LOGIN NOCREATEDB NOCREATEROLE NOINHERIT PASSWORD ${client.escapeLiteral(rolePassword(secret, role))}`);
      await client.query(`ALTER ROLE ${role} SET statement_timeout = '${STATEMENT_TIMEOUT[role] ?? '15s'}'`);
      await client.query(`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '60s'`);
      await client.query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(database)} TO ${role}`);
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock(724101)');
  }
}
