/**
 * Brings the empty template database to the current schema. Called once per test run, before the first test database is copied.
 * @param ownerUrl `postgres://…` URL of the database's owner, a superuser, on the template database itself
 */
export async function migrateTemplate(ownerUrl: string): Promise<void> {
  void ownerUrl;
}
