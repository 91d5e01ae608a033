import { randomBytes } from 'node:crypto';
import { databaseUrl, runStatement, TEMPLATE } from './template-database.js';
import { testServerUrl } from './test-server-url.js';

/** A database of one test file's own. */
export interface TestDatabase {
  /** Superuser's URL on it. */
  readonly url: string;
  /** Its name. */
  readonly name: string;
  /** Deletes it, ending sessions that are still open. */
  drop(): Promise<void>;
}

/**
 * A fresh copy of the migrated template. Call it in `beforeAll` and `drop()` in `afterAll`; what is forgotten goes with the server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServerUrl();
  const name = `anze_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await runStatement(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY = FILE_COPY`);
  return { url: databaseUrl(server, name), name, drop: () => runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
