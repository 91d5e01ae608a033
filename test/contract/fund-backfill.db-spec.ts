import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '@anze/database';
import { addDays, newId } from '@anze/kernel';
import { MIGRATIONS } from '../../migrations/index.js';
import { bearingPolicy } from '../../libs/insurance/src/fund/fund-bearing.rules.js';
import { accrualTarget, accrue, balanceOf, EMPTY_FUND, posted, spendImported, type FundTotals } from '../../libs/insurance/src/fund/fund.rules.js';
import type { RecordPolicy } from '../../libs/insurance/src/policies/policy.rules.js';
import { databaseUrl, runStatement } from '../support/template-database.js';
import { TEST_SECRET } from '../support/template.js';
import { testServerUrl } from '../support/test-server-url.js';

const BEFORE = MIGRATIONS.findIndex(({ name }) => name.startsWith('CreateBranchesAndKeys'));
const CAPS = [['', '2025-03-29', 2100], ['330282', '2024-01-01', 1500]] as const;

type Row = RecordPolicy & { id: string; enterpriseId: string; premium: bigint; budget: bigint; services: { id: string; cost: bigint }[] };

/** Always the same, so that what fails once fails again. */
function* numbers(): Generator<number> {
  for (let state = 20_260_105n; ; ) yield Number((state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % (1n << 64n)) >> 33n);
}

/** An installation that holds policies and services already, brought to where it keeps funds. */
describe('the migration that opens the funds', () => {
  const name = `anze_funds_${process.pid}_${randomBytes(4).toString('hex')}`;
  let server: string;
  let client: pg.Client;
  const policies: Row[] = [];
  const services: { id: string; enterpriseId: string; providerId: string; servedOn: string; cost: bigint }[] = [];

  beforeAll(async () => {
    server = await testServerUrl();
    const ownerUrl = databaseUrl(server, name);
    await runStatement(server, `CREATE DATABASE ${name}`);
    await migrate({ ownerUrl, secret: TEST_SECRET, migrations: MIGRATIONS.slice(0, BEFORE) });
    client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const random = numbers();
    const upTo = (n: number): number => random.next().value! % n;
    for (const [regionCode, effectiveFrom, basisPoints] of CAPS) await client.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'insurance.prevention-cap', $2, '1', $3, 'test', $4)`, [newId(), regionCode, effectiveFrom, { basisPoints }]);
    const insurers = [newId(), newId()];
    for (const id of insurers) await client.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1::uuid, 'INSURER', $1::uuid::text, 'x')`, [id]);
    for (const region of ['330282001', '330281001', '320613001', '330282']) {
      const enterpriseId = newId();
      await client.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1::uuid, 'ENTERPRISE', $1::uuid::text, 'x')`, [enterpriseId]);
      const stamps = [enterpriseId, region, 'MINING', insurers[0]];
      await client.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1, $2, $3, $4, 'x', 'x', 'C', 1, true)`, stamps);
      for (let n = 0; n < 6; n += 1) {
        const startsOn = addDays('2023-06-01', upTo(900));
        const one: Row = {
          id: newId(), enterpriseId, policyNo: `P${upTo(5)}${n}`, issuerId: insurers[upTo(2)]!, cover: upTo(4) === 0 ? 'PROJECT' : 'ENTERPRISE_WIDE', startsOn, endsOn: addDays(startsOn, upTo(400)), cancelledOn: upTo(4) === 0 ? addDays(startsOn, upTo(300)) : null,
          premium: upTo(9) === 0 ? 0n : BigInt(1 + upTo(1_000_000)), budget: BigInt(upTo(300_000)), services: [],
        };
        policies.push(one);
        await client.query(
          `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, policy_no, issuer_id, insured_name, insured_uscc, cover, starts_on, ends_on, cancelled_on, premium_fen, prevention_budget_fen) VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', 'x', $8, $9, $10, $11, $12, $13)`,
          [...stamps, one.id, one.policyNo, one.issuerId, one.cover, one.startsOn, one.endsOn, one.cancelledOn, one.premium, one.budget],
        );
      }
      for (let n = 0; n < 40; n += 1) {
        const service = { id: newId(), enterpriseId, providerId: insurers[upTo(2)]!, servedOn: addDays('2023-05-01', upTo(1_100)), cost: upTo(8) === 0 ? 0n : BigInt(upTo(60_000)) };
        services.push(service);
        await client.query(
          `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', 'x', 'OTHER', $8, '', '', $9, '2026-01-01')`,
          [...stamps, service.id, service.id, service.providerId, service.servedOn, service.cost],
        );
      }
    }
    await migrate({ ownerUrl, secret: TEST_SECRET, migrations: MIGRATIONS });
  });
  afterAll(async () => {
    await client?.end();
    await runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  const capOf = (region: string, on: string): number | null => CAPS.filter(([code, from]) => region.startsWith(code) && from <= on).sort((a, b) => b[0].length - a[0].length)[0]?.[2] ?? null;

  it('books what the product would have booked, policy by policy', async () => {
    const { rows: kept } = await client.query<Record<string, string>>('SELECT id, region_code, cap_fen, premium_fen, required_fen, accrued_fen, spent_fen, overspent_fen, balance_fen, entries FROM fund_balances');
    expect(kept).toHaveLength(policies.length);
    let [overspent, bare] = [0, 0];
    for (const policy of policies) {
      const row = kept.find(({ id }) => id === policy.id)!;
      const target = accrualTarget({ premium: policy.premium, budget: policy.budget, received: policy.premium, capBasisPoints: capOf(row['region_code']!, policy.startsOn) });
      let fund: FundTotals = { ...EMPTY_FUND, premium: policy.premium, required: target.required, cap: target.cap };
      if (policy.premium > 0n) for (const posting of accrue(fund, target.accrued)) fund = posted(fund, posting);
      for (const { enterpriseId, providerId, servedOn, cost } of services) {
        if (enterpriseId !== policy.enterpriseId || providerId !== policy.issuerId) continue;
        if (bearingPolicy(policies.filter((one) => one.enterpriseId === enterpriseId && one.issuerId === providerId), servedOn)?.id !== policy.id) continue;
        for (const posting of spendImported(fund, cost)) fund = posted(fund, posting);
      }
      const expected = { cap_fen: fund.cap, premium_fen: fund.premium, required_fen: fund.required, accrued_fen: fund.accrued, spent_fen: fund.spent, overspent_fen: fund.overspent, balance_fen: balanceOf(fund) };
      expect(row).toMatchObject({ ...Object.fromEntries(Object.entries(expected).map(([column, amount]) => [column, String(amount)])), entries: fund.entries });
      if (fund.overspent > 0n) overspent += 1;
      if (fund.spent === 0n) bare += 1;
    }
    // The rows were of every kind.
    expect([overspent > 2, bare > 0, bare < policies.length / 2]).toEqual([true, true, true]);
  });

  it('writes entries that add up, one after the other, each with its cause', async () => {
    const { rows } = await client.query(`SELECT b.id FROM fund_balances b LEFT JOIN LATERAL (
        SELECT count(*) AS n, coalesce(max(entry_no), 0) AS last, coalesce(sum(CASE WHEN debit_account = 'FUND' THEN amount_fen WHEN credit_account = 'FUND' THEN -amount_fen ELSE 0 END), 0) AS held, coalesce((array_agg(balance_fen ORDER BY entry_no DESC))[1], 0) AS told
          FROM fund_entries f WHERE f.policy_id = b.id) AS e ON true WHERE (e.n, e.last, e.held, e.told) IS DISTINCT FROM (b.entries::bigint, b.entries, b.balance_fen::numeric, b.balance_fen)`);
    expect(rows).toEqual([]);
    const { rows: unforced } = await client.query(`SELECT relname FROM pg_class WHERE relname IN ('policies', 'premium_entries', 'prevention_services', 'fund_entries', 'fund_balances') AND NOT relforcerowsecurity`);
    expect(unforced).toEqual([]);
  });
});
