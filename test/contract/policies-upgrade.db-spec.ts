import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '@anze/database';
import { newId } from '@anze/kernel';
import { MIGRATIONS } from '../../migrations/index.js';
import { databaseUrl, runStatement } from '../support/template-database.js';
import { TEST_SECRET } from '../support/template.js';
import { testServerUrl } from '../support/test-server-url.js';

/** What an installation that holds policies becomes: the owner of its database is no superuser, and row security binds it too. */
describe('policies of an older version', () => {
  const name = `anze_upgrade_${process.pid}_${randomBytes(4).toString('hex')}`;
  let server: string;
  let root: pg.Client;
  let owner: string;

  beforeAll(async () => {
    server = await testServerUrl();
    await runStatement(server, `CREATE ROLE ${name} LOGIN PASSWORD 'owner'`);
    await runStatement(server, `CREATE DATABASE ${name} OWNER ${name}`);
    const url = databaseUrl(server, name);
    root = new pg.Client({ connectionString: url });
    await root.connect();
    const asOwner = new URL(url);
    Object.assign(asOwner, { username: name, password: 'owner' });
    owner = asOwner.toString();
  });
  afterAll(async () => {
    await root?.end();
    await runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await runStatement(server, `DROP ROLE IF EXISTS ${name}`);
  });

  it('count as before, and were written and received in full on their first day', async () => {
    const first = MIGRATIONS.findIndex(({ name: one }) => one.endsWith('20260105000000'));
    await migrate({ ownerUrl: owner, secret: TEST_SECRET, migrations: MIGRATIONS.slice(0, first) });
    const [enterprise, insurer] = [newId(), newId()];
    await root.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1, 'ENTERPRISE', 'e', '企业'), ($2, 'INSURER', 'i', '保险')`, [enterprise, insurer]);
    await root.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1, '330282001', 'MINING', $2, 'e', '企业', 'C3854', 1, true)`, [enterprise, insurer]);
    for (const [no, premium, cancelled] of [['A', 443_700, null], ['B', 100, '2025-02-01'], ['C', 0, null]]) {
      await root.query(
        `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, policy_no, issuer_id, insured_name, insured_uscc, starts_on, ends_on, cancelled_on, premium_fen, prevention_budget_fen)
         VALUES ($1, '330282001', 'MINING', $2, $3, $4, $2, '企业', 'e', '2025-01-01', '2025-12-31', $5, $6, 21)`,
        [enterprise, insurer, newId(), no, cancelled, premium],
      );
    }
    await migrate({ ownerUrl: owner, secret: TEST_SECRET, migrations: MIGRATIONS });
    const { rows } = await root.query(`SELECT policy_no, status, counted_starts_on::text, counted_ends_on::text, counted_cancelled_on::text, counted_premium_fen::int, counted_budget_fen::int, issued_on FROM policies ORDER BY policy_no`);
    const counted = { counted_starts_on: '2025-01-01', counted_ends_on: '2025-12-31', counted_budget_fen: 21, issued_on: null };
    expect(rows).toEqual([
      { policy_no: 'A', status: 'ISSUED', counted_cancelled_on: null, counted_premium_fen: 443_700, ...counted },
      { policy_no: 'B', status: 'CANCELLED', counted_cancelled_on: '2025-02-01', counted_premium_fen: 100, ...counted },
      { policy_no: 'C', status: 'ISSUED', counted_cancelled_on: null, counted_premium_fen: 0, ...counted },
    ]);
    const entries = await root.query(`SELECT policy_no, kind, amount_fen::int AS fen, on_day::text AS day, cause FROM premium_entries e JOIN policies p ON p.id = e.policy_id ORDER BY 1, 2 DESC`);
    expect(entries.rows).toEqual([['A', 443_700], ['B', 100]].flatMap(([policy_no, fen]) => ['WRITTEN', 'RECEIVED'].map((kind) => ({ policy_no, kind, fen, day: '2025-01-01', cause: 'LEDGER' }))));
    const bound = await root.query(`SELECT relname FROM pg_class WHERE relname IN ('policies', 'premium_entries') AND relforcerowsecurity`);
    expect(bound.rows).toHaveLength(2);
  });
});
