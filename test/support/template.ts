import { migrate } from '@anze/database';
import { MIGRATIONS } from '../../migrations/index.js';

/** The installation secret of test databases: roles' passwords and signing keys derive from it. */
export const TEST_SECRET = 'a-secret-of-tests-alone-0123456789abcdef';

/**
 * Brings the empty template database to the current schema. Called once per test run, before the first test database is copied.
 * @param ownerUrl `postgres://…` URL of the database's owner, a superuser, on the template database itself
 */
export async function migrateTemplate(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl, secret: TEST_SECRET, migrations: MIGRATIONS });
}
