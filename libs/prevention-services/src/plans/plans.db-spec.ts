import { TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { addDays, encodeId, newId, type Day } from '@anze/kernel';
import { dice, person, publicId, ServiceWorld } from '../../test/service-world.js';
import { PlanConsentService } from './plan-consent.service.js';
import { publicPlanId, type PlanKey } from './plan.facts.js';
import type { ProposeServicePlanInput } from './plan.inputs.js';
import type { PlanProgress } from './plan.model.js';
import { PlannedVisits } from './planned-visits.js';
import { PlanQueries } from './plan.queries.js';
import { PlanService } from './plan.service.js';
import { visitState } from './plan.rules.js';
import { VisitEndingProcessor } from './visit-ending.processor.js';
import { VisitRepository } from './visit.repository.js';
import { PlannedVisitStates } from './plan-terms.js';

describe('service plans', () => {
  let world: ServiceWorld;
  let plans: PlanService;
  let consent: PlanConsentService;
  let visits: PlannedVisits;
  let queries: PlanQueries;
  beforeAll(async () => {
    world = await ServiceWorld.open();
    [plans, consent, visits, queries] = [world.app.get(PlanService, { strict: false }), world.app.get(PlanConsentService, { strict: false }), world.app.get(PlannedVisits, { strict: false }), world.app.get(PlanQueries, { strict: false })];
  });
  afterAll(() => world?.close());
  beforeEach(() => void (world.clock.day = '2025-01-10'));

  interface Parties {
    readonly enterpriseId: string;
    readonly insurerId: string;
    readonly policyId: string;
    readonly firm: Principal;
    readonly insurer: Principal;
  }
  async function parties(regionCode = '320613001'): Promise<Parties> {
    const insurerId = await world.organization('INSURER');
    const enterpriseId = await world.enterprise(insurerId, regionCode);
    const policyId = await world.policy(enterpriseId, insurerId);
    return { enterpriseId, insurerId, policyId, firm: person('enterprise', enterpriseId), insurer: person('insurer', insurerId) };
  }
  const terms = { goals: '隐患整改率100%', staff: ['陈某'], items: [{ type: 'TRAINING' as const, item: '培训', measures: '授课', frequency: 'QUARTERLY' as const }] };
  const proposal = ({ enterpriseId, policyId }: Parties, over: Partial<ProposeServicePlanInput> = {}): ProposeServicePlanInput => ({ ...terms, policyId: encodeId('Policy', enterpriseId, policyId), year: 2025, ...over });
  const propose = (p: Parties, over: Partial<ProposeServicePlanInput> = {}): Promise<PlanKey> => world.as(p.insurer, () => plans.propose(proposal(p, over)));
  const planId = (key: PlanKey): string => publicPlanId('ServicePlan', key);
  const agree = (p: Parties, key: PlanKey): Promise<PlanKey> => world.as(p.firm, () => consent.agree({ planId: planId(key) }));
  const agreed = async (p: Parties, over: Partial<ProposeServicePlanInput> = {}): Promise<PlanKey> => agree(p, await propose(p, over));
  const kept = (key: PlanKey) => world.rows<{ id: string; due: Day; cancelled: Day | null; done: Day | null; announced: boolean }>('SELECT id, due_on::text AS due, cancelled_on::text AS cancelled, done_on::text AS done, notified_on IS NOT NULL AND (done_on IS NULL OR notified_on <= done_on) AS announced FROM planned_visits WHERE plan_id = $1 ORDER BY seq', key.id);
  const statusOf = async (key: PlanKey) => (await world.rows<{ status: string }>('SELECT status FROM service_plans WHERE id = $1', key.id))[0]!.status;
  const refused = (code: string) => expect.objectContaining({ code });
  const progress = (who: Principal, asOf?: Day): Promise<PlanProgress> => world.as(who, () => queries.progress(asOf ? { asOf } : {}));
  const fulfil = (p: Parties, visitId: string, serviceId: string, servedOn: Day, type: 'TRAINING' | 'OTHER' = 'TRAINING') => world.as(p.insurer, () => visits.fulfil({ enterpriseId: p.enterpriseId, visitId, serviceId, providerId: p.insurerId, type, servedOn }));

  it('are proposed for a policy of one’s own, agreed by the enterprise, and planned by that', async () => {
    const p = await parties();
    const key = await propose(p);
    expect(await kept(key)).toEqual([]);
    await agree(p, key);
    expect((await kept(key)).map(({ due }) => due)).toEqual(['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31']);
    expect(await statusOf(key)).toBe('AGREED');
    expect(await world.rows(`SELECT 1 FROM outbox WHERE job = 'service.plan-changed' AND payload ->> 'planId' = $1`, key.id)).toHaveLength(2);
    expect(await world.rows(`SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY action`, key.id)).toEqual([{ action: 'plan.agree' }, { action: 'plan.propose' }]);
    await expect(propose(p)).rejects.toEqual(refused('PLAN_ALREADY_AGREED'));
    await expect(agree(p, key)).rejects.toEqual(refused('PLAN_NOT_IN_STATE'));
  });

  it('are refused to whoever did not write the policy, or doesn’t cover the enterprise', async () => {
    const p = await parties();
    const other = await parties();
    await expect(world.as(other.insurer, () => plans.propose(proposal(p)))).rejects.toEqual(refused('NOT_FOUND'));
    await expect(world.as(p.firm, () => plans.propose(proposal(p)))).rejects.toEqual(refused('NOT_FOUND'));
    const key = await propose(p);
    await expect(world.as(other.firm, () => consent.agree({ planId: planId(key) }))).rejects.toEqual(refused('NOT_FOUND'));
    await expect(world.as(p.insurer, () => consent.agree({ planId: planId(key) }))).rejects.toEqual(refused('NOT_FOUND'));
    await expect(world.as(other.insurer, () => plans.withdraw({ planId: planId(key) }))).rejects.toEqual(refused('NOT_FOUND'));
    await expect(world.as(p.insurer, () => plans.withdraw({ planId: planId(key), expectedVersion: 9 }))).rejects.toEqual(refused('STALE_VERSION'));
    await world.restamp(p.enterpriseId, other.insurerId);
    await expect(propose(p, { year: 2025 })).rejects.toEqual(refused('PLAN_ALREADY_PROPOSED'));
    await world.as(p.insurer, () => plans.withdraw({ planId: planId(key) }));
    expect(await statusOf(key)).toBe('WITHDRAWN');
    await expect(propose(p)).rejects.toEqual(refused('NOT_FOUND'));
  });

  it('can’t be agreed or cancelled by the insurer, whatever its code does', async () => {
    const p = await parties();
    const key = await propose(p);
    const as = (who: Principal, sql: string, ...params: unknown[]): Promise<number> => world.as(who, () => world.app.get(TenantDb).run((tx) => tx.execute(sql, params)));
    const denied = expect.objectContaining({ message: expect.stringMatching(/permission denied|row-level security/) });
    await expect(as(p.insurer, `UPDATE service_plans SET status = 'AGREED', agreed_on = '2025-01-10', agreed_by = $2 WHERE id = $1`, key.id, newId())).rejects.toEqual(denied);
    await expect(as(p.insurer, `UPDATE service_plans SET status = 'AGREED' WHERE id = $1`, key.id)).rejects.toEqual(expect.objectContaining({ message: expect.stringContaining('service_plans_agreed') }));
    await agree(p, key);
    expect(await as(p.insurer, `UPDATE service_plans SET status = 'WITHDRAWN' WHERE id = $1`, key.id)).toBe(0);
    await expect(as(p.insurer, `UPDATE planned_visits SET cancelled_on = '2025-01-10' WHERE plan_id = $1`, key.id)).rejects.toEqual(denied);
    await expect(as(p.insurer, `UPDATE planned_visits SET due_on = '2025-12-31' WHERE plan_id = $1`, key.id)).rejects.toEqual(denied);
    // And there are no visits of what was not agreed.
    const open = await propose(await parties());
    await expect(as(person('enterprise', open.enterpriseId), `INSERT INTO planned_visits (enterprise_id, region_code, sector, insurer_id, id, plan_id, provider_id, policy_id, seq, type, item, planned_on, due_on)
      SELECT enterprise_id, region_code, sector, insurer_id, $2, id, provider_id, policy_id, 1, 'OTHER', 'x', '2025-01-10', '2025-03-31' FROM service_plans WHERE id = $1`, open.id, newId())).rejects.toEqual(expect.objectContaining({ message: expect.stringContaining('planned_visits_plan_fk') }));
  });

  it('are replaced by the next version once it is agreed: what was to come is cancelled, what was missed and what was done stays', async () => {
    const p = await parties();
    const first = await agreed(p);
    const [one, two] = await kept(first);
    world.clock.day = '2025-04-02';
    await fulfil(p, one!.id, await world.service(p.enterpriseId, p.insurerId, { served_on: '2025-03-30' }), '2025-03-30');
    world.clock.day = '2025-07-05';
    const second = await world.as(p.insurer, () => plans.revise({ ...terms, planId: planId(first), items: [{ ...terms.items[0]!, frequency: 'MONTHLY' as const }] }));
    expect([await statusOf(first), await statusOf(second)]).toEqual(['AGREED', 'PROPOSED']);
    await expect(world.as(p.insurer, () => plans.revise({ ...terms, planId: planId(first) }))).rejects.toEqual(refused('PLAN_ALREADY_PROPOSED'));
    const third = await world.as(p.insurer, () => plans.revise({ ...terms, planId: planId(second) }));
    expect([await statusOf(second), await statusOf(third)]).toEqual(['REPLACED', 'PROPOSED']);
    await expect(agree(p, second)).rejects.toEqual(refused('PLAN_NOT_IN_STATE'));
    await agree(p, third);
    expect([await statusOf(first), await statusOf(third)]).toEqual(['REPLACED', 'AGREED']);
    expect((await kept(first)).map(({ cancelled, done }) => cancelled ?? done)).toEqual(['2025-03-30', null, '2025-07-05', '2025-07-05']);
    expect((await kept(third)).map(({ due }) => due)).toEqual(['2025-09-30', '2025-12-31']);
    const shown = await world.as(p.firm, () => queries.one(planId(third)));
    expect(shown).toMatchObject({ versionNo: 3, replacesId: planId(first), status: 'AGREED', proposedVisits: [] });
    // The missed visit of the version before can still be made; it is late.
    await fulfil(p, two!.id, await world.service(p.enterpriseId, p.insurerId, { served_on: '2025-07-05' }), '2025-07-05');
    const of = await world.as(p.firm, () => queries.progressOf([`${p.enterpriseId}/${third.id}`], null));
    expect([...of.values()]).toEqual([{ asOf: '2025-07-05', planned: 4, due: 2, doneInTime: 1, doneLate: 1, overdue: 0, unannounced: 2, rate: 50 }]);
    expect(await progress(p.insurer, '2025-07-04')).toEqual({ asOf: '2025-07-04', planned: 4, due: 2, doneInTime: 1, doneLate: 0, overdue: 1, unannounced: 1, rate: 50 });
    expect(await progress(p.insurer, '2025-01-09')).toMatchObject({ planned: 0, due: 0, rate: null });
  });

  it('are declined with a reason, and proposed anew under the next number', async () => {
    const p = await parties();
    const key = await propose(p);
    await world.as(p.firm, () => consent.decline({ planId: planId(key), reason: '人员不足' }));
    expect(await world.rows('SELECT status, decision, agreed_on FROM service_plans WHERE id = $1', key.id)).toEqual([{ status: 'DECLINED', decision: '人员不足', agreed_on: null }]);
    const next = await propose(p);
    expect(await world.as(p.insurer, () => queries.one(planId(next)))).toMatchObject({ versionNo: 2, status: 'PROPOSED', replacesId: null });
  });

  it('are agreed once, whoever is first', async () => {
    const p = await parties();
    const key = await propose(p);
    const outcomes = await Promise.allSettled([agree(p, key), agree(p, key), world.as(p.insurer, () => plans.withdraw({ planId: planId(key) })), world.as(p.firm, () => consent.decline({ planId: planId(key), reason: 'x' }))]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await kept(key)).length).toBe((await statusOf(key)) === 'AGREED' ? 4 : 0);
  });

  it('name an agency of the insurer’s own register that it still commissions', async () => {
    const p = await parties();
    const other = await parties();
    const agency = async (ownerId: string, endedOn: Day | null, expiresOn: Day | null = null): Promise<string> => {
      const id = newId();
      await world.root.query(`INSERT INTO service_agencies (owner_id, id, name, uscc, qualification, qualification_no, ended_on, expires_on) VALUES ($1, $2, '南通安全技术', $2::uuid::text, '甲级', 'x', $3, $4)`, [ownerId, id, endedOn, expiresOn]);
      return encodeId('ServiceAgency', ownerId, id);
    };
    const [own, ended, foreign] = [await agency(p.insurerId, null, '2025-01-10'), await agency(p.insurerId, '2025-01-09'), await agency(other.insurerId, null)];
    await expect(propose(p, { agencyId: ended })).rejects.toEqual(refused('PLAN_AGENCY_ENDED'));
    await expect(propose(p, { agencyId: await agency(p.insurerId, null, '2025-01-09') })).rejects.toEqual(expect.objectContaining({ code: 'PLAN_AGENCY_UNQUALIFIED', params: { expiresOn: '2025-01-09' } }));
    await expect(propose(p, { agencyId: foreign })).rejects.toEqual(refused('NOT_FOUND'));
    const key = await propose(p, { agencyId: own });
    // The enterprise, which reads no register, reads the name.
    expect(await world.as(p.firm, () => queries.one(planId(key)))).toMatchObject({ agencyName: '南通安全技术' });
  });

  describe('planned visits', () => {
    it('are announced by the provider, and another day replaces the day', async () => {
      const p = await parties();
      const [visit] = await kept(await agreed(p));
      const visitId = publicPlanId('PlannedVisit', { enterpriseId: p.enterpriseId, id: visit!.id });
      const announce = (who: Principal, scheduledOn: Day, more = {}) => world.as(who, () => visits.announce({ visitId, scheduledOn, notice: '请安排会议室', ...more }));
      await announce(p.insurer, '2025-02-01');
      await announce(p.insurer, '2025-02-03', { expectedVersion: 2 });
      expect(await world.as(p.firm, () => queries.oneVisit(visitId))).toMatchObject({ notifiedOn: '2025-01-10', scheduledOn: '2025-02-03', notice: '请安排会议室', version: 3, state: 'OPEN' });
      await expect(announce(p.insurer, '2025-02-03', { expectedVersion: 2 })).rejects.toEqual(refused('STALE_VERSION'));
      await expect(announce(p.insurer, '2025-01-09')).rejects.toEqual(refused('VISIT_DAY_PASSED'));
      await expect(announce(p.insurer, '2026-01-01')).rejects.toEqual(refused('VISIT_OUTSIDE_POLICY'));
      await expect(announce(p.firm, '2025-02-03')).rejects.toEqual(refused('NOT_FOUND'));
      await expect(announce((await parties()).insurer, '2025-02-03')).rejects.toEqual(refused('NOT_FOUND'));
      expect(await world.rows(`SELECT 1 FROM outbox WHERE job = 'service.visit-noticed' AND payload ->> 'visitId' = $1`, visit!.id)).toHaveLength(2);
    });

    it('are done by a service of their kind, once, and open again when it is voided', async () => {
      const p = await parties();
      const [visit, next] = await kept(await agreed(p));
      const service = await world.service(p.enterpriseId, p.insurerId, { served_on: '2025-02-03' });
      const other = await parties();
      await expect(fulfil(p, visit!.id, service, '2025-02-03', 'OTHER')).rejects.toEqual(refused('VISIT_TYPE_MISMATCH'));
      await expect(fulfil(p, visit!.id, service, '2025-01-09')).rejects.toEqual(refused('VISIT_BEFORE_AGREEMENT'));
      await expect(fulfil({ ...other, enterpriseId: p.enterpriseId }, visit!.id, service, '2025-02-03')).rejects.toEqual(refused('NOT_FOUND'));
      await expect(fulfil(p, newId(), service, '2025-02-03')).rejects.toEqual(refused('NOT_FOUND'));
      await fulfil(p, visit!.id, service, '2025-02-03');
      await expect(fulfil(p, visit!.id, service, '2025-02-03')).rejects.toEqual(refused('VISIT_ALREADY_DONE'));
      await expect(fulfil(p, next!.id, service, '2025-02-03')).rejects.toEqual(expect.objectContaining({ message: expect.stringContaining('planned_visits_service_idx') }));
      expect((await kept({ enterpriseId: p.enterpriseId, id: (await world.rows<{ plan_id: string }>('SELECT plan_id FROM planned_visits WHERE id = $1', visit!.id))[0]!.plan_id }))[0]).toMatchObject({ done: '2025-02-03' });
      expect(await world.as(p.insurer, () => visits.release({ enterpriseId: p.enterpriseId, serviceId: service }))).toBe(true);
      expect(await world.as(p.insurer, () => visits.release({ enterpriseId: p.enterpriseId, serviceId: service }))).toBe(false);
      await fulfil(p, visit!.id, service, '2025-02-03');
    });

    it('that were missed are not made by a service dated back to their day; within the days of the rule they are, announced or not', async () => {
      const p = await parties();
      const [first, second] = await kept(await agreed(p));
      const served = (day: Day): Promise<string> => world.service(p.enterpriseId, p.insurerId, { served_on: day });
      const shown = (id: string) => world.as(p.firm, () => queries.oneVisit(publicPlanId('PlannedVisit', { enterpriseId: p.enterpriseId, id })));
      world.clock.day = '2025-12-01';
      await expect(fulfil(p, first!.id, await served('2025-03-31'), '2025-03-31')).rejects.toEqual(expect.objectContaining({ code: 'VISIT_RECORDED_TOO_LATE', params: { dueOn: '2025-03-31', days: 30, servedOn: '2025-03-31' } }));
      expect(await shown(first!.id)).toMatchObject({ state: 'OVERDUE', doneOn: null, announced: false });
      expect(await progress(p.insurer)).toMatchObject({ doneInTime: 0, overdue: 3, unannounced: 0 });
      // The county sets its own.
      await world.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'service.visits', '320613', '1', '2025-01-01', 'test', '{"recordWithinDays": 3}')`, [newId()]);
      world.clock.day = '2025-07-04';
      await expect(fulfil(p, second!.id, await served('2025-06-30'), '2025-06-30')).rejects.toEqual(refused('VISIT_RECORDED_TOO_LATE'));
      await world.root.query(`DELETE FROM rules WHERE kind = 'service.visits' AND region_code = '320613'`);
      await fulfil(p, second!.id, await served('2025-06-30'), '2025-06-30');
      expect(await shown(second!.id)).toMatchObject({ state: 'DONE', announced: false });
      expect(await progress(p.insurer)).toMatchObject({ doneInTime: 1, unannounced: 1 });
      const filtered = async (announced: boolean) => (await world.as(p.firm, () => queries.listVisits({ first: 10, filter: { announced } }))).edges.length;
      await world.root.query(`UPDATE planned_visits SET notified_on = '2025-07-01', scheduled_on = '2025-07-01' WHERE id = $1`, [second!.id]);
      expect([(await shown(second!.id))!.announced, await filtered(true), await filtered(false)]).toEqual([false, 0, 4]);
      await world.root.query(`UPDATE planned_visits SET notified_on = '2025-06-30' WHERE id = $1`, [second!.id]);
      expect([(await shown(second!.id))!.announced, await filtered(true), await filtered(false)]).toEqual([true, 1, 3]);
      expect(await progress(p.insurer)).toMatchObject({ unannounced: 0 });
    });

    it('roll back with the service that was to fulfil them', async () => {
      const p = await parties();
      const [visit] = await kept(await agreed(p));
      const service = await world.service(p.enterpriseId, p.insurerId, { served_on: '2025-02-03' });
      await expect(world.as(p.insurer, () => world.app.get(TenantDb).run(async () => {
        await visits.fulfil({ enterpriseId: p.enterpriseId, visitId: visit!.id, serviceId: service, providerId: p.insurerId, type: 'TRAINING', servedOn: '2025-02-03' });
        throw new Error('the rest failed');
      }))).rejects.toThrow('the rest failed');
      expect(await world.rows('SELECT done_on FROM planned_visits WHERE id = $1', visit!.id)).toEqual([{ done_on: null }]);
    });

    it('and plans are seen by the enterprise, their provider and the authorities above, whoever covers the enterprise later', async () => {
      const p = await parties('330282001');
      const key = await agreed(p);
      const later = await world.organization('INSURER');
      await world.restamp(p.enterpriseId, later);
      const seen = async (who: Principal): Promise<unknown> => [(await world.as(who, () => queries.one(planId(key)))) !== null, (await world.as(who, () => queries.listVisits({ first: 10, filter: { planId: planId(key) } }))).edges.length, (await world.as(who, () => queries.list({ first: 10, filter: { enterpriseId: publicId(p.enterpriseId) } }))).edges.length];
      const yes = [true, 4, 1];
      const no = [false, 0, 0];
      expect(await seen(p.firm)).toEqual(yes);
      expect(await seen(p.insurer)).toEqual(yes);
      expect(await seen(person('insurer', later))).toEqual(no);
      expect(await seen(person('regulator', newId(), '3302'))).toEqual(yes);
      expect(await seen(person('regulator', newId(), '330282', ['METAL_SMELTING']))).toEqual(yes);
      expect(await seen(person('regulator', newId(), '330282', ['MINING']))).toEqual(no);
      expect(await seen(person('regulator', newId(), '330281'))).toEqual(no);
      expect(await seen((await parties()).firm)).toEqual(no);
      expect(await world.rows('SELECT 1 FROM planned_visits WHERE plan_id = $1', key.id)).toHaveLength(4);
      // Sums keep to the same.
      expect(await progress(person('regulator', newId(), '330282'))).toMatchObject({ planned: 4 });
      expect(await progress(person('insurer', later))).toMatchObject({ planned: 0 });
    });

    it('are cancelled at night once they can’t come: the policy ended, or the plan was replaced before a service was voided', async () => {
      const p = await parties();
      const key = await agreed(p);
      const end = (): Promise<void> => world.as(workerPrincipal(), () => new VisitEndingProcessor(world.app.get(VisitRepository, { strict: false }), world.clock).handle({}, { signal: new AbortController().signal }));
      await world.root.query(`UPDATE policies SET cancelled_on = '2025-07-10', status = 'CANCELLED' WHERE id = $1`, [p.policyId]);
      world.clock.day = '2025-07-09';
      await end();
      expect((await kept(key)).map(({ cancelled }) => cancelled)).toEqual([null, null, null, null]);
      world.clock.day = '2025-07-12';
      await Promise.all([end(), end()]);
      expect((await kept(key)).map(({ cancelled }) => cancelled)).toEqual([null, null, '2025-07-10', '2025-07-10']);
      expect(await world.rows('SELECT version FROM planned_visits WHERE plan_id = $1 ORDER BY seq', key.id)).toEqual([{ version: 1 }, { version: 1 }, { version: 2 }, { version: 2 }]);
      expect(await progress(p.insurer)).toMatchObject({ planned: 2, due: 2, overdue: 2 });

      world.clock.day = '2025-01-10';
      const q = await parties();
      const first = await agreed(q);
      const [visit] = await kept(first);
      const service = await world.service(q.enterpriseId, q.insurerId, { served_on: '2025-01-10' });
      await fulfil(q, visit!.id, service, '2025-01-10');
      const second = await world.as(q.insurer, () => plans.revise({ ...terms, planId: planId(first) }));
      await agree(q, second);
      await world.as(q.insurer, () => visits.release({ enterpriseId: q.enterpriseId, serviceId: service }));
      expect((await kept(first)).map(({ cancelled }) => cancelled)).toEqual([null, '2025-01-10', '2025-01-10', '2025-01-10']);
      world.clock.day = '2025-02-01';
      await end();
      expect((await kept(first))[0]!.cancelled).toBe('2025-01-10');
      expect((await kept(second)).map(({ cancelled }) => cancelled)).toEqual([null, null, null, null]);
    });

    it('add up, on any day, to what a plain count of the rows says; lists by state too', async () => {
      const p = await parties('330283001');
      const key = await agreed(p, { items: [{ ...terms.items[0]!, frequency: 'MONTHLY', visits: 4 }] });
      const below = dice(7);
      for (const { id, due } of await kept(key)) {
        const turn = below(4);
        if (turn === 0) await world.root.query('UPDATE planned_visits SET cancelled_on = $2 WHERE id = $1', [id, addDays(due, -below(90))]);
        else if (turn < 3) {
          const day = addDays(due, below(61) - 30);
          const service = await world.service(p.enterpriseId, p.insurerId, { served_on: day });
          await world.root.query('UPDATE planned_visits SET done_on = $2, service_id = $3 WHERE id = $1', [id, day, service]);
        }
      }
      // Some were announced, a few only after they were made.
      await world.root.query(`UPDATE planned_visits SET notified_on = due_on - 20, scheduled_on = due_on WHERE plan_id = $1 AND seq % 2 = 0`, [key.id]);
      const rows = await kept(key);
      world.clock.day = '2025-12-31';
      for (let day = '2025-01-09'; day <= '2025-12-31'; day = addDays(day, 13)) {
        const standing = day < '2025-01-10' ? [] : rows.filter(({ cancelled }) => cancelled === null || cancelled > day);
        const done = standing.filter((visit) => visit.done !== null && visit.done <= day);
        const due = standing.filter((visit) => visit.due <= day);
        const inTime = due.filter((visit) => done.includes(visit) && visit.done! <= visit.due).length;
        expect(await progress(p.insurer, day)).toEqual({
          asOf: day, planned: standing.length, due: due.length, doneInTime: done.filter((visit) => visit.done! <= visit.due).length, doneLate: done.filter((visit) => visit.done! > visit.due).length,
          overdue: standing.filter((visit) => visit.due < day && !done.includes(visit)).length, unannounced: done.filter((visit) => !visit.announced).length, rate: due.length === 0 ? null : Math.round((inTime * 10_000) / due.length + 1e-9) / 100,
        });
      }
      world.clock.day = '2025-06-17';
      // As it was that day: what came later had not happened.
      await world.root.query(`UPDATE planned_visits SET done_on = CASE WHEN done_on <= $2 THEN done_on END, service_id = CASE WHEN done_on <= $2 THEN service_id END, cancelled_on = CASE WHEN cancelled_on <= $2 THEN cancelled_on END WHERE plan_id = $1`, [key.id, world.clock.day]);
      const byRule = (await kept(key)).map(({ id, due, cancelled, done }) => [id, visitState({ dueOn: due, cancelledOn: cancelled, doneOn: done }, world.clock.day)]);
      for (const state of PlannedVisitStates.values) {
        const page = await world.as(p.insurer, () => queries.listVisits({ first: 100, filter: { state } }));
        expect(page.edges.map(({ node }) => node.visitId).toSorted()).toEqual(byRule.filter(([, one]) => one === state).map(([id]) => id!).toSorted());
        expect(page.edges.length).toBeGreaterThan(0);
        expect(page.edges.every(({ node }) => node.state === state)).toBe(true);
      }
      // By pages, the first that is due first, none twice.
      const first = await world.as(p.insurer, () => queries.listVisits({ first: 30 }));
      const rest = await world.as(p.insurer, () => queries.listVisits({ first: 30, after: first.pageInfo.endCursor }));
      expect([...first.edges, ...rest.edges].map(({ node }) => node.dueOn)).toEqual(rows.map(({ due }) => due).toSorted());
      expect(new Set([...first.edges, ...rest.edges].map(({ node }) => node.id)).size).toBe(rows.length);
      await expect(progress(p.insurer, '2025-06-18')).rejects.toEqual(refused('BAD_INPUT'));
    });
  });
});
