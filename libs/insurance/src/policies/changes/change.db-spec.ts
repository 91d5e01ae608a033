import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { encodeId } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { person } from '../../../../../test/support/city-rows.js';
import { PolicyWorld } from '../../../test/policy-world.js';
import { PremiumReader } from '../../premiums/premium.reader.js';
import { PolicyDraftService } from '../drafts/draft.service.js';
import { IssueService } from '../issuing/issue.service.js';
import type { Policy } from '../policy.model.js';
import { PolicyChangeService } from './change.service.js';

describe('changing a policy', () => {
  let world: PolicyWorld;
  let insurer: Principal;
  let enterprise: string;
  let policy: Policy;

  beforeAll(async () => {
    world = await PolicyWorld.open();
    insurer = await world.insurer();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2025-06-01';
    enterprise = await world.covered(insurer);
    policy = await world.issue(insurer, enterprise, { premium: 365_000n });
  });

  const rows = async (sql: string, ...params: unknown[]): Promise<Record<string, unknown>[]> => (await world.city.root.query(sql, params)).rows as Record<string, unknown>[];
  const entries = async (): Promise<unknown[]> => (await rows('SELECT kind, amount_fen::int AS fen FROM premium_entries WHERE policy_id = $1 ORDER BY created_at, id', policy.policyId)).map(({ kind, fen }) => [kind, fen]);
  const endorse = (change: object, who = insurer): Promise<Policy> => world.change(who, (service) => service.endorse({ policyId: policy.id, effectiveFrom: '2025-07-01', reason: '增加人员', ...change }));
  const cancel = (change: object = {}): Promise<Policy> => world.change(insurer, (service) => service.cancel({ policyId: policy.id, cancelledOn: '2025-07-11', ground: 'CLOSED_BY_LAW', ...change }));
  const pay = (direction: 'RECEIVED' | 'REPAID', amount: bigint): Promise<Policy> => world.change(insurer, (service) => service.recordPayment({ policyId: policy.id, direction, amount, paidOn: world.clock.day }));

  it('follows by the day, more or less; before and after are kept', async () => {
    expect(await endorse({ insuredPersons: 30, fullTermPremium: 730_000n, effectiveFrom: '2025-07-11' })).toMatchObject({ insuredPersons: 30, premium: 720_000n, preventionBudget: 151_200n, version: 2 });
    expect(await endorse({ perPersonLimit: 60_000_000n, endsOn: '2026-07-10', sites: [{ name: '二号厂房' }], effectiveFrom: '2025-07-21' })).toMatchObject({ endsOn: '2026-07-10', premium: 740_000n, version: 3 });
    expect(await endorse({ insuredPersons: 10, fullTermPremium: 365_000n, effectiveFrom: '2026-07-10' })).toMatchObject({ premium: 739_000n });
    expect(await entries()).toEqual([['WRITTEN', 365_000], ['ENDORSED', 355_000], ['ENDORSED', 20_000], ['ENDORSED', -1_000]]);
    expect(await rows(`SELECT kinds, before->>'insuredPersons' AS before, after->>'insuredPersons' AS after, premium_fen, endorsement_no FROM policy_endorsements WHERE policy_id = $1 ORDER BY seq`, policy.policyId)).toMatchObject([
      { kinds: ['HEADCOUNT', 'PREMIUM'], before: '20', after: '30', premium_fen: '355000', endorsement_no: `${policy.policyNo}-P01` },
      { kinds: ['LIMITS', 'PERIOD', 'SITES'], before: null },
      { kinds: ['HEADCOUNT', 'PREMIUM'], before: '30', after: '10' },
    ]);
  });

  it.each([
    ['a day in the past', { effectiveFrom: '2025-05-31', insuredPersons: 5 }, 'ENDORSED_OUTSIDE'],
    ['a day before the first', { effectiveFrom: '2025-06-30', insuredPersons: 5 }, 'ENDORSED_OUTSIDE'],
    ['a day after the last', { effectiveFrom: '2026-07-01', insuredPersons: 5 }, 'ENDORSED_OUTSIDE'],
    ['nothing', {}, 'ENDORSED_NOTHING'],
    ['a limit below the minimum', { perPersonLimit: 39_999_999n }, 'LIMIT_BELOW_MINIMUM'],
    ['limits out of order', { perAccidentLimit: 1n }, 'POLICY_LIMITS_ORDER'],
    ['an earlier end', { endsOn: '2026-06-29' }, 'POLICY_SHORTENED'],
    ['a project’s block', { project: { name: 'x' } }, 'BAD_INPUT'],
    ['no persons', { insuredPersons: null }, 'BAD_INPUT'],
  ])('refuses %s', async (_, change, code) => {
    await expect(endorse(change)).rejects.toMatchObject({ code });
    expect(await entries()).toEqual([['WRITTEN', 365_000]]);
  });

  it('may end a project early, and doesn’t let a policy grow into the next one', async () => {
    const project = await world.issue(insurer, enterprise, { cover: 'PROJECT', project: { name: '三期', contractValue: 100n }, premium: 36_500n });
    const shorter = await world.change(insurer, (service) => service.endorse({ policyId: project.id, effectiveFrom: '2025-08-01', endsOn: '2026-05-31', project: { name: '三期', contractValue: 90n }, reason: '提前竣工' }));
    expect(shorter).toMatchObject({ endsOn: '2026-05-31', premium: 33_500n, project: { contractValue: 90n } });
    await world.issue(insurer, enterprise, { policyNo: 'NEXT', startsOn: '2026-07-01', endsOn: '2027-06-30' });
    await expect(endorse({ endsOn: '2026-07-01' })).rejects.toMatchObject({ code: 'POLICY_OVERLAP', params: { value: 'NEXT' } });
  });

  it('ends on a lawful ground alone, by the day', async () => {
    await expect(cancel({ ground: 'CHANGED_MIND' })).rejects.toMatchObject({ code: 'TERMINATION_GROUND', params: { lawful: 'CLOSED_BY_LAW, CEASED_OPERATION' } });
    await expect(cancel({ cancelledOn: '2025-06-30' })).rejects.toMatchObject({ code: 'CANCELLED_OUTSIDE' });
    await expect(cancel({ cancelledOn: '2026-07-01' })).rejects.toMatchObject({ code: 'CANCELLED_OUTSIDE' });
    expect(await cancel()).toMatchObject({ cancelledOn: '2025-07-11', cancelledFor: 'CLOSED_BY_LAW', state: 'CANCELLING', premium: 365_000n });
    expect(await entries()).toEqual([['WRITTEN', 365_000], ['REFUND', -355_000]]);
    await expect(cancel()).rejects.toMatchObject({ code: 'POLICY_ACTION_NOT_IN_STATE', params: { state: 'CANCELLING' } });
    await expect(endorse({ insuredPersons: 5 })).rejects.toMatchObject({ code: 'POLICY_ACTION_NOT_IN_STATE' });
    // Its own lawful end makes room at once.
    await world.issue(insurer, enterprise, { startsOn: '2025-07-11', endsOn: '2026-07-10' });
  });

  it('takes what is owed and gives back what isn’t, no fen more', async () => {
    await pay('RECEIVED', 300_000n);
    await expect(pay('RECEIVED', 65_001n)).rejects.toMatchObject({ code: 'PREMIUM_OVERPAID', params: { outstanding: '650.00' } });
    await pay('RECEIVED', 65_000n);
    await expect(pay('REPAID', 1n)).rejects.toMatchObject({ code: 'PREMIUM_OVERREPAID', params: { refundable: '0.00' } });
    await cancel();
    await expect(pay('REPAID', 355_001n)).rejects.toMatchObject({ code: 'PREMIUM_OVERREPAID', params: { refundable: '3550.00' } });
    await pay('REPAID', 355_000n);
    const ledger = await runAs(person('enterprise', enterprise), async () => (await world.get(PremiumReader).ledgers([`${enterprise}/${policy.policyId}`])).get(`${enterprise}/${policy.policyId}`));
    expect(ledger).toMatchObject({ written: 365_000n, refunded: -355_000n, received: 10_000n, outstanding: 0n });
    expect(await rows('SELECT accrued_fen FROM fund_balances WHERE id = $1', policy.policyId)).toEqual([{ accrued_fen: '2100' }]);
  });

  it('takes payments at once without taking more than is owed', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => pay('RECEIVED', 100_000n)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect((await rows('SELECT sum(amount_fen)::int AS fen FROM premium_entries WHERE policy_id = $1 AND kind = $2', policy.policyId, 'RECEIVED'))[0]).toEqual({ fen: 300_000 });
  });

  it('is renewed from the day after its last, and never later', async () => {
    const draft = await world.as(insurer, () => world.get(PolicyChangeService).renew({ policyId: policy.id }));
    expect(draft).toMatchObject({ renewedFrom: policy.policyId, content: { startsOn: '2026-07-01', endsOn: '2027-06-30', premium: 365_000n, policyNo: null, preventionBudget: null, preventionRateBp: 2100, perPersonLimit: 50_000_000n } });
    const id = encodeId('PolicyDraft', insurer.organizationId, draft.id);
    const late = await world.as(insurer, () => world.get(PolicyDraftService).change({ policyDraftId: id, content: { startsOn: '2026-07-02' } }));
    await expect(world.issueDraft(insurer, id)).rejects.toMatchObject({ code: 'RENEWED_LATE', params: { endsOn: '2026-06-30' } });
    await world.as(insurer, () => world.get(PolicyDraftService).change({ policyDraftId: id, expectedVersion: late.version, content: { lateFor: 'CEASED_OPERATION' } }));
    const renewed = await world.issueDraft(insurer, id);
    expect(renewed).toMatchObject({ startsOn: '2026-07-02', lateFor: 'CEASED_OPERATION', renewedFrom: policy.policyId });
    // Nor is it got around by a new policy that isn't called a renewal.
    await expect(world.issue(insurer, enterprise, { startsOn: '2027-07-05', endsOn: '2028-07-04' })).rejects.toMatchObject({ code: 'RENEWED_LATE' });
  });

  it.each([
    ['ends on a 29 February where there is one', '2026-03-01', '2027-02-28', {}, ['2027-03-01', '2028-02-29']],
    ['is a year after one with a 29 February', '2027-06-01', '2028-05-31', {}, ['2028-06-01', '2029-05-31']],
    ['is the year that its premium is for after one that was longer', '2025-07-01', '2026-06-30', { endsOn: '2026-07-30' }, ['2026-07-31', '2027-07-30']],
    ['has as many days where they are no months', '2025-07-01', '2025-08-14', {}, ['2025-08-15', '2025-09-28']],
  ])('renewed, %s', async (_, startsOn, endsOn, change, term) => {
    world.clock.day = startsOn;
    const insured = await world.covered(insurer);
    let before = await world.issue(insurer, insured, { startsOn, endsOn, premium: 365_000n });
    if ('endsOn' in change) before = await world.change(insurer, (service) => service.endorse({ policyId: before.id, effectiveFrom: startsOn, reason: '延期', ...change }));
    const { content } = await world.as(insurer, () => world.get(PolicyChangeService).renew({ policyId: before.id }));
    expect([content.startsOn, content.endsOn, content.premium]).toEqual([...term, 365_000n]);
  });

  it('is nobody else’s to change: not a rival’s, not the insured’s', async () => {
    await expect(endorse({ insuredPersons: 5 }, await world.insurer())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(endorse({ insuredPersons: 5, expectedVersion: 7 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
    for (const table of ['premium_entries', 'policy_endorsements']) {
      for (const statement of [`UPDATE ${table} SET created_at = now()`, `DELETE FROM ${table}`]) await expect(runAs(insurer, () => world.city.db.run((tx) => tx.execute(statement)))).rejects.toThrow(/permission denied/);
    }
  });

  it('moves figures and the insurer of record when the worker comes to it, once', async () => {
    const stranger = await world.city.enterprise({ regionCode: '330282003' });
    const quoteId = await world.acceptedQuote(insurer, stranger, { premiumFen: 365_000n });
    await world.as(insurer, () => world.get(IssueService).issue({ quoteId }));
    const premiumOn = async (day: string): Promise<bigint> => {
      const facts = await runAs(workerPrincipal(), () => world.get(Rollups).facts.everything([stranger]));
      return facts.flatMap(({ contributions }) => contributions).reduce((sum, { day: from, changes }) => sum + (from <= day ? (changes.premium_fen ?? 0n) : 0n), 0n);
    };
    expect(await premiumOn('2025-07-01')).toBe(0n);
    world.clock.day = '2025-07-01';
    await world.settle(stranger);
    await world.settle(stranger);
    expect([await premiumOn('2025-06-30'), await premiumOn('2025-07-01'), await premiumOn('2026-06-30'), await premiumOn('2026-07-01')]).toEqual([0n, 365_000n, 365_000n, 0n]);
    expect(await world.insurerOf(stranger)).toBe(insurer.organizationId);
    const [{ id }] = (await rows('SELECT id FROM policies WHERE enterprise_id = $1', stranger)) as [{ id: string }];
    await world.change(insurer, (service) => service.cancel({ policyId: encodeId('Policy', stranger, id), cancelledOn: '2025-07-02', ground: 'CLOSED_BY_LAW' }));
    expect(await premiumOn('2025-07-02')).toBe(365_000n);
    await world.settle(stranger);
    expect([await premiumOn('2025-07-01'), await premiumOn('2025-07-02')]).toEqual([365_000n, 0n]);
    expect(await world.insurerOf(stranger)).toBe(insurer.organizationId);
    world.clock.day = '2025-07-02';
    await world.settle(stranger);
    expect(await world.insurerOf(stranger)).not.toBe(insurer.organizationId);
    // What it wrote it keeps; what came after it doesn't see.
    expect(await runAs(insurer, () => world.city.db.read('SELECT 1 FROM premium_entries WHERE enterprise_id = $1', [stranger]))).toHaveLength(2);
    expect(await runAs(insurer, () => world.city.db.read('SELECT 1 FROM enterprises WHERE enterprise_id = $1', [stranger]))).toHaveLength(0);
  });
});
