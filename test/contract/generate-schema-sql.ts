import { randomBytes } from 'node:crypto';
import { ensureTestServer, stopTestServer } from '../support/postgres-server.js';
import { databaseUrl, runStatement, TEMPLATE } from '../support/template-database.js';
import { schemaText } from './schema-text.js';

/** `migrations/schema.sql` as a freshly migrated embedded server describes itself. Starts and stops that server. */
export async function buildSchemaSql(): Promise<string> {
  try {
    const { superuserUrl } = await ensureTestServer();
    const name = `anze_schema_${randomBytes(4).toString('hex')}`;
    await runStatement(superuserUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY = FILE_COPY`);
    return await schemaText(databaseUrl(superuserUrl, name));
  } finally {
    await stopTestServer();
  }
}
