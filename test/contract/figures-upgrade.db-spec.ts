import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { AudiencePools, migrate, migrateDown, runAs, TenantDb, workerPrincipal } from '@anze/database';
import { EnterpriseClasses } from '@anze/enterprises';
import type { JobContext } from '@anze/jobs';
import { dayStart, newId, NIL_UUID, StandingClock } from '@anze/kernel';
import { MEASURES, Rollups, type Measure } from '@anze/rollups';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { FigureRunProcessor } from '../../libs/supervision/src/upkeep/figure-runs/figure-run.processor.js';
import { FigureRunRepository } from '../../libs/supervision/src/upkeep/figure-runs/figure-run.repository.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { person } from '../support/city-rows.js';
import { databaseUrl, runStatement } from '../support/template-database.js';
import { TEST_SECRET } from '../support/template.js';
import { testServerUrl } from '../support/test-server-url.js';

const BEFORE = MIGRATIONS.findIndex(({ name }) => name.endsWith('20260107000000'));

/** What an installation that holds figures becomes: the owner of its database is no superuser, and row security binds it too. */
describe('figures of an older version', () => {
  const name = `anze_figures_${process.pid}_${randomBytes(4).toString('hex')}`;
  let server: string;
  let root: pg.Client;
  let pools: AudiencePools | undefined;
  let owner: string;
  let url: string;

  beforeAll(async () => {
    server = await testServerUrl();
    await runStatement(server, `CREATE ROLE ${name} LOGIN PASSWORD 'owner'`);
    await runStatement(server, `CREATE DATABASE ${name} OWNER ${name}`);
    url = databaseUrl(server, name);
    root = new pg.Client({ connectionString: url });
    await root.connect();
    const asOwner = new URL(url);
    Object.assign(asOwner, { username: name, password: 'owner' });
    owner = asOwner.toString();
  });
  afterAll(async () => {
    await pools?.close();
    await root?.end();
    await runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await runStatement(server, `DROP ROLE IF EXISTS ${name}`);
  });

  it('are counted anew by a run that the migration queues: with what is newly counted, and by class; and go back', async () => {
    await migrate({ ownerUrl: owner, secret: TEST_SECRET, migrations: MIGRATIONS.slice(0, BEFORE) });
    const [enterprise, insurer] = [newId(), newId()];
    await root.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1, 'ENTERPRISE', 'e', '企业'), ($2, 'INSURER', 'i', '保险')`, [enterprise, insurer]);
    await root.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure, founded_on) VALUES ($1, '330282001', 'MINING', $2, 'e', '企业', 'C3854', 350, false, '2015-01-01')`, [enterprise, insurer]);
    const stamped = [enterprise, insurer];
    await root.query(
      `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, policy_no, issuer_id, issuer_head_id, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen, counted_starts_on, counted_ends_on, counted_premium_fen, counted_budget_fen)
       VALUES ($1, '330282001', 'MINING', $2, gen_random_uuid(), 'A', $2, $2, 'x', 'x', '2022-01-01', '2022-12-31', 100, 30, '2022-01-01', '2022-12-31', 100, 30)`,
      stamped,
    );
    await root.query(
      `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen) VALUES ($1, '330282001', 'MINING', $2, gen_random_uuid(), 'A', $2, 'x', 'x', 'TRAINING', '2022-04-01', '', '', 0)`,
      stamped,
    );
    await root.query(
      `INSERT INTO hazards (enterprise_id, region_code, sector, insurer_id, id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline) VALUES ($1, '330282001', 'MINING', $2, gen_random_uuid(), 'A', 'x', 'x', 'x', 'MAJOR', 'SAFETY', 'SELF_INSPECTION', 'REPORTED', '2022-03-01', '2022-03-10')`,
      stamped,
    );
    await root.query(
      `INSERT INTO inspections (enterprise_id, region_code, sector, insurer_id, id, kind, inspected_on, area, items_checked, hazards_found, finder_id) VALUES ($1, '330282001', 'MINING', $2, gen_random_uuid(), 'SELF', '2022-05-20', 'x', 1, 0, $1)`,
      stamped,
    );
    await root.query(`INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes) VALUES ('330282001', 'MINING', $1, '{2015-01-01}', '{1}', '{1}')`, [insurer]);

    await migrate({ ownerUrl: owner, secret: TEST_SECRET, migrations: MIGRATIONS });
    pools = await AudiencePools.connect({ databaseUrl: url, secret: TEST_SECRET });
    const db = new TenantDb(pools);
    const rollups = new Rollups(db);
    await runAs(person('platform', newId()), () => new Rules(db).seed(RULE_SEEDS.filter(({ kind }) => kind === 'enterprise.size-bands')));
    const asWorker = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);
    const { rows: queued } = await root.query<{ payload: { organizationId: string; runId: string }; organization_id: string }>(`SELECT payload, organization_id FROM outbox WHERE job = 'figures.run'`);
    expect(queued.map((row) => row.organization_id)).toEqual([NIL_UUID]);
    const context = { attempt: 1, signal: new AbortController().signal, origin: { organizationId: NIL_UUID }, progress: () => Promise.resolve(), finish: <T>(fn: () => Promise<T>) => db.run(() => fn()) };
    const classes = new EnterpriseClasses(db, rollups, new Rules(db), new StandingClock(dayStart('2022-05-31')));
    await asWorker(() => new FigureRunProcessor(new FigureRunRepository(db), classes, rollups).handle(queued[0]!.payload, context as unknown as JobContext));
    expect((await root.query('SELECT kind, status FROM figure_runs')).rows).toEqual([{ kind: 'REPAIR', status: 'SOUND' }]);
    const sums = async (asOf: string): Promise<Partial<Record<Measure | 'key', string>>> =>
      (await asWorker(() => rollups.repository.sumsAt(asOf, { regionLo: '33', regionHi: '34', insurerId: null, everySector: true }, { by: 'size' })))[0]!;
    expect(await sums('2022-05-31')).toMatchObject({ key: 'MEDIUM', enterprises: '1', insured: '1', overdue: '1', overdue_major: '1', self_inspected: '1', unvisited: '0', served: '1' });
    // The service was a visit already.
    expect(await sums('2022-03-31')).toMatchObject({ unvisited: '1', self_inspected: '0' });

    const kept = MEASURES.slice(0, 25);
    const before = await sums('2022-05-31');
    await pools.close();
    pools = undefined;
    await migrateDown({ ownerUrl: owner, secret: TEST_SECRET, migrations: MIGRATIONS.slice(BEFORE) });
    const { rows } = await root.query<{ measure: number; sum: string }>(`SELECT measure, sum(change) FROM (SELECT unnest(days) AS day, unnest(measures) AS measure, unnest(changes) AS change FROM rollup_adjustments) AS u WHERE day <= '2022-05-31' GROUP BY 1`);
    expect(Object.fromEntries(rows.filter(({ sum }) => sum !== '0').map(({ measure, sum }) => [kept[measure - 1], sum]))).toEqual(Object.fromEntries(kept.filter((measure) => before[measure] !== '0').map((measure) => [measure, before[measure]])));
    expect((await root.query(`SELECT 1 FROM outbox WHERE job = 'figures.run'`)).rows).toEqual([]);
  });
});
