import pg from 'pg';
import { ensureTestServer, stopTestServer } from '../../support/postgres-server.js';
import { databaseUrl, runStatement, TEMPLATE } from '../../support/template-database.js';
import { distributeSql } from './statements.js';

/** `deploy/citus/distribute.sql` as a freshly migrated embedded server gives it. Starts and stops that server. */
export async function buildDistributeSql(): Promise<string> {
  try {
    const { superuserUrl } = await ensureTestServer();
    const name = 'anze_distribution';
    await runStatement(superuserUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY = FILE_COPY`);
    const client = new pg.Client({ connectionString: databaseUrl(superuserUrl, name) });
    await client.connect();
    try {
      return await distributeSql(client);
    } finally {
      await client.end();
    }
  } finally {
    await stopTestServer();
  }
}
