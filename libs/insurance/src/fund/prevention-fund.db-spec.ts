import fc from 'fast-check';
import type { Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { person } from '../../../../test/support/city-rows.js';
import { FundWorld } from '../../test/fund-world.js';
import type { FundKey } from './fund.repository.js';

const code = (expected: string, params?: object) => expect.objectContaining({ code: expected, ...(params ? { params } : {}) });

describe('prevention funds', () => {
  let world: FundWorld;
  let insurerId: string;
  let insurer: Principal;
  let enterpriseId: string;

  beforeAll(async () => (world = await FundWorld.open(3)));
  afterAll(() => world?.close());
  beforeEach(async () => {
    insurerId = await world.insurer();
    insurer = person('insurer', insurerId);
    enterpriseId = await world.enterprise(insurerId);
  });
  afterEach(async () => expect(await world.faults()).toEqual([]));

  const accrue = (...policies: FundKey[]): Promise<void> => world.asWorker(() => world.fund.accrue(policies));
  const spend = async (policy: FundKey, amount: bigint, by = insurer, n = 0): Promise<string> => {
    const serviceId = await world.service(policy.enterpriseId, by.organizationId, amount);
    await world.as(by, () => world.processes[n]!.fund.spend({ ...policy, serviceId, amount, on: '2025-06-01' }));
    return serviceId;
  };
  const imported = (rows: readonly { policy: FundKey | null; serviceId: string; amount: bigint }[]) =>
    world.asWorker(() => world.fund.spendImported(rows.map(({ policy, serviceId, amount }) => ({ enterpriseId, policyId: policy?.policyId ?? null, serviceId, amount, on: '2025-06-01' }))));

  describe('accrue', () => {
    it('the share of what was paid, as it is paid and goes back, and nothing twice', async () => {
      const policy = await world.policy(enterpriseId, insurerId);
      await accrue(policy);
      expect(await world.entries(policy)).toEqual([]);
      await world.paid(policy, 333_333, '2025-04-02');
      for (let n = 0; n < 2; n += 1) await accrue(policy, policy);
      await world.paid(policy, 666_667, '2025-07-01');
      await accrue(policy);
      await world.paid(policy, -500_000, '2025-09-01');
      await accrue(policy);
      expect(await world.entries(policy)).toEqual(['1 ACCRUAL 2025-04-02 FUND ACCRUED 70000 70000', '2 ACCRUAL 2025-07-01 FUND ACCRUED 140000 210000', '3 ACCRUAL 2025-09-01 ACCRUED FUND 105000 105000']);
      expect(await world.rows('SELECT premium_fen AS premium, required_fen AS required, cause_no FROM fund_entries WHERE policy_id = $1 ORDER BY entry_no', policy.policyId)).toEqual([
        { premium: '333333', required: '70000', cause_no: 1 },
        { premium: '666667', required: '140000', cause_no: 1 },
        { premium: '-500000', required: '-105000', cause_no: 1 },
      ]);
    });

    it.each([
      ['from 2025-03-29 at most 21%', '2025-03-29', 300_000, '210000'],
      ['before it what was agreed', '2025-03-28', 300_000, '300000'],
      ['less when less was agreed', '2025-04-01', 150_000, '150000'],
    ])('%s', async (_, starts_on, prevention_budget_fen, accrued) => {
      expect(await world.balance(await world.funded(enterpriseId, insurerId, { starts_on, prevention_budget_fen }))).toMatchObject({ accrued, balance: accrued });
    });

    it('by the rule of the region', async () => {
      await world.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'insurance.prevention-cap', '330299', '5', '2020-01-01', 'test', '{"basisPoints": 500}')`, [newId()]);
      const there = await world.enterprise(insurerId, '330299001');
      expect(await world.balance(await world.funded(there, insurerId, { starts_on: '2024-01-01' }))).toMatchObject({ accrued: '50000', cap: '50000' });
    });

    it('anew when the terms are corrected, and tell of a premium without a share', async () => {
      const policy = await world.funded(enterpriseId, insurerId, { prevention_budget_fen: 0 });
      expect(await world.entries(policy)).toEqual(['1 ACCRUAL 2025-04-01 FUND ACCRUED 0 0']);
      await world.root.query('UPDATE policies SET prevention_budget_fen = 100000 WHERE id = $1', [policy.policyId]);
      await accrue(policy);
      await accrue(policy);
      expect(await world.entries(policy)).toEqual(['1 ACCRUAL 2025-04-01 FUND ACCRUED 0 0', '2 ACCRUAL 2025-04-01 FUND ACCRUED 100000 100000']);
      expect(await world.rows('SELECT cause_no, premium_fen AS premium FROM fund_entries WHERE policy_id = $1 ORDER BY 1', policy.policyId)).toEqual([{ cause_no: 1, premium: '1000000' }, { cause_no: 2, premium: '0' }]);
    });

    it('once when many do it at once, many policies in any order', async () => {
      const policies = await Promise.all(Array.from({ length: 6 }, async () => world.policy(await world.enterprise(insurerId), insurerId)));
      for (const policy of policies) await world.paid(policy, 1_000_000);
      await Promise.all(Array.from({ length: 12 }, (_, n) => world.asWorker(() => world.processes[n % 3]!.fund.accrue(n % 2 ? policies : [...policies].reverse()))));
      for (const policy of policies) expect(await world.entries(policy)).toHaveLength(1);
    });

    it('leave what is spent to the insurer when the premium goes back', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      await spend(policy, 200_000n);
      await world.paid(policy, -1_000_000, '2025-07-01');
      await accrue(policy);
      expect(await world.balance(policy)).toMatchObject({ accrued: '0', spent: '200000', overspent: '200000', balance: '0' });
    });
  });

  describe('are spent', () => {
    it('to the fen, and not a fen beyond', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      await spend(policy, 150_000n);
      await expect(spend(policy, 60_001n)).rejects.toThrow(code('FUND_EXCEEDED', { cost: '600.01', remaining: '600.00' }));
      await spend(policy, 60_000n);
      await expect(spend(policy, 1n)).rejects.toThrow(code('FUND_EXCEEDED', { cost: '0.01', remaining: '0.00' }));
      await spend(policy, 0n);
      expect(await world.entries(policy)).toHaveLength(3);
    });

    it('by nobody else, nor before anything was paid', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      const rival = person('insurer', await world.insurer());
      await expect(spend(policy, 1n, rival)).rejects.toThrow(code('FUND_EXCEEDED'));
      const serviceId = await world.service(enterpriseId, insurerId, 1n);
      for (const by of [person('enterprise', enterpriseId), person('regulator', newId(), '3302')]) {
        await expect(world.as(by, () => world.fund.spend({ ...policy, serviceId, amount: 1n, on: '2025-06-01' }))).rejects.toThrow('permission denied');
      }
      await expect(spend(await world.policy(enterpriseId, insurerId), 1n)).rejects.toThrow(code('FUND_EXCEEDED', { cost: '0.01', remaining: '0.00' }));
      expect(await world.balance(policy)).toMatchObject({ spent: '0', balance: '210000' });
    });

    it('200 at once, from three processes: exactly what is there, and every refusal right', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      // 200 costs of 1,000 to 2,990 fen: 399,000 in all, of which 210,000 are there.
      const amounts = Array.from({ length: 200 }, (_, n) => 1_000n + BigInt((n * 7) % 200) * 10n);
      const services = await Promise.all(amounts.map((amount) => world.service(enterpriseId, insurerId, amount)));
      const outcomes = await Promise.allSettled(services.map((serviceId, n) => world.as(insurer, () => world.processes[n % 3]!.fund.spend({ ...policy, serviceId, amount: amounts[n]!, on: '2025-06-01' }))));
      const spent = outcomes.reduce((sum, { status }, n) => (status === 'fulfilled' ? sum + amounts[n]! : sum), 0n);
      const refused = outcomes.flatMap((outcome, n) => (outcome.status === 'rejected' ? [{ amount: amounts[n]!, reason: outcome.reason as { code: string; params: { remaining: string } } }] : []));
      const { balance, entries } = await world.balance(policy);
      expect(BigInt(balance)).toBe(210_000n - spent);
      expect(entries).toBe(1 + 200 - refused.length);
      expect(refused.length).toBeGreaterThan(50);
      for (const { amount, reason } of refused) {
        expect(reason.code).toBe('FUND_EXCEEDED');
        expect(amount > BigInt(reason.params.remaining.replace('.', ''))).toBe(true);
        // What is left now was left then: nobody was refused what would have fitted.
        expect(amount > BigInt(balance)).toBe(true);
      }
    });
  });

  describe('by a ledger', () => {
    it('are spent in the order of the rows, and what is beyond is borne by the insurer', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      const rows = [100_000n, 0n, 150_000n, 10n].map((amount) => ({ policy, serviceId: '', amount }));
      for (const row of rows) row.serviceId = await world.service(enterpriseId, insurerId, row.amount);
      expect(await imported(rows)).toEqual([true, null, false, false]);
      expect(await world.entries(policy)).toEqual([
        '1 ACCRUAL 2025-04-01 FUND ACCRUED 210000 210000', '2 SPEND 2025-06-01 SPENT FUND 100000 110000', '3 SPEND 2025-06-01 SPENT FUND 110000 0', '4 SPEND 2025-06-01 SPENT OVERSPENT 40000 0', '5 SPEND 2025-06-01 SPENT OVERSPENT 10 0',
      ]);
      await expect(spend(policy, 1n)).rejects.toThrow(code('FUND_EXCEEDED'));
    });

    it('are corrected by taking back and booking anew, also onto another policy, also within one file', async () => {
      const [first, second] = [await world.funded(enterpriseId, insurerId), await world.funded(enterpriseId, insurerId)];
      const serviceId = await world.service(enterpriseId, insurerId, 300_000n);
      expect(await imported([{ policy: first, serviceId, amount: 300_000n }])).toEqual([false]);
      expect(await imported([{ policy: first, serviceId, amount: 50_000n }, { policy: second, serviceId, amount: 60_000n }])).toEqual([true, true]);
      expect(await world.balance(first)).toMatchObject({ spent: '0', overspent: '0', balance: '210000' });
      expect(await world.balance(second)).toMatchObject({ spent: '60000', overspent: '0', balance: '150000' });
      expect(await imported([{ policy: second, serviceId, amount: 0n }])).toEqual([null]);
      expect(await world.balance(second)).toMatchObject({ spent: '0', balance: '210000' });
    });

    it('bear nothing of a service without a policy', async () => {
      expect(await imported([{ policy: null, serviceId: await world.service(enterpriseId, insurerId, 1n), amount: 1n }])).toEqual([false]);
    });

    it('bear a cost once, though two files bring it at once', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      const serviceId = await world.service(enterpriseId, insurerId, 5n);
      const row = { ...policy, serviceId, amount: 5n, on: '2025-06-01' };
      expect(await Promise.all([0, 1, 2].map((n) => world.asWorker(() => world.processes[n]!.fund.spendImported([row]))))).toEqual([[true], [true], [true]]);
      expect(await world.balance(policy)).toMatchObject({ spent: '5', balance: '209995' });
    });
  });

  describe('are reversed', () => {
    const entryOf = async (serviceId: string): Promise<string> => (await world.rows<{ id: string }>('SELECT id FROM fund_entries WHERE service_id = $1 ORDER BY entry_no', serviceId))[0]!.id;
    const reverse = (entryId: string, by = insurer, n = 0) => world.as(by, () => world.processes[n]!.fund.reverse({ enterpriseId, entryId, reason: '登记有误', on: '2025-06-02' }));

    it('once, by who recorded it, whoever else tries at the same time', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      const entry = await entryOf(await spend(policy, 210_000n));
      const outcomes = await Promise.allSettled([0, 1, 2, 0, 1, 2].map((n) => reverse(entry, insurer, n)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(code('FUND_ENTRY_ALREADY_REVERSED', { on: '2025-06-02' }));
      expect((await world.entries(policy)).at(-1)).toBe('3 REVERSAL 2025-06-02 FUND SPENT 210000 210000');
      await spend(policy, 210_000n);
    });

    it('not by others, and nothing else', async () => {
      const head = await world.insurer();
      const branch = person('insurer', await world.insurer(head));
      const policy = await world.funded(enterpriseId, branch.organizationId);
      const entry = await entryOf(await spend(policy, 5n, branch));
      for (const by of [insurer, person('insurer', head)]) await expect(reverse(entry, by)).rejects.toThrow(code('NOT_FOUND'));
      await expect(reverse(newId(), branch)).rejects.toThrow(code('NOT_FOUND'));
      const [accrual] = await world.rows<{ id: string }>(`SELECT id FROM fund_entries WHERE policy_id = $1 AND kind = 'ACCRUAL'`, policy.policyId);
      await expect(reverse(accrual!.id, branch)).rejects.toThrow(code('FUND_ENTRY_NOT_REVERSIBLE', { kind: 'ACCRUAL' }));
      const serviceId = await world.service(enterpriseId, branch.organizationId, 5n);
      await imported([{ policy, serviceId, amount: 5n }]);
      await expect(reverse(await entryOf(serviceId), branch)).rejects.toThrow(code('FUND_ENTRY_NOT_REVERSIBLE'));
      const reversal = await reverse(entry, branch);
      await expect(reverse(reversal, branch)).rejects.toThrow(code('FUND_ENTRY_NOT_REVERSIBLE', { kind: 'REVERSAL' }));
    });

    it.each([80n, 120n])('not once a ledger booked %s fen for the service in their place', async (amount) => {
      const policy = await world.funded(enterpriseId, insurerId);
      const serviceId = await spend(policy, 100n);
      const entry = await entryOf(serviceId);
      await spend(policy, 500n);
      await imported([{ policy, serviceId, amount }]);
      await expect(reverse(entry)).rejects.toThrow(code('FUND_ENTRY_NOT_REVERSIBLE', { kind: 'SPEND' }));
      expect(await world.balance(policy)).toMatchObject({ spent: String(500n + amount), balance: String(209_500n - amount) });
    });

    it('and not taken back again when a ledger corrects the service', async () => {
      const policy = await world.funded(enterpriseId, insurerId);
      const serviceId = await spend(policy, 100n);
      await reverse(await entryOf(serviceId));
      await imported([{ policy, serviceId, amount: 70n }]);
      expect(await world.balance(policy)).toMatchObject({ spent: '70', balance: '209930' });
    });
  });

  it('move to the renewing policy by the rule’s share, once, and what comes in late after it', async () => {
    const from = await world.funded(enterpriseId, insurerId);
    const to = await world.funded(enterpriseId, insurerId, { starts_on: '2026-04-01', ends_on: '2027-03-31', renewed_from: from.policyId });
    const serviceId = await spend(from, 10_000n);
    const transfer = (n = 0) => world.asWorker(() => world.processes[n]!.fund.transfer({ enterpriseId, fromPolicyId: from.policyId, toPolicyId: to.policyId, shareBasisPoints: 5_000, on: '2026-05-01' }));
    expect((await Promise.all([transfer(0), transfer(1), transfer(2)])).sort()).toEqual([0n, 0n, 100_000n]);
    expect([(await world.entries(from)).at(-1), (await world.entries(to)).at(-1)]).toEqual(['3 TRANSFER 2026-05-01 TRANSFERRED FUND 100000 100000', '2 TRANSFER 2026-05-01 FUND TRANSFERRED 100000 310000']);
    const [entry] = await world.rows<{ id: string }>('SELECT id FROM fund_entries WHERE service_id = $1', serviceId);
    await world.as(insurer, () => world.fund.reverse({ enterpriseId, entryId: entry!.id, reason: 'x', on: '2026-05-02' }));
    expect([await transfer(), await transfer()]).toEqual([5_000n, 0n]);
    // Not from one insurer's fund to another's.
    const rival = await world.funded(enterpriseId, await world.insurer());
    await expect(world.asWorker(() => world.fund.transfer({ enterpriseId, fromPolicyId: to.policyId, toPolicyId: rival.policyId, shareBasisPoints: 5_000, on: '2026-05-01' }))).rejects.toMatchObject({ constraint: 'fund_entries_other_fk' });
  });

  it('agree with a plain reckoning over random lives', async () => {
    const act = fc.record({ what: fc.constantFrom('pay', 'spend', 'import', 'reverse', 'transfer'), amount: fc.integer({ min: 1, max: 400_000 }), which: fc.nat({ max: 9 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        const from = await world.policy(enterpriseId, insurerId);
        const to = await world.funded(enterpriseId, insurerId, { renewed_from: from.policyId });
        let [received, held, renewed] = [0, 0, 210_000];
        let accrued = 0;
        const spendings: { serviceId: string; amount: number }[] = [];
        for (const { what, amount, which } of acts) {
          if (what === 'pay') {
            await world.paid(from, amount);
            await accrue(from);
            const target = Math.min(Math.floor(((received += amount) * 210_000 + 500_000) / 1_000_000), Math.floor((received * 2_100 + 5_000) / 10_000));
            held += target - accrued;
            accrued = target;
          } else if (what === 'spend') {
            const done = await spend(from, BigInt(amount)).then((serviceId) => ({ serviceId, amount }), () => null);
            expect(done !== null).toBe(amount <= held);
            if (done) spendings.push(done);
            if (done) held -= amount;
          } else if (what === 'import') {
            const serviceId = await world.service(enterpriseId, insurerId, BigInt(amount));
            expect(await imported([{ policy: from, serviceId, amount: BigInt(amount) }])).toEqual([amount <= held]);
            held -= Math.min(held, amount);
          } else if (what === 'reverse' && spendings.length > 0) {
            const [one] = spendings.splice(which % spendings.length, 1);
            const [entry] = await world.rows<{ id: string }>('SELECT id FROM fund_entries WHERE service_id = $1', one!.serviceId);
            await world.as(insurer, () => world.fund.reverse({ enterpriseId, entryId: entry!.id, reason: 'x', on: '2025-06-02' }));
            held += one!.amount;
          } else if (what === 'transfer') {
            const moved = await world.asWorker(() => world.fund.transfer({ enterpriseId, fromPolicyId: from.policyId, toPolicyId: to.policyId, shareBasisPoints: 10_000, on: '2026-05-01' }));
            expect(moved).toBe(BigInt(held));
            [held, renewed] = [0, renewed + held];
          }
        }
        const [row] = await world.rows<{ balance: string }>('SELECT coalesce(sum(balance_fen), 0)::text AS balance FROM fund_balances WHERE id = $1', from.policyId);
        expect([row!.balance, (await world.balance(to)).balance]).toEqual([String(held), String(renewed)]);
        expect(await world.faults()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
