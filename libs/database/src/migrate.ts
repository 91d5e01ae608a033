import { DataSource, type MigrationInterface } from 'typeorm';
import pg from 'pg';
import { provisionRoles, RUNTIME_ROLES } from './roles.js';

export type MigrationClass = new () => MigrationInterface;

/** What a migration run needs. `ownerUrl` logs in as the owner of the database, who may create roles. */
export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly secret: string;
  readonly migrations: readonly MigrationClass[];
  readonly log?: (message: string) => void;
}

function ownerSource(ownerUrl: string, migrations: readonly MigrationClass[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 2,
  });
}

/** Provisions the roles and brings the schema up to date; one process at a time. Idempotent. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(724102)');
    const canCreateRoles = (await client.query<{ ok: boolean }>('SELECT rolcreaterole OR rolsuper AS ok FROM pg_roles WHERE rolname = current_user')).rows[0]?.ok;
    if (canCreateRoles) await provisionRoles(client, options.secret);
    else await requireRoles(client);
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    await client.query(`GRANT USAGE ON SCHEMA public TO ${RUNTIME_ROLES.filter((role) => role !== 'anze_queue').join(', ')}`);
    const source = await ownerSource(options.ownerUrl, options.migrations).initialize();
    try {
      const done = await source.runMigrations();
      for (const migration of done) options.log?.(`migrated ${migration.name}`);
      await source.query('GRANT SELECT ON migrations TO anze_worker, anze_identity');
      return done.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await client.end();
  }
}

async function requireRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [RUNTIME_ROLES]);
  const missing = RUNTIME_ROLES.filter((role) => !rows.some((row) => row.rolname === role));
  if (missing.length > 0) {
    throw new Error(`The database roles ${missing.join(', ')} are missing and the owner may not create roles. Run the migration once as a role with CREATEROLE.`);
  }
}

/** Undoes every migration, newest first; for the test that up → down → up gives one schema. */
export async function migrateDown(options: MigrateOptions): Promise<void> {
  const source = await ownerSource(options.ownerUrl, options.migrations).initialize();
  try {
    for (let left = options.migrations.length; left > 0; left -= 1) await source.undoLastMigration();
  } finally {
    await source.destroy();
  }
}

/** Names of the migrations that the running build knows and the database lacks. */
export function pendingMigrations(applied: readonly string[], known: readonly MigrationClass[]): string[] {
  return known.map((migration) => migration.name).filter((name) => !applied.includes(name));
}
