// PostgreSQL for the bench and the databases in it. A kept folder holds what was seeded for the next run.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { built, lib, product } from './build.mjs';

const SETTINGS = { max_connections: '200' };
/** Template of all the others: migrated, with regions and rules. */
const EMPTY = 'anze';

export async function withClient(url, fn) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

/** @param data folder to keep, or null for one that goes with the run */
export async function openWorkspace({ data, say }) {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'anze-bench-'));
  mkdirSync(folder, { recursive: true });
  // PostgreSQL refuses to run as root, and the account it runs as instead must get through here.
  chmodSync(folder, 0o711);
  const stateFile = join(folder, 'state.json');
  const schema = schemaKey();
  let state = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : { secret: randomBytes(48).toString('base64url'), schema, databases: {} };
  if (state.schema !== schema) {
    say('the migrations have changed: seeding anew');
    rmSync(join(folder, 'postgres'), { recursive: true, force: true });
    state = { ...state, schema, databases: {} };
  }
  const save = () => writeFileSync(stateFile, JSON.stringify(state), { mode: 0o600 });
  save();
  const { startEmbeddedPostgres } = await product('apps/standalone/src/embedded/index.js');
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: { info: () => {}, warn: (line) => say(line) }, settings: SETTINGS });
  const { superuserUrl } = postgres;
  const url = (name) => Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href;
  const admin = (sql) => withClient(superuserUrl, (client) => client.query(sql));
  const drop = (name) => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

  /** A copy of a database: files, not rows, so it takes no longer than the disk. */
  async function copy(name, template) {
    await drop(name);
    await admin(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return url(name);
  }

  /**
   * A database, made when it isn't there or was made from something else.
   * @param key what it was made from
   * @param fill (client as superuser, url) fills the copy of `template`
   */
  async function database(name, key, template, fill) {
    const wanted = JSON.stringify(key);
    if (state.databases[name] === wanted) return url(name);
    if (template !== null) await copy(name, template);
    await fill(url(name));
    await withClient(url(name), (client) => client.query('VACUUM ANALYZE'));
    await admin('CHECKPOINT');
    state.databases[name] = wanted;
    save();
    return url(name);
  }

  const { prepareDatabase, embeddedDatabase } = await product('apps/standalone/src/start/prepare-database.js');
  await database(EMPTY, 'empty', null, async () => {
    await embeddedDatabase(superuserUrl);
    const pools = await prepareDatabase({ ownerUrl: url(EMPTY), secret: state.secret, redisUrl: null, log: () => {}, onError: () => {} });
    await pools.close();
  });

  const { roleUrl, AudiencePools, TenantDb, runAs, workerPrincipal } = await lib('database');
  const uploads = join(folder, 'uploads');
  mkdirSync(uploads, { recursive: true });
  return {
    folder,
    secret: state.secret,
    postgres,
    postmaster: postgres.pid,
    database,
    copy,
    drop,
    url,
    empty: EMPTY,
    role: (databaseUrl, role) => roleUrl(databaseUrl, state.secret, role),
    environment: (databaseUrl) => ({ DATABASE_URL: databaseUrl, ANZE_SECRET: state.secret, ANZE_UPLOAD_DIR: uploads, ANZE_DATA_DIR: folder }),
    /** The product's own worker in this process. @param fn (TenantDb) */
    async asWorker(databaseUrl, fn) {
      const pools = await AudiencePools.connect({ databaseUrl, secret: state.secret, audiences: ['worker'] });
      try {
        return await runAs(workerPrincipal(), () => fn(new TenantDb(pools), pools));
      } finally {
        await pools.close();
      }
    },
    version: () => withClient(superuserUrl, async (client) => (await client.query(`SELECT current_setting('server_version') AS v`)).rows[0].v),
    async close() {
      await postgres.stop();
      if (!data) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Changes when a migration does: a kept database may have been made by another one. */
function schemaKey() {
  const hash = createHash('sha256');
  for (const file of readdirSync(built('migrations')).filter((name) => name.endsWith('.js')).sort()) hash.update(readFileSync(built(`migrations/${file}`)).toString().replace(/\/\/# sourceMappingURL.*/, ''));
  return hash.digest('hex').slice(0, 16);
}
