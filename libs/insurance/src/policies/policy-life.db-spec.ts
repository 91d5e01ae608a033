import fc from 'fast-check';
import { runAs, type Principal } from '@anze/database';
import { addDays, DomainError, type Day } from '@anze/kernel';
import { PolicyWorld } from '../../test/policy-world.js';
import { dayOffsets, EMPTY_BOOK, stepOf, type Book, type Step } from '../../test/policy-model.js';
import { PremiumRepository } from '../premiums/premium.repository.js';
import { PolicyService } from './policy.service.js';

/** The whole life of policies against a model that knows only days and sums: random sequences of what an insurer may try. */
describe('the life of a policy', () => {
  let world: PolicyWorld;
  let insurer: Principal;

  beforeAll(async () => {
    world = await PolicyWorld.open();
    insurer = await world.insurer();
  });
  afterAll(() => world?.close());

  const day = fc.integer({ min: 0, max: dayOffsets });
  const amount = fc.bigInt({ min: 1n, max: 2_000_000n });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constant('PASS' as const), days: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ kind: fc.constant('ENDORSE' as const), from: day, fullPremium: amount, longer: fc.constantFrom(0, 0, 0, -5, -1, 1, 10) }),
    fc.record({ kind: fc.constant('CANCEL' as const), on: day, lawful: fc.boolean() }),
    fc.record({ kind: fc.constant('RECEIVE' as const), amount }),
    // Small ones: they find something to give back.
    fc.record({ kind: fc.constant('REPAY' as const), amount: fc.bigInt({ min: 1n, max: 1_000n }) }),
  );

  const done = async (act: () => Promise<unknown>): Promise<string> => {
    try {
      await act();
      return 'OK';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };

  it('is what the table and the sums say, whatever is tried in whatever order', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.record({ premium: amount, project: fc.boolean(), steps: fc.array(step, { minLength: 3, maxLength: 14 }) }), async ({ premium, project, steps }) => {
        const start: Day = '2025-07-01';
        world.clock.day = addDays(start, -10);
        const enterprise = await world.covered(insurer);
        const policy = await world.issue(insurer, enterprise, { startsOn: start, endsOn: addDays(start, 29), premium, ...(project ? { cover: 'PROJECT', project: { name: '工程' } } : {}) });
        let book: Book = { ...EMPTY_BOOK, startsOn: start, endsOn: addDays(start, 29), today: world.clock.day, project, premiums: [{ from: start, full: premium }] };
        for (const [index, one] of steps.entries()) {
          const expected = stepOf(book, one);
          const outcome = await done(() =>
            runAs(insurer, async () => {
              switch (one.kind) {
                case 'PASS':
                  world.clock.day = addDays(world.clock.day, one.days);
                  return;
                case 'ENDORSE':
                  return world.change(insurer, (service) => service.endorse({ policyId: policy.id, effectiveFrom: addDays(start, one.from - 10), fullTermPremium: one.fullPremium, endsOn: addDays(book.endsOn, one.longer), reason: `变更 ${index}` }));
                case 'CANCEL':
                  return world.change(insurer, (service) => service.cancel({ policyId: policy.id, cancelledOn: addDays(start, one.on - 10), ground: one.lawful ? 'CEASED_OPERATION' : 'WEATHER' }));
                default:
                  return world.change(insurer, (service) => service.recordPayment({ policyId: policy.id, direction: one.kind === 'RECEIVE' ? 'RECEIVED' : 'REPAID', amount: one.amount, paidOn: world.clock.day }));
              }
            }),
          );
          expect([index, one.kind, outcome]).toEqual([index, one.kind, expected.outcome]);
          seen.set(`${one.kind} ${outcome}`, (seen.get(`${one.kind} ${outcome}`) ?? 0) + 1);
          book = expected.book;
          const now = await runAs(insurer, () => world.get(PolicyService).byKey(policy));
          expect([now.state, now.inForce, now.endsOn, now.cancelledOn, now.premium]).toEqual([expected.state, expected.inForce, book.endsOn, book.cancelledOn, expected.owed]);
          const balance = await runAs(insurer, () => world.get(PremiumRepository).balanceOf(enterprise, policy.policyId));
          expect([balance.written + balance.refunded, balance.paid]).toEqual([expected.kept, book.paid]);
        }
      }),
      { numRuns: 40, seed: 5 },
    );
    // Each of them was met, or the sequences prove little.
    const met = ['ENDORSE OK', 'ENDORSE ENDORSED_OUTSIDE', 'ENDORSE POLICY_SHORTENED', 'ENDORSE POLICY_ACTION_NOT_IN_STATE', 'CANCEL OK', 'CANCEL TERMINATION_GROUND', 'CANCEL CANCELLED_OUTSIDE', 'CANCEL POLICY_ACTION_NOT_IN_STATE', 'RECEIVE OK', 'RECEIVE PREMIUM_OVERPAID', 'REPAY OK', 'REPAY PREMIUM_OVERREPAID'];
    expect(met.filter((outcome) => !seen.has(outcome))).toEqual([]);
  });

  it('endorsed on every day of a year and ended on every third, in the ledger too not a fen is lost', async () => {
    world.clock.day = '2025-06-01';
    const [start, days, third] = ['2025-07-01' as Day, 365, 122];
    const enterprise = await world.covered(insurer);
    const run = async (n: number): Promise<void> => {
      const premium = 1_000_003n + BigInt(n);
      const policy = await world.issue(insurer, enterprise, { cover: 'PROJECT', project: { name: `工程 ${n}` }, premium });
      const prices = [{ from: 0, full: premium }];
      for (const from of [n, n + third, n + 2 * third].filter((offset) => offset < days)) {
        const full = 2_000_029n - BigInt(3 * from);
        await world.change(insurer, (service) => service.endorse({ policyId: policy.id, effectiveFrom: addDays(start, from), fullTermPremium: full, reason: '变更' }));
        prices.push({ from, full });
      }
      // Before, between and after its changes.
      const on = (n * 167 + 11) % days;
      await world.change(insurer, (service) => service.cancel({ policyId: policy.id, cancelledOn: addDays(start, on), ground: 'CLOSED_BY_LAW' }));
      const { written, refunded } = await runAs(insurer, () => world.get(PremiumRepository).balanceOf(enterprise, policy.policyId));
      let parts = 0n;
      for (let offset = 0; offset < on; offset += 1) parts += prices.filter(({ from }) => from <= offset).at(-1)!.full;
      expect([n, written + refunded]).toEqual([n, (2n * parts + 365n) / 730n]);
    };
    for (let n = 0; n < third; n += 4) await Promise.all([0, 1, 2, 3].filter((more) => n + more < third).map((more) => run(n + more)));
    const { rows } = await world.city.root.query(`SELECT count(DISTINCT p.cancelled_on)::int AS ends, (SELECT count(DISTINCT effective_from)::int FROM policy_endorsements e WHERE e.enterprise_id = $1) AS changes FROM policies p WHERE p.enterprise_id = $1`, [enterprise]);
    expect(rows[0]).toEqual({ ends: third, changes: days });
  }, 180_000);
});
