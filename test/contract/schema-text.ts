import pg from 'pg';
import { describeSchema, migrate, migrateDown } from '@anze/database';
import { MIGRATIONS } from '../../migrations/index.js';
import { TEST_SECRET } from '../support/template.js';

/** `migrations/schema.sql` of a database: ends with one line feed. */
export async function schemaText(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return `${(await describeSchema(client)).trimEnd()}\n`;
  } finally {
    await client.end();
  }
}

/** Every migration, upwards. */
export const up = (ownerUrl: string): Promise<string[]> => migrate({ ownerUrl, secret: TEST_SECRET, migrations: MIGRATIONS });

/** Every migration, downwards. */
export const down = (ownerUrl: string): Promise<void> => migrateDown({ ownerUrl, secret: TEST_SECRET, migrations: MIGRATIONS });
