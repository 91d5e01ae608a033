import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { AudiencePools, refuseUnsafeDatabase } from '@anze/database';
import { newId } from '@anze/kernel';
import { backUp, BackupRefused, restore } from '../../apps/standalone/src/backup/backup.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../apps/standalone/src/embedded/index.js';
import { embeddedDatabase, prepareDatabase } from '../../apps/standalone/src/start/prepare-database.js';
import { embeddedSecret } from '../../apps/standalone/src/start/secret-file.js';
import { schemaText } from '../contract/schema-text.js';
import { report } from './support/report.js';

const log = { info: () => undefined, warn: () => undefined };
const settings = { shared_buffers: '32MB' };

/** An installation as `npm start` makes it, backed up and put back: stopped, and while somebody writes. */
describe('backup and restore of the embedded installation', () => {
  // As an operator who is root would: PostgreSQL's account must be able to pass through.
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'anze-backup-')));
  const dataDir = join(home, 'data');
  const uploadDir = join(dataDir, 'uploads');
  const running: EmbeddedPostgres[] = [];
  let secret: string;

  const start = async (dir: string): Promise<string> => {
    const server = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres'), log, settings });
    running.push(server);
    return embeddedDatabase(server.superuserUrl);
  };
  const stop = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  };
  const rows = async <R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<R>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  /** Rows and content of every table, the schema with policies and grants, and the roles with their rights. */
  const picture = async (url: string): Promise<unknown> => {
    const tables = await rows<{ name: string }>(url, `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'bullmq'::regnamespace) AND relkind = 'r' ORDER BY 1`);
    const prints = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS print FROM ${name} t`);
    return {
      schema: await schemaText(url),
      tables: await rows(url, `${prints.join(' UNION ALL ')} ORDER BY name`),
      roles: await rows(url, `SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolbypassrls, rolpassword FROM pg_authid WHERE rolname LIKE 'anze%' ORDER BY 1`),
    };
  };
  const note = (n: number): string => `INSERT INTO organizations (id, kind, code, name) VALUES ('${newId()}', 'INSURER', 'written:${n}', 'written ${n}')`;

  beforeAll(async () => {
    if (process.getuid?.() === 0) execFileSync('chmod', ['711', home]);
    secret = embeddedSecret(dataDir);
    const url = await start(dataDir);
    const pools = await prepareDatabase({ ownerUrl: url, secret, redisUrl: null, log: () => undefined, onError: () => undefined });
    await pools.close();
    for (let n = 0; n < 50; n += 1) await rows(url, note(n));
    mkdirSync(join(uploadDir, '.incoming'), { recursive: true });
    mkdirSync(join(uploadDir, 'some-organization'));
    writeFileSync(join(uploadDir, 'some-organization', 'some-upload'), 'evidence');
    writeFileSync(join(uploadDir, '.incoming', 'half'), 'hal');
  }, 300_000);
  afterAll(async () => {
    await stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  /** What was restored has everything that a start of the product asks for. */
  const opens = async (dir: string): Promise<string> => {
    expect(embeddedSecret(dir)).toBe(secret);
    expect(readFileSync(join(dir, 'uploads', 'some-organization', 'some-upload'), 'utf8')).toBe('evidence');
    expect(existsSync(join(dir, 'uploads', '.incoming'))).toBe(false);
    const url = await start(dir);
    // The roles log in with passwords made from the secret, and row security holds them.
    const pools = await AudiencePools.connect({ databaseUrl: url, secret });
    try {
      await refuseUnsafeDatabase(pools.writer('identity'));
    } finally {
      await pools.close();
    }
    return url;
  };

  it('stopped: the same rows, policies, grants and roles', async () => {
    const begun = Date.now();
    const [server] = running;
    const before = await picture(await embeddedDatabase(server!.superuserUrl));
    await stop();
    const folder = join(home, 'stopped');
    expect(await backUp({ dataDir, uploadDir, folder })).toMatchObject({ running: false, postgres: '18' });
    const there = join(home, 'restored-stopped');
    await restore({ dataDir: there, uploadDir: join(there, 'uploads'), folder });
    const url = await opens(there);
    const after = await picture(url);
    await stop();
    expect(after).toEqual(before);
    report({ fault: 'backup of a stopped installation, restored', tried: 1, recoveryMs: Date.now() - begun, promised: 'the time of copying' }, { lost: [], doubled: [] });
  }, 300_000);

  it('while somebody writes: whatever was acknowledged before, and nothing half', async () => {
    const begun = Date.now();
    const url = await start(dataDir);
    const before = await picture(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    let [acknowledged, stopped] = [1_000, false];
    const writing = (async () => {
      while (!stopped) await client.query(note((acknowledged += 1)));
    })();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const known = acknowledged - 1;
    const folder = join(home, 'running');
    expect(await backUp({ dataDir, uploadDir, folder, durable: false })).toMatchObject({ running: true });
    expect(await rows(url, 'SELECT slot_name FROM pg_replication_slots')).toEqual([]);
    stopped = true;
    await writing;
    await client.end();
    await stop();
    const there = join(home, 'restored-running');
    await restore({ dataDir: there, uploadDir: join(there, 'uploads'), folder, durable: false });
    const restored = await opens(there);
    const written = (await rows<{ n: number }>(restored, `SELECT split_part(code, ':', 2)::int AS n FROM organizations WHERE code LIKE 'written:%' ORDER BY 1`)).map(({ n }) => n).filter((n) => n > 1_000);
    // A beginning of what was written, without a gap.
    expect(written).toEqual(Array.from({ length: written.length }, (_, at) => 1_001 + at));
    expect(written.at(-1)).toBeGreaterThanOrEqual(known);
    // Every page and index is readable, and apart from what was written all is as it was.
    await rows(restored, `DELETE FROM organizations WHERE code LIKE 'written:%' AND split_part(code, ':', 2)::int > 1000`);
    expect(await picture(restored)).toEqual(before);
    await stop();
    report({ fault: 'backup of a running installation under writes, restored', tried: 1, recoveryMs: Date.now() - begun, promised: 'the time of copying' }, { lost: [], doubled: [] });
  }, 300_000);

  it('overwrites nothing, and takes nothing that is not whole', async () => {
    const folder = join(home, 'stopped');
    const print = (dir: string): string => createHash('sha256').update(JSON.stringify(readdirSync(dir, { recursive: true }).toSorted())).digest('hex');
    const [backup, data] = [print(folder), print(dataDir)];
    await expect(backUp({ dataDir, uploadDir, folder })).rejects.toThrow(BackupRefused);
    await expect(restore({ dataDir, uploadDir, folder })).rejects.toThrow('is not empty');
    await expect(backUp({ dataDir: join(home, 'nowhere'), uploadDir, folder: join(home, 'x') })).rejects.toThrow('holds no installation');
    rmSync(join(folder, 'anze-backup.json'));
    await expect(restore({ dataDir: join(home, 'y'), uploadDir: join(home, 'y', 'uploads'), folder })).rejects.toThrow('is no backup');
    writeFileSync(join(folder, 'anze-backup.json'), '{}');
    expect([print(folder), print(dataDir)]).toEqual([backup, data]);
  });
});
