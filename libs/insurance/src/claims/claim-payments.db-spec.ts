import { runAs } from '@anze/database';
import { addDays, encodeId, newId } from '@anze/kernel';
import { person } from '../../../../test/support/city-rows.js';
import { ClaimWorld, idOf, type PolicyTermsOf } from '../../test/claim-world.js';
import { ClaimAssessmentService } from './claim-assessment.service.js';
import type { ClaimFacts } from './claim.facts.js';
import { ClaimPaymentService } from './claim-payment.service.js';
import { ClaimRepository } from './claim.repository.js';
import { ClaimService } from './claim.service.js';
import { PolicyChangeService } from '../policies/changes/change.service.js';
import { ClaimsPaid } from '../premiums/claims-paid.js';

describe('payments on claims', () => {
  let world: ClaimWorld;
  let insurer: string;
  beforeAll(async () => {
    world = await ClaimWorld.open();
    insurer = await world.organization('INSURER');
  });
  afterAll(() => world?.close());

  /** A claim under a policy of its own, of an enterprise of its own. */
  const claimed = async (terms: PolicyTermsOf = {}): Promise<ClaimFacts> => {
    const enterprise = await world.enterprise(insurer);
    const policy = await world.policy(enterprise, insurer, terms);
    return world.claim(await world.accident(enterprise, '2026-01-20'), policy, [{ name: '张三', outcome: 'DISABILITY' }, { name: '李四', outcome: 'DEATH', thirdParty: true }]);
  };
  const outcomes = async (attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> => {
    const settled = await Promise.allSettled(attempts);
    const found: Record<string, number> = {};
    for (const one of settled) {
      const name = one.status === 'fulfilled' ? 'OK' : `${(one.reason as { code?: string }).code} ${String((one.reason as { params?: Record<string, unknown> }).params?.['limit'])}`;
      found[name] = (found[name] ?? 0) + 1;
    }
    return found;
  };
  const totalOf = async (claim: ClaimFacts): Promise<string[]> => (await world.rows<{ paid_fen: string }>('SELECT paid_fen FROM claim_totals WHERE policy_id = $1', claim.policyId)).map(({ paid_fen }) => paid_fen);
  const refusal = (code: string, limit?: string) => expect.objectContaining({ code, ...(limit === undefined ? {} : { params: expect.objectContaining({ limit }) }) });

  it('fifty at once at the cumulative limit, on two claims under one policy, leave exactly the right total and the right refusals', async () => {
    const first = await claimed({ cumulative: 3_000n });
    const second = await world.claim(await world.accident(first.enterpriseId, '2026-01-25'), first.policyId);
    const attempts = Array.from({ length: 50 }, (_, n) => world.pay(n % 2 === 0 ? first : second, 100n));
    expect(await outcomes(attempts)).toEqual({ OK: 30, 'CLAIM_LIMIT_EXCEEDED CUMULATIVE': 20 });
    expect(await totalOf(first)).toEqual(['3000']);
    const [sums] = await world.rows('SELECT sum(amount_fen)::int AS payments, count(*)::int AS n, (SELECT sum(paid_fen)::int FROM claims WHERE policy_id = $1) AS claims FROM claim_payments WHERE policy_id = $1', first.policyId);
    expect(sums).toEqual({ payments: 3_000, n: 30, claims: 3_000 });
    // What is reversed can be paid again, on the other claim.
    const [payment] = await runAs(person('insurer', insurer), () => world.app.get(ClaimRepository).paymentsOf([{ enterpriseId: first.enterpriseId, id: first.claimId }]));
    const reversal = { claimId: idOf(first), paymentId: publicPayment(payment!), reason: '重复支付' };
    await runAs(person('insurer', insurer), () => world.app.get(ClaimPaymentService).reverse(reversal));
    expect(await totalOf(first)).toEqual(['2900']);
    await expect(runAs(person('insurer', insurer), () => world.app.get(ClaimPaymentService).reverse(reversal))).rejects.toMatchObject({ code: 'CLAIM_PAYMENT_REVERSED' });
    await world.pay(second, 100n);
    await expect(world.pay(first, 1n)).rejects.toEqual(refusal('CLAIM_LIMIT_EXCEEDED', 'CUMULATIVE'));
  });

  it.each<[string, PolicyTermsOf, string, object, string, string]>([
    ['per accident', { perAccident: 500n }, 'PER_ACCIDENT', {}, 'paid_fen', 'claims_within_accident'],
    ['of medical costs', { medical: 500n }, 'MEDICAL', { cover: 'MEDICAL' }, 'medical_paid_fen', 'claims_within_medical'],
    ['of third-party property', { property: 500n }, 'THIRD_PARTY_PROPERTY', { cover: 'THIRD_PARTY_PROPERTY' }, 'property_paid_fen', 'claims_within_property'],
    ['of rescue', { rescue: 500n }, 'RESCUE', { cover: 'RESCUE' }, 'rescue_paid_fen', 'claims_within_rescue'],
  ])('ten at once keep to the limit %s', async (_, terms, limit, over, column, constraint) => {
    const claim = await claimed(terms);
    expect(await outcomes(Array.from({ length: 10 }, () => world.pay(claim, 100n, over)))).toEqual({ OK: 5, [`CLAIM_LIMIT_EXCEEDED ${limit}`]: 5 });
    const more = column === 'paid_fen' ? '' : ', paid_fen = paid_fen + 1';
    await expect(world.root.query(`UPDATE claims SET ${column} = ${column} + 1${more} WHERE id = $1`, [claim.claimId])).rejects.toMatchObject({ code: '23514', constraint });
  });

  it('keep to the limit of each person, and name one of this claim', async () => {
    const claim = await claimed({ perPerson: 300n });
    const victims = [...(await runAs(person('insurer', insurer), () => world.app.get(ClaimService).victimsOf([`${claim.enterpriseId}/${claim.claimId}/1`]))).values()][0]!;
    expect(victims.map(({ name, thirdParty, perPersonLimit }) => [name, thirdParty, perPersonLimit])).toEqual([['张三', false, 300n], ['李四', true, 300n]]);
    const to = (index: number) => ({ cover: 'DEATH_DISABILITY' as const, victimId: victims[index]!.id });
    expect(await outcomes(Array.from({ length: 6 }, () => world.pay(claim, 100n, to(0))))).toEqual({ OK: 3, 'CLAIM_LIMIT_EXCEEDED PER_PERSON': 3 });
    await world.pay(claim, 300n, to(1));
    const other = await claimed();
    await expect(world.pay(other, 1n, to(0))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.pay(claim, 1n, { cover: 'DEATH_DISABILITY' })).rejects.toMatchObject({ code: 'CLAIM_VICTIM_REQUIRED' });
    await expect(world.root.query('UPDATE claim_victims SET paid_fen = 301 WHERE claim_id = $1', [claim.claimId])).rejects.toMatchObject({ code: '23514' });
  });

  it('in parts up to what was agreed make it paid, and a reversal takes that back', async () => {
    const claim = await claimed();
    const paidInFull = (): Promise<boolean> => runAs(person('insurer', insurer), () => world.app.get(ClaimsPaid).paidInFull(claim));
    await world.pay(claim, 200n);
    expect(await world.agreed(claim, 1_000n)).toMatchObject({ status: 'AGREED', agreed: 1_000n, paid: 200n, paymentDueOn: '2026-02-11', partPaymentDueOn: null });
    expect(await world.pay(claim, 799n)).toMatchObject({ status: 'AGREED', paid: 999n });
    await expect(world.pay(claim, 2n)).rejects.toMatchObject({ code: 'CLAIM_ABOVE_AGREED', params: { remaining: '0.01' } });
    expect(await paidInFull()).toBe(false);
    expect(await world.pay(claim, 1n)).toMatchObject({ status: 'PAID', paymentDueOn: null });
    expect(await paidInFull()).toBe(true);
    await expect(world.pay(claim, 1n)).rejects.toMatchObject({ code: 'CLAIM_ACTION_NOT_IN_STATE' });
    const payments = await runAs(person('insurer', insurer), () => world.app.get(ClaimRepository).paymentsOf([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]));
    expect(payments.map(({ seq, kind, amount }) => [seq, kind, amount])).toEqual([[3, 'PAYMENT', 1n], [2, 'PAYMENT', 799n], [1, 'PREPAYMENT', 200n]]);
    const reversed = await runAs(person('insurer', insurer), () => world.app.get(ClaimPaymentService).reverse({ claimId: idOf(claim), paymentId: publicPayment(payments[1]!), reason: '账号有误' }));
    expect(reversed).toMatchObject({ status: 'AGREED', paid: 201n, paymentDueOn: '2026-02-11' });
    expect(await paidInFull()).toBe(false);
  });

  it.each([
    ['paid in full, nothing', 1_000n, 0],
    ['paid in part, every day that is left', 999n, -32_500],
  ])('under a policy that is cancelled: %s is given back', async (_, paid, refund) => {
    const claim = await claimed();
    await world.agreed(claim, 1_000n);
    await world.pay(claim, paid);
    // 40 of 365 days of cover are over; the premium is a yuan a day.
    await runAs(person('insurer', insurer), () => world.app.get(PolicyChangeService).cancel({ policyId: encodeId('Policy', claim.enterpriseId, claim.policyId), cancelledOn: '2026-02-10', ground: 'CLOSED_BY_LAW' }));
    const [policy] = await world.rows(
      `SELECT p.status, p.cancelled_on::text, (SELECT coalesce(sum(amount_fen), 0)::int FROM premium_entries e WHERE e.policy_id = p.id AND e.kind = 'REFUND') AS refund FROM policies p WHERE p.id = $1`, claim.policyId);
    expect(policy).toEqual({ status: 'CANCELLED', cancelled_on: '2026-02-10', refund });
  });

  it('come out of the reserve, which is never negative and ends with the claim', async () => {
    const claim = await claimed();
    const desk = world.app.get(ClaimAssessmentService);
    const as = <T>(work: () => Promise<T>): Promise<T> => runAs(person('insurer', insurer), work);
    expect(await as(() => desk.setReserve({ claimId: idOf(claim), reserve: 500n, reason: '初步估损' }))).toMatchObject({ reserve: 500n });
    await expect(as(() => desk.setReserve({ claimId: idOf(claim), reserve: 500n, reason: '同' }))).rejects.toMatchObject({ code: 'CLAIM_RESERVE_UNCHANGED' });
    expect(await world.pay(claim, 200n)).toMatchObject({ reserve: 300n });
    await world.agreed(claim, 700n);
    expect(await world.pay(claim, 400n)).toMatchObject({ reserve: 0n });
    const payments = await as(() => world.app.get(ClaimRepository).paymentsOf([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]));
    expect(await as(() => world.app.get(ClaimPaymentService).reverse({ claimId: idOf(claim), paymentId: publicPayment(payments[0]!), reason: '冲正' }))).toMatchObject({ reserve: 300n });
    expect(await world.pay(claim, 500n)).toMatchObject({ reserve: 0n, status: 'PAID' });
    await as(() => desk.setReserve({ claimId: idOf(claim), reserve: 80n, reason: '诉讼费' }));
    expect(await as(() => desk.close({ claimId: idOf(claim), reason: '结案' }))).toMatchObject({ status: 'CLOSED', reserve: 0n, closedOn: '2026-02-01' });
    const lines = await as(() => world.app.get(ClaimRepository).reservesOf([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]));
    expect(lines.map(({ cause, change, reserve }) => [cause, change, reserve]).reverse()).toEqual([['SET', 500n, 500n], ['PAYMENT', -200n, 300n], ['PAYMENT', -300n, 0n], ['REVERSAL', 300n, 300n], ['PAYMENT', -300n, 0n], ['SET', 80n, 80n], ['CLOSURE', -80n, 0n]]);
    // The enterprise learns nothing of it, and the rows are there.
    const [seen] = await world.asEnterprise(claim.enterpriseId, () => world.app.get(ClaimRepository).byKeys([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]));
    expect(seen!.reserve).toBeNull();
    expect(await world.asEnterprise(claim.enterpriseId, () => world.app.get(ClaimRepository).reservesOf([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]))).toEqual([]);
  });

  it('stay as they are written, whoever asks', async () => {
    const claim = await claimed();
    await world.pay(claim, 200n);
    for (const table of ['claim_payments', 'claim_reserves', 'claim_events', 'accident_revisions']) {
      for (const by of [person('insurer', insurer), person('enterprise', claim.enterpriseId), person('regulator', newId(), '330282')]) {
        for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET seq = 9`]) await expect(runAs(by, () => world.db.run((tx) => tx.execute(sql)))).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it.each([
    ['raised', 50_000_000n, 80_000_000n],
    ['lowered', 80_000_000n, 50_000_000n],
    ['given', null, 50_000_000n],
    ['lifted', 50_000_000n, null],
  ])('keep to the cumulative limit of the day of the accident, also when it is %s from a later one', async (_, before, after) => {
    const enterprise = await world.enterprise(insurer);
    const policy = await world.policy(enterprise, insurer, { cumulative: before });
    const claim = await world.claim(await world.accident(enterprise, '2026-02-01'), policy);
    await runAs(person('insurer', insurer), () => world.app.get(PolicyChangeService).endorse({ policyId: encodeId('Policy', enterprise, policy), effectiveFrom: '2026-03-01', cumulativeLimit: after, reason: '调整累计限额' }));
    const pay = async (on: ClaimFacts): Promise<unknown> => world.pay(on, 60_000_000n).then(() => 'PAID', ({ params }: { params?: object }) => params);
    const outcome = (limit: bigint | null, remaining: string): unknown => (limit === null || limit > 60_000_000n ? 'PAID' : { limit: 'CUMULATIVE', remaining });
    expect(await pay(claim)).toEqual(outcome(before, '500000.00'));
    world.clock.day = '2026-03-01';
    const later = await world.claim(await world.accident(enterprise, '2026-03-01'), policy);
    expect(await pay(later)).toEqual(outcome(after, '0.00'));
    world.clock.day = '2026-02-01';
  });

  it('use the limits of the day of the accident, not those that a later endorsement gave', async () => {
    const enterprise = await world.enterprise(insurer);
    const policy = await world.policy(enterprise, insurer, { perAccident: 900n });
    await world.endorsement(enterprise, policy, 1, '2026-01-22', 40_000n, '2026-12-31', { perAccidentLimit: '500' });
    await world.endorsement(enterprise, policy, 2, '2026-01-25', 41_000n, '2026-12-31', { perAccidentLimit: '700' });
    const limitOn = async (day: string): Promise<bigint | null> => (await world.claim(await world.accident(enterprise, day), policy)).perAccidentLimit;
    expect([await limitOn('2026-01-21'), await limitOn('2026-01-22'), await limitOn('2026-01-24'), await limitOn(addDays('2026-01-24', 1))]).toEqual([500n, 700n, 700n, 900n]);
  });
});

const publicPayment = (payment: { readonly enterpriseId: string; readonly paymentId: string }): string => encodeId('ClaimPayment', payment.enterpriseId, payment.paymentId);
