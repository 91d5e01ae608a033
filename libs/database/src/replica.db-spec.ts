import pg from 'pg';
import { newId, NIL_UUID } from '@anze/kernel';
import { createTestDatabase } from '../../../test/support/database.js';
import { ask, EmbeddedHarness } from '../../../test/support/embedded-harness.js';
import { Standby } from '../../../test/support/standby.js';
import { migrateTemplate, TEST_SECRET } from '../../../test/support/template.js';
import { AudiencePools, runAs, TenantDb, type Principal } from './index.js';

/** Two PostgreSQL servers, one following the other. */
describe('a replica for regulators', () => {
  const harness = new EmbeddedHarness();
  let primaryUrl: string;
  let standby: Standby;
  let pools: AudiencePools;
  let db: TenantDb;
  let root: pg.Client;
  const told: string[] = [];

  beforeAll(async () => {
    const primary = await harness.start(harness.directory(), { settings: { wal_level: 'replica', max_wal_senders: '5', max_connections: '100', wal_keep_size: '256MB', synchronous_commit: 'on' } });
    await ask(primary.superuserUrl, 'CREATE DATABASE anze');
    primaryUrl = primary.superuserUrl.replace(/postgres$/, 'anze');
    await migrateTemplate(primaryUrl);
    standby = await Standby.of(primary);
    await standby.start();
    pools = await connect();
    db = new TenantDb(pools);
    root = new pg.Client({ connectionString: primaryUrl });
    await root.connect();
  }, 180_000);
  afterAll(async () => {
    await pools?.close();
    await root?.end();
    await standby?.remove();
    await harness.clear();
  });
  afterEach(() => told.splice(0));

  const MAX_LAG_MS = 3_000;
  const connect = (url = standby.url('anze'), maxLagMs = MAX_LAG_MS) =>
    AudiencePools.connect({ databaseUrl: primaryUrl, secret: TEST_SECRET, replica: { url, maxLagMs, checkMs: 50 }, onError: (error) => told.push(error.message) });
  const principal = (audience: Principal['audience'], regionCode: string | null = null, organizationId = newId()): Principal => ({ audience, userId: null, organizationId, regionCode, sectors: null, permissions: new Set() });
  const regulator = (region = '330282') => principal('regulator', region);
  const onReplica = (who: Principal, through = db): Promise<boolean> => runAs(who, async () => (await through.read<{ there: boolean }>('SELECT pg_is_in_recovery() AS there'))[0]!.there);
  const until = async (what: string, done: () => Promise<boolean>, ms = 20_000): Promise<void> => {
    for (const end = Date.now() + ms; !(await done()); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > end) throw new Error(`did not happen within ${ms} ms: ${what}`);
  };
  const notes = (who: Principal, through = db) => runAs(who, async () => (await through.read<{ action: string }>('SELECT action FROM audit_log ORDER BY id')).map(({ action }) => action));
  const write = (who: Principal, action: string, through = db) =>
    runAs(who, () => through.run((tx) => tx.execute(`INSERT INTO audit_log (id, organization_id, audience, action, outcome) VALUES ($1, $2, $3, $4, 'OK')`, [newId(), who.organizationId, who.audience, action])));
  const replay = (verb: 'pause' | 'resume') => ask(standby.url('postgres'), `SELECT pg_wal_replay_${verb}()`);

  it('answers regulators, and nobody else', async () => {
    await until('it is read from', () => onReplica(regulator()));
    for (const audience of ['enterprise', 'insurer'] as const) expect([audience, await onReplica(principal(audience))]).toEqual([audience, false]);
    for (const who of [principal('worker', ''), principal('identity', null, NIL_UUID), principal('platform')]) expect([who.audience, await onReplica(who)]).toEqual([who.audience, false]);
    // A transaction is the primary's, and so is what is read within it.
    await runAs(regulator(), () => db.run(async () => expect((await db.read<{ there: boolean }>('SELECT pg_is_in_recovery() AS there'))[0]!.there).toBe(false)));
    expect(pools.replicaAgeMs()).toBeLessThan(MAX_LAG_MS);
  });

  it('shows them what row security shows, and nothing else', async () => {
    const id = newId();
    await root.query(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1, 'ENTERPRISE', $2, $2, '330282')`, [id, `firm ${id}`]);
    await root.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, uscc, name, industry_code, headcount, must_insure) VALUES ($1, '330282', 'INDUSTRY_TRADE', $2, $2, 'C38', 5, false)`, [id, `firm ${id}`]);
    const seen = (region: string) => runAs(regulator(region), async () => (await db.read(`SELECT 1 FROM enterprises WHERE enterprise_id = $1 AND pg_is_in_recovery()`, [id])).length);
    await until('it arrives', async () => (await seen('330282')) === 1);
    expect(await seen('330283')).toBe(0);
    expect(await ask(standby.url('anze'), `SELECT count(*)::int FROM enterprises WHERE enterprise_id = '${id}'`)).toBe(1);
  });

  it('shows a writer its own writes, however far behind the replica is', async () => {
    // As far behind as it takes to look: the replica isn't left alone for its lag meanwhile.
    const patient = await connect(undefined, 60_000);
    const through = new TenantDb(patient);
    const [writer, reader] = [regulator(), regulator()];
    try {
      await until('both read from it', async () => (await onReplica(writer, through)) && (await onReplica(reader, through)));
      await replay('pause');
      await write(writer, 'first', through);
      for (let n = 0; n < 20; n += 1) expect(await notes(writer, through)).toEqual(['first']);
      expect([await onReplica(writer, through), await onReplica(reader, through)]).toEqual([false, true]);
      expect(await ask(standby.url('anze'), `SELECT count(*)::int FROM audit_log WHERE organization_id = '${writer.organizationId}'`)).toBe(0);
      // What the platform does for it (accounts, for example) is its own as well.
      await write({ ...reader, audience: 'platform', regionCode: null }, 'for them', through);
      expect([await notes(reader, through), await onReplica(reader, through)]).toEqual([['for them'], false]);
      await replay('resume');
      await until('the writer comes back', () => onReplica(writer, through));
      expect(await notes(writer, through)).toEqual(['first']);
    } finally {
      await replay('resume');
      await patient.close();
    }
  });

  it('never shows a writer less than it wrote, while the copy follows', async () => {
    const writer = regulator();
    let fromReplica = 0;
    for (let n = 1; n <= 60; n += 1) {
      await write(writer, `note ${n}`);
      if (n % 3 === 0) await new Promise((resolve) => setTimeout(resolve, (n * 7) % 90));
      fromReplica += Number(await onReplica(writer));
      expect(await notes(writer)).toHaveLength(n);
    }
    // Both were asked, or this says nothing.
    expect(fromReplica).toBeLessThan(60);
    await until('the writer comes back', () => onReplica(writer));
    expect(await notes(writer)).toHaveLength(60);
  });

  it('is left alone once it is too far behind, and asked again when it has caught up', async () => {
    const reader = regulator();
    await until('it is read from', () => onReplica(reader));
    await replay('pause');
    try {
      await root.query(`INSERT INTO job_ticks (name, late_after_ms) VALUES ('planted', 1)`);
      await until('it is left', async () => !(await onReplica(reader)));
      await until('it is said', async () => told.length > 0);
      expect(told).toEqual([expect.stringContaining(`more than ${MAX_LAG_MS} ms behind`)]);
    } finally {
      await replay('resume');
    }
    await until('it is read from again', () => onReplica(reader));
  });

  it('may end at any moment: no read fails, and it is used again when it is back', async () => {
    const reader = regulator();
    await until('it is read from', () => onReplica(reader));
    let reading = true;
    let answered = 0;
    const readers = Array.from({ length: 8 }, async () => {
      for (; reading; answered += 1) await runAs(reader, () => db.read('SELECT pg_sleep(0.005)'));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await standby.kill();
    await until('the primary answers', async () => !(await onReplica(reader)));
    const before = answered;
    await until('reading goes on', async () => answered > before + 50);
    await standby.start();
    await until('it is read from again', () => onReplica(reader), 30_000);
    reading = false;
    await Promise.all(readers);
    expect(told.filter((line) => line.startsWith('the replica '))).toEqual([expect.stringContaining('the replica failed: reading from the primary')]);
  });

  it('may come later than the process', async () => {
    await standby.kill();
    const early = await connect();
    const reader = new TenantDb(early);
    const who = regulator();
    try {
      expect(await onReplica(who, reader)).toBe(false);
      expect(told.join()).toContain('was never reached: reading from the primary');
      await standby.start();
      await until('it is found', () => onReplica(who, reader), 30_000);
    } finally {
      await early.close();
    }
  });

  it('must follow this very database', async () => {
    const other = await createTestDatabase();
    try {
      await expect(connect(other.url)).rejects.toThrow('DATABASE_REPLICA_URL belongs to another cluster');
    } finally {
      await other.drop();
    }
    await expect(connect(standby.url('postgres'))).rejects.toThrow('DATABASE_REPLICA_URL belongs to another database');
    await expect(connect(primaryUrl)).rejects.toThrow('DATABASE_REPLICA_URL is no standby');
  });
});
