import fc from 'fast-check';
import { addDays, DomainError, encodeId, type Fen } from '@anze/kernel';
import { runAs } from '@anze/database';
import { person } from '../../../../test/support/city-rows.js';
import { ClaimWorld, idOf } from '../../test/claim-world.js';
import { ClaimAssessmentService } from './claim-assessment.service.js';
import { dueDays } from './claim-clocks.rules.js';
import type { ClaimFacts } from './claim.facts.js';
import { ClaimPaymentService } from './claim-payment.service.js';
import { ClaimReportService } from './claim-report.service.js';
import { ClaimRepository } from './claim.repository.js';
import { CLAIM_ACTIONS, PARTY_OF, TRANSITIONS, type ClaimAction, type ClaimParty } from './claim-transitions.rules.js';

const CLOCKS = { assessmentDays: 30, paymentDays: 10, refusalDays: 3, partPaymentDays: 60 };

/** An attempt: by whom, after how many days, with which amount; `choice` picks a payment to reverse, and a decision. */
interface Attempt {
  readonly action: ClaimAction;
  readonly swapped: boolean;
  readonly daysLater: number;
  readonly amount: Fen;
  readonly choice: number;
}
const attempt: fc.Arbitrary<Attempt> = fc.record({
  action: fc.constantFrom(...CLAIM_ACTIONS, 'ASSESS', 'AGREE', 'PAY', 'PREPAY', 'CLOSE', 'REOPEN', 'NOTIFY_REFUSAL'),
  swapped: fc.nat(9).map((n) => n === 0),
  daysLater: fc.nat(12),
  amount: fc.bigInt({ min: 1n, max: 60n }),
  choice: fc.nat(1000),
});

describe('the life of a claim, on the database', () => {
  let world: ClaimWorld;
  let insurer: string;
  beforeAll(async () => {
    world = await ClaimWorld.open();
    insurer = await world.organization('INSURER');
  });
  afterAll(() => world?.close());
  beforeEach(() => (world.clock.day = '2026-02-01'));

  const key = (claim: ClaimFacts) => ({ enterpriseId: claim.enterpriseId, id: claim.claimId });

  async function perform(claim: ClaimFacts, tried: Attempt, party: ClaimParty): Promise<ClaimFacts> {
    const by = party === 'INSURER' ? person('insurer', insurer) : person('enterprise', claim.enterpriseId);
    const [reports, desk, payments] = [world.app.get(ClaimReportService), world.app.get(ClaimAssessmentService), world.app.get(ClaimPaymentService)];
    const target = { claimId: idOf(claim), reason: '按条款' };
    return runAs(by, async () => {
      switch (tried.action) {
        case 'REQUEST_DOCUMENTS': return desk.requestDocuments({ ...target, documents: '病历、发票' });
        case 'SUBMIT_DOCUMENTS': return reports.submitDocuments({ ...target, evidenceUploadIds: [await upload(claim.enterpriseId)] });
        case 'ASSESS': return desk.assess({ ...target, ...(tried.choice % 4 === 0 ? { decision: 'REFUSED' } : { decision: 'ACCEPTED', amount: tried.amount }) });
        case 'AGREE': return reports.agree({ ...target, amount: claim.assessed ?? 1n });
        case 'PREPAY':
        case 'PAY': return payments.pay({ ...target, cover: 'LITIGATION', amount: tried.choice % 4 < 3 && claim.agreed !== null && claim.agreed > claim.paid ? claim.agreed - claim.paid : tried.amount, payee: '某厂' });
        case 'REVERSE': {
          const rows = await runAs(person('insurer', insurer), () => world.app.get(ClaimRepository).paymentsOf([key(claim)]));
          const row = rows[tried.choice % Math.max(rows.length, 1)];
          return payments.reverse({ ...target, paymentId: encodeId('ClaimPayment', claim.enterpriseId, row?.paymentId ?? claim.claimId) });
        }
        case 'NOTIFY_REFUSAL': return desk.notifyRefusal(target);
        case 'SET_RESERVE': return desk.setReserve({ ...target, reserve: tried.amount });
        case 'ADD_VICTIMS': return desk.addVictims({ ...target, victims: [{ name: '王五', outcome: 'INJURY' }] });
        case 'WITHDRAW': return reports.withdraw(target);
        case 'CLOSE': return desk.close(target);
        case 'REOPEN': return desk.reopen(target);
      }
    });
  }

  /** A file of the enterprise, as an upload leaves it. */
  async function upload(enterpriseId: string): Promise<string> {
    const [row] = await world.rows<{ id: string }>(
      `INSERT INTO uploads (organization_id, id, filename, content_type, byte_size, sha256, stored_at, user_id) VALUES ($1, gen_random_uuid(), 'a.pdf', 'application/pdf', 3, repeat('0', 64), now(), gen_random_uuid()) RETURNING id`,
      enterpriseId,
    );
    return encodeId('Upload', enterpriseId, row!.id);
  }

  it('follows the table whatever is tried, with its clocks, sums and history true after each step', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 15, maxLength: 28 }), async (attempts) => {
        world.clock.day = '2026-02-01';
        const enterprise = await world.enterprise(insurer);
        let claim = await world.claim(await world.accident(enterprise, '2026-01-20'), await world.policy(enterprise, insurer, { perAccident: 100n, cumulative: 90n }));
        let events = 1;
        for (const raw of attempts) {
          world.clock.day = addDays(world.clock.day, raw.daysLater);
          // Most of them take what leads on from the state, or claims would rarely come to their end and back.
          const allowed = CLAIM_ACTIONS.filter((action) => TRANSITIONS[claim.status][action] !== null && action !== 'WITHDRAW' && (action !== 'CLOSE' || claim.status === 'PAID' || claim.status === 'REFUSED' || claim.withdrawnOn !== null));
          const tried = raw.choice % 5 !== 0 && allowed.length > 0 ? { ...raw, action: allowed[raw.choice % allowed.length]! } : raw;
          const party = tried.swapped ? (PARTY_OF[tried.action] === 'INSURER' ? 'ENTERPRISE' : 'INSURER') : PARTY_OF[tried.action];
          // Whether it is a payment or a prepayment the claim itself says.
          const action = tried.action === 'PAY' || tried.action === 'PREPAY' ? (claim.agreed === null ? 'PREPAY' : 'PAY') : tried.action;
          const before = claim;
          try {
            claim = await perform(before, tried, party);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            const expected = party !== PARTY_OF[action] ? 'CLAIM_NOT_PARTY' : TRANSITIONS[before.status][action] === null ? 'CLAIM_ACTION_NOT_IN_STATE' : before.withdrawnOn !== null && !['CLOSE', 'REVERSE', 'SET_RESERVE'].includes(action) ? 'CLAIM_WITHDRAWN' : null;
            if (expected !== null) expect(error.code).toBe(expected);
            else expect(['CLAIM_NOT_PARTY', 'CLAIM_ACTION_NOT_IN_STATE', 'CLAIM_WITHDRAWN']).not.toContain(error.code);
            const [same] = await runAs(person('insurer', insurer), () => world.app.get(ClaimRepository).byKeys([key(before)]));
            expect(same).toMatchObject({ status: before.status, version: before.version, paid: before.paid });
            continue;
          }
          const to = TRANSITIONS[before.status][action];
          expect([to !== null, party]).toEqual([true, PARTY_OF[action]]);
          expect(claim.status).toBe(to === 'SAME' ? before.status : to === 'BALANCE' ? (claim.paid >= claim.agreed! ? 'PAID' : 'AGREED') : to);
          expect(claim.version).toBe(before.version + 1);
          reached.add(claim.status);
          events += action === 'SET_RESERVE' || action === 'ADD_VICTIMS' ? 0 : 1;
          expect(claim).toMatchObject(dueDays(claim, CLOCKS));
        }
        const [sums] = await world.rows(
          `SELECT (SELECT count(*)::int FROM claim_events e WHERE e.claim_id = c.id) AS events, (SELECT max(seq)::int FROM claim_events e WHERE e.claim_id = c.id) AS last, c.paid_fen::int AS paid,
                  (SELECT coalesce(sum(amount_fen), 0)::int FROM claim_payments p WHERE p.claim_id = c.id) AS payments, coalesce((SELECT t.paid_fen::int FROM claim_totals t WHERE t.policy_id = c.policy_id), 0) AS total,
                  (SELECT coalesce(sum(change_fen), 0)::int FROM claim_reserves r WHERE r.claim_id = c.id) AS reserve, coalesce((SELECT reserve_fen::int FROM claim_reserves r WHERE r.claim_id = c.id ORDER BY seq DESC LIMIT 1), 0) AS "lastReserve"
             FROM claims c WHERE c.id = $1`,
          claim.claimId,
        );
        expect(sums).toMatchObject({ events, last: events, payments: sums!['paid'], total: sums!['paid'], lastReserve: sums!['reserve'] });
        expect(sums!['paid']).toBeLessThanOrEqual(90);
        if (claim.status === 'CLOSED') expect(sums!['reserve']).toBe(0);
      }),
      { numRuns: 20, seed: 5 },
    );
    expect([...reached].sort()).toEqual(expect.arrayContaining(['AGREED', 'ASSESSED', 'CLOSED', 'PAID', 'REOPENED']));
  });

  it('is one for an accident and a policy, also when it is reported twice at once', async () => {
    const enterprise = await world.enterprise(insurer);
    const [policy, other] = [await world.policy(enterprise, insurer), await world.policy(enterprise, await world.organization('INSURER'))];
    const accident = await world.accident(enterprise, '2026-01-20');
    const settled = await Promise.allSettled(Array.from({ length: 5 }, () => world.claim(accident, policy)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CLAIM_EXISTS' });
    await world.claim(accident, other);
  });

  it('begins under a policy of the enterprise that covered on the day of the accident', async () => {
    const [enterprise, stranger] = [await world.enterprise(insurer), await world.enterprise(insurer)];
    const policy = await world.policy(enterprise, insurer, { startsOn: '2026-01-10', endsOn: '2026-06-30', cancelledOn: '2026-01-25' });
    const on = async (day: string): Promise<unknown> => world.claim(await world.accident(enterprise, day), policy).then((claim) => claim.status, (error: { code: string }) => error.code);
    expect([await on('2026-01-09'), await on('2026-01-10'), await on('2026-01-24'), await on('2026-01-25')]).toEqual(['CLAIM_POLICY_NOT_IN_FORCE', 'REPORTED', 'REPORTED', 'CLAIM_POLICY_NOT_IN_FORCE']);
    await expect(world.claim(await world.accident(stranger, '2026-01-20'), policy)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const another = await world.accident(enterprise, '2026-01-20');
    await expect(world.asEnterprise(stranger, () => world.app.get(ClaimReportService).report({ accidentId: encodeId('Accident', enterprise, another.accidentId), policyId: encodeId('Policy', stranger, policy), description: 'x' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a version that was changed meanwhile', async () => {
    const enterprise = await world.enterprise(insurer);
    const claim = await world.claim(await world.accident(enterprise, '2026-01-20'), await world.policy(enterprise, insurer));
    await world.pay(claim, 5n, { expectedVersion: 1 });
    await expect(world.pay(claim, 5n, { expectedVersion: 1 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });
});
