import { randomUUID } from 'node:crypto';
import { addDays, StandingClock } from '@anze/kernel';
import { TEST_NOW } from '../support/api.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';
import { telling } from './support/telling.js';

/** The day on which the API stands, moved by a test. */
class Today extends StandingClock {
  later = 0;
  override now(): Date {
    return new Date(super.now().getTime() + this.later * 86_400_000);
  }
}

const OWNER = 'enterprise.demo';
const OF_RECORD = 'insurer.yongan';
const OTHER_INSURER = 'insurer.haidun';
const PLAN = `id version versionNo year status goals policyNo enterpriseName replacesId proposedOn agreedOn closedOn decision staff items { type item measures frequency visits dueOn } proposedVisits { type item dueOn } insurer { name } enterprise { name }
  progress { asOf planned due doneInTime doneLate overdue rate } visits { id seq state dueOn item }`;
const VISIT = `id version seq state type item dueOn notifiedOn scheduledOn notice doneOn cancelledOn plan { id year } insurer { name } service { id servedOn }`;
const LISTS = `{ servicePlans { totalCount edges { node { id } } } plannedVisits { totalCount edges { node { id } } } planProgress { planned } }`;

interface Plan {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly visits: readonly { readonly id: string; readonly dueOn: string }[];
}

/** A service plan over HTTP: 甬安 covers the demo's enterprise, 海盾 the other one. */
describe('service plans', () => {
  let world: DemoWorld;
  const clock = new Today(TEST_NOW);
  const asks = asking(() => world);
  const { ask, answered, refused } = asks;
  const { does, refusal } = mutating(asks);
  let policyId: string;
  let plan: Plan;

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    policyId = (await ask<{ policies: { edges: { node: { id: string } }[] } }>(OWNER, '{ policies { edges { node { id } } } }')).policies.edges[0]!.node.id;
  });
  afterAll(() => world?.close());

  const terms = { goals: '全员培训，隐患整改率100%', staff: ['王工'], items: [{ type: 'TRAINING', item: '员工培训', measures: '现场授课', frequency: 'QUARTERLY' }, { type: 'EMERGENCY_DRILL', item: '消防演练', measures: '桌面与实战', dueOn: ['2026-09-10'] }] };
  const changed = async (who: string, name: string, input: object): Promise<Plan> => (await does<{ plan: Plan }>(who, name, input, `plan { ${PLAN} }`)).plan;
  const kinds = telling(() => world, { ask });

  it('are proposed by the insurer that wrote the policy', async () => {
    for (const nobody of [OWNER, 'regulator.cixi', 'platform.admin']) expect((await refusal(nobody, 'proposeServicePlan', { ...terms, policyId, year: 2026 }))?.code).toBe('FORBIDDEN');
    expect((await refusal(OTHER_INSURER, 'proposeServicePlan', { ...terms, policyId, year: 2026 }))?.code).toBe('NOT_FOUND');
    expect(await refusal(OF_RECORD, 'proposeServicePlan', { ...terms, policyId, year: 2027 })).toMatchObject({ code: 'PLAN_OUTSIDE_POLICY', params: { year: 2027 } });
    expect((await refusal(OF_RECORD, 'proposeServicePlan', { ...terms, policyId, year: 2026, items: [{ ...terms.items[1], dueOn: ['2026-06-14'] }] }))?.code).toBe('PLAN_DAY_OUTSIDE_POLICY');
    const key = { 'idempotency-key': randomUUID() };
    const MUTATION = `mutation ($input: ProposeServicePlanInput!) { proposeServicePlan(input: $input) { plan { ${PLAN} } } }`;
    const first = await answered<{ proposeServicePlan: { plan: Plan } }>(OF_RECORD, MUTATION, { input: { ...terms, policyId, year: 2026 } }, key);
    plan = first.data!.proposeServicePlan.plan;
    expect(plan).toMatchObject({ versionNo: 1, status: 'PROPOSED', proposedOn: WORLD_TODAY, agreedOn: null, staff: ['王工'], visits: [], insurer: { name: expect.stringContaining('甬安') }, enterprise: { name: '慈溪市盛博联家用有限公司' } });
    // What agreeing today would plan: the quarter that ends in a fortnight owes no training.
    expect((plan as unknown as { proposedVisits: { dueOn: string }[] }).proposedVisits.map(({ dueOn }) => dueOn)).toEqual(['2026-09-10', '2026-09-30', expect.stringMatching(/^2026-12-1[5-7]$/)]);
    expect((await answered<{ proposeServicePlan: { plan: Plan } }>(OF_RECORD, MUTATION, { input: { ...terms, policyId, year: 2026 } }, key)).data).toEqual(first.data);
    expect((await refusal(OF_RECORD, 'proposeServicePlan', { ...terms, policyId, year: 2026 }))?.code).toBe('PLAN_ALREADY_PROPOSED');
    expect(await kinds(OWNER)).toContain('PLAN_PROPOSED');
  });

  it('are declined, revised and agreed: the visits are planned', async () => {
    expect((await refusal('enterprise.other', 'declineServicePlan', { planId: plan.id, reason: 'x' }))?.code).toBe('NOT_FOUND');
    expect((await refusal(OF_RECORD, 'agreeServicePlan', { planId: plan.id }))?.code).toBe('FORBIDDEN');
    expect(await changed(OWNER, 'declineServicePlan', { planId: plan.id, reason: '培训安排过密' })).toMatchObject({ status: 'DECLINED', decision: '培训安排过密', closedOn: WORLD_TODAY });
    expect(await kinds(OF_RECORD)).toContain('PLAN_DECLINED');
    const second = await changed(OF_RECORD, 'proposeServicePlan', { ...terms, policyId, year: 2026 });
    const third = await changed(OF_RECORD, 'reviseServicePlan', { ...terms, planId: second.id, expectedVersion: 1, goals: '逐季培训' });
    expect(third).toMatchObject({ versionNo: 3, goals: '逐季培训', replacesId: null });
    expect((await refusal(OWNER, 'agreeServicePlan', { planId: second.id }))?.code).toBe('PLAN_NOT_IN_STATE');
    expect((await refusal(OWNER, 'agreeServicePlan', { planId: third.id, expectedVersion: 7 }))?.code).toBe('STALE_VERSION');
    plan = await changed(OWNER, 'agreeServicePlan', { planId: third.id, expectedVersion: 1, comment: '同意' });
    expect(plan).toMatchObject({ status: 'AGREED', agreedOn: WORLD_TODAY, decision: '同意', proposedVisits: [], progress: { asOf: WORLD_TODAY, planned: 3, due: 0, doneInTime: 0, doneLate: 0, overdue: 0, rate: null } });
    expect(plan.visits.map(({ dueOn }) => dueOn)).toEqual(['2026-09-10', '2026-09-30', expect.stringMatching(/^2026-12-1/)]);
    expect(await kinds(OF_RECORD)).toContain('PLAN_AGREED');
  });

  it('are read by the enterprise, their insurer and the authorities, and by nobody else', async () => {
    for (const who of [OWNER, OF_RECORD, 'regulator.cixi']) {
      expect([who, await ask(who, LISTS)]).toEqual([who, { servicePlans: { totalCount: 3, edges: expect.anything() }, plannedVisits: { totalCount: 3, edges: plan.visits.map(({ id }) => ({ node: { id } })) }, planProgress: { planned: 3 } }]);
      expect(await ask(who, `query ($id: ID!) { servicePlan(id: $id) { ${PLAN} } }`, { id: plan.id })).toMatchObject({ servicePlan: { id: plan.id, visits: plan.visits } });
    }
    for (const who of [OTHER_INSURER, 'enterprise.other', 'regulator.nantong']) {
      expect([who, await ask(who, LISTS)]).toEqual([who, { servicePlans: { totalCount: 0, edges: [] }, plannedVisits: { totalCount: 0, edges: [] }, planProgress: { planned: 0 } }]);
      expect(await ask(who, `query ($id: ID!, $visit: ID!) { servicePlan(id: $id) { id } plannedVisit(id: $visit) { id } }`, { id: plan.id, visit: plan.visits[0]!.id })).toEqual({ servicePlan: null, plannedVisit: null });
    }
    expect(await refused('platform.admin', LISTS)).toBe('FORBIDDEN');
  });

  it('have visits that are announced, made by a service, and counted on any day', async () => {
    const [drill, training] = plan.visits;
    for (const nobody of [OWNER, 'regulator.cixi']) expect((await refusal(nobody, 'noticeVisit', { visitId: drill!.id, scheduledOn: '2026-07-01' }))?.code).toBe('FORBIDDEN');
    expect((await refusal(OTHER_INSURER, 'noticeVisit', { visitId: drill!.id, scheduledOn: '2026-07-01' }))?.code).toBe('NOT_FOUND');
    const { visit } = await does<{ visit: object }>(OF_RECORD, 'noticeVisit', { visitId: drill!.id, scheduledOn: '2026-07-01', notice: '请准备灭火器', expectedVersion: 1 }, `visit { ${VISIT} }`);
    expect(visit).toMatchObject({ version: 2, state: 'OPEN', notifiedOn: WORLD_TODAY, scheduledOn: '2026-07-01', notice: '请准备灭火器', plan: { id: plan.id }, service: null });
    expect(await kinds(OWNER)).toContain('VISIT_ANNOUNCED');
    const service = { enterpriseId: world.enterpriseId, type: 'EMERGENCY_DRILL', place: '厂区', staff: ['王工'], content: '消防演练', cost: '0.00', hazards: [], visitId: drill!.id };
    clock.later = 16;
    const made = await does<{ service: { id: string } }>(OF_RECORD, 'recordPreventionService', { ...service, servedOn: '2026-07-01' }, 'service { id }');
    const shown = await ask<{ plannedVisits: { edges: { node: object }[] } }>(OWNER, `{ plannedVisits(filter: { state: DONE }) { edges { node { ${VISIT} } } } }`);
    expect(shown.plannedVisits.edges.map(({ node }) => node)).toMatchObject([{ id: drill!.id, doneOn: '2026-07-01', service: { id: made.service.id, servedOn: '2026-07-01' } }]);
    expect((await refusal(OF_RECORD, 'recordPreventionService', { ...service, servedOn: '2026-07-01' }))?.code).toBe('VISIT_ALREADY_DONE');
    expect((await refusal(OF_RECORD, 'recordPreventionService', { ...service, servedOn: '2026-07-01', visitId: training!.id }))?.code).toBe('VISIT_TYPE_MISMATCH');
    expect(await world.api.rows('SELECT 1 FROM prevention_services')).toHaveLength(1);

    clock.later = 110;
    const day = addDays(WORLD_TODAY, 110);
    const PROGRESS = 'query ($asOf: Date, $filter: PlanProgressFilter) { planProgress(asOf: $asOf, filter: $filter) { asOf planned due doneInTime doneLate overdue rate } }';
    expect(await ask('regulator.cixi', PROGRESS, { filter: { regionCode: '330282', year: 2026 } })).toEqual({ planProgress: { asOf: day, planned: 3, due: 2, doneInTime: 1, doneLate: 0, overdue: 1, rate: 50 } });
    expect(await ask(OF_RECORD, PROGRESS, { asOf: '2026-06-30' })).toEqual({ planProgress: { asOf: '2026-06-30', planned: 3, due: 0, doneInTime: 0, doneLate: 0, overdue: 0, rate: null } });
    expect(await ask(OF_RECORD, PROGRESS, { filter: { year: 2025 } })).toMatchObject({ planProgress: { planned: 0 } });
    expect(await refused(OF_RECORD, PROGRESS, { asOf: addDays(day, 1) })).toBe('BAD_INPUT');
    expect(await ask(OWNER, `{ plannedVisits(filter: { state: OVERDUE }) { totalCount edges { node { id } } } }`)).toEqual({ plannedVisits: { totalCount: 1, edges: [{ node: { id: training!.id } }] } });
    expect((await refusal(OWNER, 'voidPreventionService', { serviceId: made.service.id, reason: 'x' }))?.code).toBe('FORBIDDEN');
    await does(OF_RECORD, 'voidPreventionService', { serviceId: made.service.id, reason: '登记错误' }, 'service { id }');
    expect(await ask(OWNER, PROGRESS)).toMatchObject({ planProgress: { doneInTime: 0, overdue: 2, rate: 0 } });
  });

  it('are revised while they are in force: the next version takes over what is still to come', async () => {
    clock.later = 111;
    const next = await changed(OF_RECORD, 'reviseServicePlan', { ...terms, planId: plan.id, items: [terms.items[0]] });
    expect(next).toMatchObject({ versionNo: 4, replacesId: plan.id, status: 'PROPOSED' });
    const agreed = await changed(OWNER, 'agreeServicePlan', { planId: next.id });
    expect(agreed).toMatchObject({ status: 'AGREED', progress: { planned: 3, due: 2, overdue: 2 } });
    expect(await ask(OWNER, 'query ($id: ID!) { servicePlan(id: $id) { status visits { state } } }', { id: plan.id })).toEqual({ servicePlan: { status: 'REPLACED', visits: [{ state: 'OVERDUE' }, { state: 'OVERDUE' }, { state: 'CANCELLED' }] } });
  });
});
