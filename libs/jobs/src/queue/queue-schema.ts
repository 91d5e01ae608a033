import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { QUEUE_ROLE } from '@anze/database';

/** The schema of BullMQ's tables and functions; its name is BullMQ's default, the only one a shared pool can use. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Makes or upgrades BullMQ's schema as the database's owner and grants role `anze_queue` what the queues do there:
 * read and write rows, run functions, use sequences, and make a sequence for ids of its own. Idempotent; processes starting together wait for each other.
 * @param ownerUrl logs in as the database's owner; role anze_queue must exist
 * @returns the schema's version
 */
export async function prepareQueueSchema(ownerUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const version = await runMigrations(client, QUEUE_SCHEMA);
    await client.query('BEGIN');
    // GRANTs of two processes on one object collide ("tuple concurrently updated").
    await client.query(`SELECT pg_advisory_xact_lock(724103)`);
    const role = client.escapeIdentifier(QUEUE_ROLE);
    await client.query(`REVOKE ALL ON SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC`);
    await client.query(`GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
    await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${QUEUE_SCHEMA}.migration FROM ${role}`);
    // Sequences that the role has made itself are its own, and not the owner's to grant.
    const sequences = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = $1::regnamespace AND pg_has_role(current_user, relowner, 'USAGE')`,
      [QUEUE_SCHEMA],
    );
    for (const { name } of sequences.rows) await client.query(`GRANT USAGE, SELECT ON SEQUENCE ${QUEUE_SCHEMA}.${client.escapeIdentifier(name)} TO ${role}`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
    await client.query('COMMIT');
    return version;
  } finally {
    await client.end();
  }
}
