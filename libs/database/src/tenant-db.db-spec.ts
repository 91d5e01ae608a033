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
