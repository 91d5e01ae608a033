import fc from 'fast-check';
import { addDays, encodeId, newId, type Day, type Fen } from '@anze/kernel';
import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { person } from '../../../../../test/support/city-rows.js';
import { ClaimWorld, idOf } from '../../../test/claim-world.js';
import { PremiumBordereauRepository, type BookEntry } from '../../bordereaux/premium-bordereau.repository.js';
import { premiumAsWritten, premiumChanged, premiumEarned, type PremiumHistory } from '../../premiums/earning.rules.js';
import { ClaimAssessmentService } from '../claim-assessment.service.js';
import type { LossRatio, LossRatiosArgs } from './loss-ratio.model.js';
import { lossRatioOf } from './loss-ratio.rules.js';
import { LossRatioService } from './loss-ratio.service.js';

describe('loss ratios', () => {
  let world: ClaimWorld;
  beforeAll(async () => (world = await ClaimWorld.open()));
  afterAll(() => world?.close());

  const by = (principal: Principal, args: Omit<LossRatiosArgs, 'from' | 'to'> & { from?: Day; to?: Day }) => runAs(principal, () => world.app.get(LossRatioService).by({ from: '2026-01-01', to: '2026-12-31', ...args }));
  const shown = ({ paid, reserve, earned, ratio }: LossRatio): unknown[] => [paid, reserve, earned, ratio];

  it('are paid and reserved by earned, two decimals, and nothing where nothing was earned', () => {
    expect([lossRatioOf({ paid: 1n, reserve: 1n, earned: 3n }), lossRatioOf({ paid: 0n, reserve: 0n, earned: 5n }), lossRatioOf({ paid: 5n, reserve: 0n, earned: 0n })]).toEqual([66.67, 0, null]);
  });

  it('tell a policy, an insurer and a region in a period, each to whom it concerns', async () => {
    const [insurer, rival] = [await world.organization('INSURER'), await world.organization('INSURER')];
    const [here, there] = [await world.enterprise(insurer, '330282001'), await world.enterprise(rival, '330281001')];
    // 100 fen a day.
    const policy = await world.policy(here, insurer);
    await world.policy(there, rival, { premium: 73_000n });
    world.clock.day = '2026-03-01';
    const claim = await world.claim(await world.accident(here, '2026-02-20'), policy);
    const desk = <T>(work: (service: ClaimAssessmentService) => Promise<T>): Promise<T> => runAs(person('insurer', insurer), () => work(world.app.get(ClaimAssessmentService)));
    await desk((service) => service.setReserve({ claimId: idOf(claim), reserve: 1_000n, reason: '估损' }));
    world.clock.day = '2026-04-10';
    await world.pay(claim, 400n);
    const county = person('regulator', newId(), '3302');
    const first = { from: '2026-01-01', to: '2026-03-31' };
    expect(shown((await by(person('insurer', insurer), { ...first, by: 'INSURER' })).total)).toEqual([0n, 1_000n, 9_000n, 11.11]);
    expect(shown((await by(person('insurer', insurer), { from: '2026-04-01', to: '2026-04-30', by: 'COUNTY' })).total)).toEqual([400n, 600n, 3_000n, 33.33]);
    expect(shown((await by(person('insurer', insurer), { by: 'TOWN' })).total)).toEqual([400n, 600n, 36_500n, 2.74]);
    const regions = await by(county, { ...first, by: 'COUNTY' });
    expect(regions.groups.map((group) => [group.regionCode, ...shown(group)])).toEqual([['330281', 0n, 0n, 18_000n, 0], ['330282', 0n, 1_000n, 9_000n, 11.11]]);
    expect(shown(regions.total)).toEqual([0n, 1_000n, 27_000n, 3.7]);
    expect((await by(county, { ...first, by: 'CITY', regionCode: '330281' })).groups.map((group) => [group.regionCode, group.earned])).toEqual([['3302', 18_000n]]);
    const insurers = await by(county, { ...first, by: 'INSURER', insurerId: encodeId('Organization', rival) });
    expect(insurers.groups.map(({ insurerId, earned }) => [insurerId, earned])).toEqual([[encodeId('Organization', rival), 18_000n]]);
    expect(shown((await by(person('insurer', rival), { ...first, by: 'INSURER' })).total)).toEqual([0n, 0n, 18_000n, 0]);
    expect(shown((await by(person('regulator', newId(), '3301'), { ...first, by: 'INSURER' })).total)).toEqual([0n, 0n, 0n, null]);
    await expect(by(county, { from: '2026-02-01', to: '2026-01-31', by: 'INSURER' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    // Of the policy alone; the enterprise isn't told.
    const own = (principal: Principal) => runAs(principal, () => world.app.get(LossRatioService).ofPolicies([{ enterpriseId: here, policyId: policy }], '2026-01-01', '2026-12-31'));
    expect([...(await own(person('insurer', insurer))).values()].map(shown)).toEqual([[400n, 600n, 36_500n, 2.74]]);
    expect((await own(person('enterprise', here))).size).toBe(0);
    world.clock.day = '2026-02-01';
  });

  it('take the premium once where an insurer’s own books replace what a ledger presumed, and what they add to it', async () => {
    const insurer = await world.organization('INSURER');
    const enterpriseId = await world.enterprise(insurer);
    const policyId = await world.policy(enterpriseId, insurer, { premium: 10_000n, cause: 'LEDGER' });
    const filed = async (entryNo: string, kind: BookEntry['kind'], amount: bigint): Promise<void> => {
      const books = new PremiumBordereauRepository(world.db);
      await runAs(workerPrincipal(), async () => {
        await books.add([{ enterpriseId, policyId, entryNo, kind, amount, onDay: '2026-01-01', note: null }], newId());
        await books.takeBackPresumed([{ enterpriseId, policyId }], newId());
      });
    };
    const earned = async (to: Day): Promise<Fen> => (await by(person('insurer', insurer), { to, by: 'INSURER' })).total.earned;
    expect(await earned('2026-12-31')).toBe(10_000n);
    await filed('E-1', 'WRITTEN', 10_000n);
    expect(await earned('2026-12-31')).toBe(10_000n);
    await filed('E-2', 'ENDORSED', 500n);
    // A fifth of the year.
    expect([await earned('2026-03-14'), await earned('2026-12-31')]).toEqual([2_100n, 10_500n]);
  });

  it('count the days that were covered as the premium’s own rule does, whatever was endorsed or cancelled, and periods add up', async () => {
    const insurer = await world.organization('INSURER');
    const change = fc.record({ after: fc.integer({ min: 1, max: 120 }), premium: fc.bigInt({ min: 0n, max: 900_000n }) });
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 1n, max: 900_000n }), fc.integer({ min: 30, max: 500 }), fc.array(change, { maxLength: 2 }), fc.option(fc.nat(400)), fc.nat(600), fc.nat(200), async (premium, term, changes, cancelAfter, start, length) => {
        const enterprise = await world.enterprise(insurer);
        const [startsOn, endsOn] = ['2026-01-01', addDays('2026-01-01', term - 1)] as const;
        let history: PremiumHistory = premiumAsWritten(startsOn, endsOn, premium);
        const cancelledOn = cancelAfter === null || cancelAfter >= term ? null : addDays(startsOn, cancelAfter);
        const policy = await world.policy(enterprise, insurer, { startsOn, endsOn, premium, cancelledOn });
        let from: Day = startsOn;
        for (const [index, one] of changes.entries()) {
          from = addDays(from, one.after);
          if (from > endsOn || (cancelledOn !== null && from > cancelledOn)) break;
          history = premiumChanged(history, { from, fullPremium: one.premium, endsOn });
          await world.endorsement(enterprise, policy, index + 1, from, one.premium, endsOn);
        }
        const owed = premiumEarned(history, endsOn);
        if (owed !== premium) await world.entry(enterprise, policy, 'ENDORSED', owed - premium, startsOn, 'ENDORSEMENT');
        const net = cancelledOn === null ? owed : cancelAfter! % 3 === 0 ? owed : premiumEarned(history, addDays(cancelledOn, -1));
        if (net !== owed) await world.entry(enterprise, policy, 'REFUND', net - owed, cancelledOn!, 'CANCELLATION');
        const earnedBy = (day: Day): Fen => (day < startsOn ? 0n : cancelledOn !== null && day >= cancelledOn ? net : premiumEarned(history, day));
        const told = async (first: Day, last: Day): Promise<Fen> => [...(await runAs(person('insurer', insurer), () => world.app.get(LossRatioService).ofPolicies([{ enterpriseId: enterprise, policyId: policy }], first, last))).values()][0]!.earned;
        const [first, last] = [addDays('2025-12-01', start), addDays('2025-12-01', start + length)];
        expect(await told(first, last)).toBe(earnedBy(last) - earnedBy(addDays(first, -1)));
        expect(await told('2025-01-01', addDays(first, -1)) + (await told(first, '2029-12-31'))).toBe(net);
      }),
      { numRuns: 40 },
    );
  });
});
