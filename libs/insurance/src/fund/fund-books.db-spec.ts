import fc from 'fast-check';
import { RUNTIME_ROLES, type Principal } from '@anze/database';
import { addDays, newId, regionRange, StandingClock, type Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { person } from '../../../../test/support/city-rows.js';
import { FundWorld } from '../../test/fund-world.js';
import { FundReader } from './fund.reader.js';
import type { FundKey } from './fund.repository.js';
import { FundStatementRepository } from './fund-statement.repository.js';
import type { FundFigures } from './fund-statement.rules.js';
import { FundTransfers } from './fund-transfers.js';

describe('the books of prevention funds', () => {
  let world: FundWorld;
  beforeAll(async () => (world = await FundWorld.open()));
  afterAll(() => world?.close());

  const spend = async (policy: FundKey, amount: bigint, by: Principal, on: Day): Promise<void> => {
    const serviceId = await world.service(policy.enterpriseId, by.organizationId, amount);
    await world.as(by, () => world.fund.spend({ ...policy, serviceId, amount, on }));
  };

  describe('stay as they are', () => {
    it('no role of the product changes or takes away an entry, nor a fund; the worker moves stamps', async () => {
      const roles = [...RUNTIME_ROLES];
      const [wrong] = await world.rows<{ told: string[] | null }>(
        `SELECT array_agg(concat_ws(' ', r, t, p)) AS told FROM unnest($1::text[]) AS r, unnest(ARRAY['fund_entries', 'fund_balances']) AS t, unnest(ARRAY['DELETE', 'TRUNCATE', 'UPDATE', 'TRIGGER', 'REFERENCES']) AS p WHERE has_table_privilege(r, t, p)`,
        roles,
      );
      expect(wrong!.told).toBeNull();
      const changed = await world.rows<{ line: string }>(
        `SELECT concat_ws(' ', r, string_agg(a.attname, ' ' ORDER BY a.attname)) AS line FROM unnest($1::text[]) AS r JOIN pg_attribute a ON a.attrelid = 'fund_entries'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(r, a.attrelid, a.attnum, 'UPDATE') GROUP BY r`,
        roles,
      );
      expect(changed).toEqual([{ line: 'anze_worker insurer_id issuer_head_id region_code sector' }]);
    });

    it('every audience is refused, with and without rows to lose', async () => {
      const insurer = person('insurer', await world.insurer());
      const enterpriseId = await world.enterprise(insurer.organizationId);
      const policy = await world.funded(enterpriseId, insurer.organizationId);
      const principals: Principal[] = [insurer, person('enterprise', enterpriseId), person('regulator', newId(), ''), { ...person('worker', newId(), ''), organizationId: newId() }];
      for (const by of principals) {
        for (const sql of ['DELETE FROM fund_entries', 'DELETE FROM fund_balances', 'UPDATE fund_entries SET amount_fen = 1', 'TRUNCATE fund_entries']) {
          await expect(world.as(by, () => world.db.run((tx) => tx.execute(sql)))).rejects.toThrow('permission denied');
        }
      }
      expect(await world.entries(policy)).toHaveLength(1);
    });

    it('not even the owner of the schema books below zero, above the cap, out of balance or twice', async () => {
      const enterpriseId = await world.enterprise();
      const policy = await world.funded(enterpriseId, await world.insurer());
      const fund = (set: string) => world.root.query(`UPDATE fund_balances SET ${set} WHERE id = '${policy.policyId}'`);
      await expect(fund('spent_fen = 210001, balance_fen = -1')).rejects.toMatchObject({ constraint: 'fund_balances_never_negative' });
      await expect(fund('accrued_fen = 210001, balance_fen = 210001')).rejects.toMatchObject({ constraint: 'fund_balances_within_cap' });
      await expect(fund('balance_fen = 1')).rejects.toMatchObject({ constraint: 'fund_balances_adds_up' });
      const copy = (change: string, no: number) =>
        world.root.query(
          `INSERT INTO fund_entries SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'entry_no', ${no}) || '${change}'::jsonb)).* FROM fund_entries f WHERE f.policy_id = '${policy.policyId}' AND entry_no = 1`,
        );
      await expect(copy('{}', 2)).rejects.toMatchObject({ constraint: 'fund_entries_cause_key' });
      await expect(copy('{"cause_no": 2}', 1)).rejects.toMatchObject({ constraint: 'fund_entries_no_key' });
      await expect(copy('{"cause_no": 2, "debit_account": "SPENT"}', 2)).rejects.toMatchObject({ constraint: 'fund_entries_posting' });
      await expect(copy('{"cause_no": 2, "premium_entry_id": null}', 2)).rejects.toMatchObject({ constraint: 'fund_entries_cause' });
      await expect(copy(`{"cause_no": 2, "issuer_id": "${await world.insurer()}"}`, 2)).rejects.toMatchObject({ constraint: 'fund_entries_policy_fk' });
    });
  });

  describe('are summed', () => {
    const SPAN = { from: '2025-01-01', to: '2025-12-31', region: null, issuerId: null };
    const figures = (by: Principal, scope: Partial<Parameters<FundStatementRepository['figures']>[0]> = {}): Promise<FundFigures> => world.as(by, () => new FundStatementRepository(world.db).figures({ ...SPAN, ...scope }, by));

    it('for whom they are: an insurer its own and its branches’, an authority its region and sectors, an enterprise its own', async () => {
      const head = person('insurer', await world.insurer());
      const branch = person('insurer', await world.insurer(head.organizationId));
      const rival = person('insurer', await world.insurer());
      const [here, there] = [await world.enterprise(branch.organizationId, '330281001', 'MINING'), await world.enterprise(rival.organizationId, '330271001', 'FISHERY')];
      const funded = async (enterpriseId: string, by: Principal, amount: bigint): Promise<void> => spend(await world.funded(enterpriseId, by.organizationId), amount, by, '2025-06-01');
      await funded(here, head, 1n);
      await funded(here, branch, 10n);
      await funded(here, rival, 100n);
      await funded(there, rival, 1_000n);
      const spent = async (by: Principal, scope = {}): Promise<bigint> => (await figures(by, scope)).spent;
      const county = person('regulator', newId(), '330281');
      expect([await spent(head), await spent(branch), await spent(rival)]).toEqual([11n, 10n, 1_100n]);
      expect([await spent(head, { issuerId: branch.organizationId }), await spent(branch, { issuerId: head.organizationId }), await spent(head, { issuerId: rival.organizationId })]).toEqual([10n, 0n, 0n]);
      expect([await spent(rival, { region: regionRange('330281') }), await spent(county), await spent(county, { issuerId: rival.organizationId })]).toEqual([100n, 111n, 100n]);
      expect([await spent(person('regulator', newId(), '330281', ['FISHERY'])), await spent(person('regulator', newId(), '3206')), await spent(person('regulator', newId(), '3302', ['FISHERY']))]).toEqual([0n, 0n, 1_000n]);
      expect([await spent(person('enterprise', here)), await spent(person('enterprise', there)), await spent(person('enterprise', newId()))]).toEqual([111n, 1_000n, 0n]);
      // An insurer that covers the enterprise today and wrote nothing sees nothing of it.
      expect((await figures(person('insurer', await world.insurer()))).balance).toBe(0n);
    });

    it('as a plain reckoning sums them, over random entries and spans', async () => {
      const insurer = person('insurer', await world.insurer());
      const enterpriseId = await world.enterprise(insurer.organizationId, '330261001');
      const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-06-01', n));
      const policies: FundKey[] = [];
      for (let n = 0; n < 3; n += 1) policies.push(await world.funded(enterpriseId, insurer.organizationId, { starts_on: addDays('2024-09-01', n * 150) }));
      for (const [index, on] of fc.sample(day, { numRuns: 40, seed: 7 }).entries()) await spend(policies[index % 3]!, BigInt(index * 100), insurer, on);
      const all = await world.rows<{ on: string; debit: string; credit: string; amount: string; premium: string; required: string }>(
        'SELECT on_day AS "on", debit_account AS debit, credit_account AS credit, amount_fen AS amount, premium_fen AS premium, required_fen AS required FROM fund_entries WHERE enterprise_id = $1',
        enterpriseId,
      );
      await fc.assert(
        fc.asyncProperty(day, day, async (a, b) => {
          const [from, to] = a < b ? [a, b] : [b, a];
          const net = (account: string, within: (on: string) => boolean): bigint => all.reduce((sum, { on, debit, credit, amount }) => (within(on) ? sum + (debit === account ? BigInt(amount) : 0n) - (credit === account ? BigInt(amount) : 0n) : sum), 0n);
          const inSpan = (on: string): boolean => from <= on && on <= to;
          const sum = (of: 'premium' | 'required'): bigint => all.reduce((total, row) => (inSpan(row.on) ? total + BigInt(row[of]) : total), 0n);
          const found = await figures(insurer, { from, to });
          expect(found).toEqual({
            opening: net('FUND', (on) => on < from), balance: net('FUND', (on) => on <= to), accrued: -net('ACCRUED', inSpan), spent: net('SPENT', inSpan), overspent: 0n, transferredIn: 0n, transferredOut: 0n, premium: sum('premium'), required: sum('required'),
          });
          expect(found.opening + found.accrued + found.transferredIn + found.overspent - found.spent - found.transferredOut).toBe(found.balance);
        }),
        { numRuns: 40 },
      );
    });
  });

  it('move on at renewals a month after the last day, by the rule of the region, once', async () => {
    await world.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'insurance.fund-transfer', '330251', 'half', '2020-01-01', 'test', '{"shareBasisPoints": 5000, "afterDays": 0}')`, [newId()]);
    const insurerId = await world.insurer();
    const renewed = async (region: string, more: object = {}, next: object = {}): Promise<[FundKey, FundKey]> => {
      const enterpriseId = await world.enterprise(insurerId, region);
      const from = await world.funded(enterpriseId, insurerId, { starts_on: '2024-06-01', ends_on: '2025-05-31', ...more });
      return [from, await world.policy(enterpriseId, insurerId, { starts_on: '2025-06-01', ends_on: '2026-05-31', renewed_from: from.policyId, ...next })];
    };
    const cases = {
      national: await renewed('330252001'),
      half: await renewed('330251001'),
      cancelled: await renewed('330252002', { status: 'CANCELLED', cancelled_on: '2025-03-01' }),
      'never renewed': [await world.funded(await world.enterprise(insurerId, '330252003'), insurerId, { starts_on: '2024-06-01', ends_on: '2025-05-31' }), null],
      'renewing one cancelled': await renewed('330252004', {}, { status: 'CANCELLED', cancelled_on: '2025-06-01' }),
    } as const;
    const run = (on: Day): Promise<number> => {
      const rules = new Rules(world.db);
      return world.asWorker(() => new FundTransfers(world.db, new FundReader(world.db), world.fund, rules, new StandingClock(new Date(`${on}T04:00:00Z`))).run());
    };
    const held = async (): Promise<Record<string, string[]>> =>
      Object.fromEntries(await Promise.all(Object.entries(cases).map(async ([name, pair]) => [name, await Promise.all(pair.map(async (policy) => (policy && (await world.rows<{ b: string }>('SELECT balance_fen AS b FROM fund_balances WHERE id = $1', policy.policyId))[0]?.b) ?? '-'))])));
    const untouched = { national: ['210000', '-'], half: ['210000', '-'], cancelled: ['210000', '-'], 'never renewed': ['210000', '-'], 'renewing one cancelled': ['210000', '-'] };
    expect(await run('2025-05-31')).toBe(0);
    expect(await held()).toEqual(untouched);
    // The cancelled one ended months ago; half of the second goes the day after its end.
    expect(await run('2025-06-01')).toBe(2);
    expect(await held()).toEqual({ ...untouched, half: ['105000', '105000'], cancelled: ['0', '210000'] });
    expect([await run('2025-06-30'), await run('2025-07-01'), await run('2025-07-02')]).toEqual([0, 1, 0]);
    expect(await held()).toEqual({ ...untouched, half: ['105000', '105000'], cancelled: ['0', '210000'], national: ['0', '210000'] });
    expect(await world.faults()).toEqual([]);
  });
});
