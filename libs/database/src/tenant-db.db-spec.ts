import pg from 'pg';
import { newId, NIL_UUID } from '@anze/kernel';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { AudiencePools, runAs, TenantDb, workerPrincipal, type Principal } from './index.js';

describe('TenantDb', () => {
  let database: TestDatabase;
  let pools: AudiencePools;
  let db: TenantDb;
  let root: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
    db = new TenantDb(pools);
    root = new pg.Client({ connectionString: database.url });
    await root.connect();
  });
  afterAll(async () => {
    await pools?.close();
    await root?.end();
    await database?.drop();
  });

  const enterprise = async (regionCode: string, insurerId = NIL_UUID): Promise<string> => {
    const id = newId();
    await root.query(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1, 'ENTERPRISE', $2, $2, $3)`, [id, id, regionCode]);
    await root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1, $2, 'INDUSTRY_TRADE', $3, $4, $4, 'C38', 5, false)`,
      [id, regionCode, insurerId, id],
    );
    return id;
  };
  const as = (audience: Principal['audience'], organizationId: string, regionCode: string | null = null, sectors: Principal['sectors'] = null): Principal => ({
    audience,
    userId: newId(),
    organizationId,
    regionCode,
    sectors,
    permissions: new Set(),
  });
  const visible = (principal: Principal): Promise<string[]> =>
    runAs(principal, async () => (await db.read<{ id: string }>('SELECT enterprise_id AS id FROM enterprises ORDER BY 1')).map((row) => row.id));

  it('acts for another of the same audience within one transaction', async () => {
    const [one, other] = [as('insurer', newId()), as('insurer', newId())];
    const settings = (): Promise<{ org: string }[]> => db.read<{ org: string }>(`SELECT current_setting('app.org_id') AS org`);
    const seen = await runAs(one, () => db.run(async () => [await settings(), await db.runFor(other, settings), await settings()]));
    expect(seen.flat().map(({ org }) => org)).toEqual([one.organizationId, other.organizationId, one.organizationId]);
    expect(await runAs(one, () => db.runFor(other, settings))).toEqual([{ org: other.organizationId }]);
    const regulator = as('regulator', newId(), '33');
    await expect(runAs(one, () => db.run(() => db.runFor(regulator, settings)))).rejects.toThrow('another audience');
    const both = (audience: Principal['audience']): Promise<void> => runAs(one, () => db.run(async () => {
      await db.runFor({ ...other, audience }, (tx) => tx.execute(`INSERT INTO audit_log (id, organization_id, audience, action, outcome) VALUES ($1, $2, 'insurer', 'for.other', 'OK')`, [newId(), other.organizationId]));
      throw new Error('changed my mind');
    }));
    await expect(both('insurer')).rejects.toThrow('changed my mind');
    expect((await root.query(`SELECT 1 FROM audit_log WHERE action = 'for.other'`)).rowCount).toBe(0);
  });

  it('throws without a principal', async () => {
    await expect(db.read('SELECT 1')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(db.run(async () => 1)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('shows each audience its own enterprises and nothing else', async () => {
    const insurer = newId();
    const [a, b, c] = [await enterprise('330282001'), await enterprise('330282002', insurer), await enterprise('330281001')];
    expect(await visible(as('enterprise', a))).toEqual([a]);
    expect(await visible(as('insurer', insurer))).toEqual([b]);
    expect(await visible(as('insurer', newId()))).toEqual([]);
    expect(await visible(as('regulator', newId(), '330282'))).toEqual([a, b].sort());
    expect(await visible(as('regulator', newId(), '330282001'))).toEqual([a]);
    expect(await visible(as('regulator', newId(), '33'))).toEqual([a, b, c].sort());
    expect(await visible(as('regulator', newId(), '330282', ['MINING']))).toEqual([]);
    expect(await visible(workerPrincipal())).toEqual(expect.arrayContaining([a, b, c]));
    expect((await root.query('SELECT count(*)::int AS n FROM enterprises')).rows[0].n).toBe(3);
  });

  it('refuses platform and sign-in every business row', async () => {
    await expect(visible(as('platform', newId()))).rejects.toMatchObject({ code: '42501' });
    await expect(visible(as('identity', newId()))).rejects.toMatchObject({ code: '42501' });
  });

  it('reports a swallowed error at COMMIT', async () => {
    const attempt = runAs(workerPrincipal(), () => db.run(async (tx) => tx.query('SELECT 1 / 0').catch(() => 'swallowed')));
    await expect(attempt).rejects.toThrow(/answered with ROLLBACK/);
  });

  it('joins an open transaction and refuses another principal inside it', async () => {
    const one = workerPrincipal();
    await runAs(one, () =>
      db.run(async (outer) => {
        await db.run(async (inner) => expect(inner).toBe(outer));
        await expect(runAs(workerPrincipal(), () => db.read('SELECT 1'))).rejects.toThrow(/another principal/);
      }),
    );
  });

  it('gives days as text, whatever the time zone of the machine', async () => {
    expect(await runAs(workerPrincipal(), () => db.read(`SELECT DATE '2022-05-31' AS day`))).toEqual([{ day: '2022-05-31' }]);
    expect(await runAs(workerPrincipal(), () => db.run((tx) => tx.query(`SELECT DATE '2022-05-31' AS day`)))).toEqual([{ day: '2022-05-31' }]);
  });

  it('shows each caller its own through one prepared statement, however often it was planned for others', async () => {
    const towns = ['330401001', '330401002'];
    const ids = await Promise.all(towns.map((town) => enterprise(town)));
    const callers = [...towns.map((town) => as('regulator', newId(), town)), as('regulator', newId(), '330401')];
    const prepared = (principal: Principal): Promise<string[]> =>
      runAs(principal, async () =>
        (await db.read<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE region_code LIKE $1 ORDER BY region_code', ['330401%'], { prepared: true })).map((row) => row.id),
      );
    // Beyond the uses after which a text is prepared, and the five after which PostgreSQL may keep a plan for good, on every connection.
    for (let round = 0; round < 20; round += 1) {
      expect(await Promise.all(callers.flatMap((caller) => [prepared(caller), prepared(caller)]))).toEqual([[ids[0]], [ids[0]], [ids[1]], [ids[1]], ids, ids]);
    }
    const regulators = await root.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'anze regulator reads'`);
    expect(regulators.rows[0]!.n).toBeGreaterThan(1);
  });

  it('writes one statement in one flight: stored, counted, bound by row security, and never part of an open transaction', async () => {
    const ours = as('insurer', newId());
    const entry = (organizationId: string): Promise<{ count: number }> =>
      runAs(ours, () => db.write(`INSERT INTO audit_log (id, organization_id, audience, action, outcome) VALUES ($1, $2, 'insurer', 'one.flight', 'OK')`, [newId(), organizationId], { lasting: false }));
    expect((await entry(ours.organizationId)).count).toBe(1);
    await expect(entry(newId())).rejects.toThrow('row-level security');
    await expect(runAs(ours, () => db.run(() => db.write('SELECT 1', [])))).rejects.toThrow('a transaction is open');
    expect((await root.query(`SELECT organization_id FROM audit_log WHERE action = 'one.flight'`)).rows).toEqual([{ organization_id: ours.organizationId }]);
  });

  it('keeps a connection usable when a prepared statement fails, at its parsing and at its running', async () => {
    const caller = as('regulator', newId(), '33');
    const read = (sql: string, params: unknown[]): Promise<unknown[]> => runAs(caller, () => db.read(sql, params, { prepared: true }));
    for (let round = 0; round < 16; round += 1) {
      await expect(read('SELECT 1 / $1::int AS n', [0])).rejects.toThrow('division by zero');
      await expect(read('SELECT nothing FROM enterprises', [])).rejects.toThrow('does not exist');
      expect(await read('SELECT 1 / $1::int AS n', [1])).toEqual([{ n: 1 }]);
    }
  });

  it('gives a reading error back and keeps the connection usable', async () => {
    await expect(runAs(workerPrincipal(), () => db.read('SELECT * FROM nowhere'))).rejects.toMatchObject({ code: '42P01' });
    expect(await runAs(workerPrincipal(), () => db.read('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    await expect(runAs(workerPrincipal(), () => db.read(`INSERT INTO job_ticks (name, late_after_ms) VALUES ('x', 1)`))).rejects.toMatchObject({ code: '25006' });
  });

  it('refuses a stray stamp for the worker at COMMIT', async () => {
    const a = await enterprise('330282003');
    const stray = runAs(workerPrincipal(), () =>
      db.run((tx) =>
        tx.query(
          `INSERT INTO reminders (enterprise_id, id, region_code, sector, insurer_id, subject_id, stage, due_on, outcome, rule_version) VALUES ($1, $2, '330282004', 'INDUSTRY_TRADE', $3, $1, 'D0', '2022-01-01', 'SENT', '1')`,
          [a, newId(), NIL_UUID],
        ),
      ),
    );
    await expect(stray).rejects.toMatchObject({ code: '23503' });
    expect((await root.query('SELECT 1 FROM reminders WHERE enterprise_id = $1', [a])).rowCount).toBe(0);
  });
});
