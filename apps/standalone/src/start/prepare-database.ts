import pg from 'pg';
import { AudiencePools, migrate, platformPrincipal, refuseTooManyConnections, refuseUnsafeDatabase, runAs, TenantDb, audienceConnections } from '@anze/database';
import { seedRegions } from '@anze/enterprises';
import { prepareQueueSchema, queueConnections, WORKERS } from '@anze/jobs';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { MIGRATIONS } from '../../../../migrations/index.js';

/** The database's name in the embedded server. */
const DATABASE = 'anze';

/** Makes the embedded server's database when it isn't there. @returns the owner's URL on it */
export async function embeddedDatabase(superuserUrl: string): Promise<string> {
  const url = new URL(superuserUrl);
  url.pathname = `/${DATABASE}`;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
  return url.href;
}

/** Brings the schema, the roles and the reference data up to date; refuses a database that would not isolate tenants. */
export async function prepareDatabase(options: { ownerUrl: string; secret: string; redisUrl: string | null; log: (message: string) => void; onError: (error: Error) => void }): Promise<AudiencePools> {
  await migrate({ ownerUrl: options.ownerUrl, secret: options.secret, migrations: MIGRATIONS, log: options.log });
  if (options.redisUrl === null) await prepareQueueSchema(options.ownerUrl);
  const pools = await AudiencePools.connect({ databaseUrl: options.ownerUrl, secret: options.secret, onError: options.onError });
  try {
    await refuseUnsafeDatabase(pools.writer('identity'));
    await refuseTooManyConnections(pools.writer('identity'), audienceConnections() + (options.redisUrl === null ? queueConnections(WORKERS, WORKERS) : 0));
    await seedReferenceData(new TenantDb(pools));
    return pools;
  } catch (error) {
    await pools.close();
    throw error;
  }
}

/** Regions and rules that ship with the product; a second run writes nothing. */
export async function seedReferenceData(db: TenantDb): Promise<void> {
  await runAs(platformPrincipal(), async () => {
    await seedRegions(db);
    await new Rules(db).seed(RULE_SEEDS);
  });
}
