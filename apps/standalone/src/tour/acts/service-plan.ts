import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';

const POLICIES = 'query ($filter: PolicyFilter) { policies(first: 20, filter: $filter) { edges { node { id cover } } } }';
const PLAN = 'id status versionNo version agreedOn proposedVisits { dueOn }';
const PLANS = `query ($filter: ServicePlanFilter) { servicePlans(first: 20, filter: $filter) { edges { node { ${PLAN} policyId } } } }`;
const PROPOSE = `mutation ($input: ProposeServicePlanInput!) { proposeServicePlan(input: $input) { plan { ${PLAN} } } }`;
const REVISE = `mutation ($input: ReviseServicePlanInput!) { reviseServicePlan(input: $input) { plan { ${PLAN} } } }`;
const WITHDRAW = `mutation ($input: ServicePlanInput!) { withdrawServicePlan(input: $input) { plan { ${PLAN} } } }`;
const AGREE = `mutation ($input: AgreeServicePlanInput!) { agreeServicePlan(input: $input) { plan { ${PLAN} } } }`;
const VISITS = 'query ($filter: PlannedVisitFilter) { plannedVisits(first: 20, filter: $filter) { edges { node { id type dueOn state } } } }';
const NOTICE = 'mutation ($input: NoticeVisitInput!) { noticeVisit(input: $input) { visit { id scheduledOn } } }';

interface PlanSeen {
  readonly id: string;
  readonly status: string;
  readonly versionNo: number;
  readonly version: number;
  readonly policyId?: string;
  readonly proposedVisits: readonly { readonly dueOn: string }[];
}

/** The insurer proposes what it will do over the year, the enterprise agrees, and a visit is announced. A second tour revises what the first agreed. */
export async function servicePlan(tour: Tour): Promise<void> {
  const { story, people, run, today, enterprise } = tour;
  const { insurer, lead, officer, rival } = people;
  const year = Number(today.slice(0, 4));
  story.step('The insurer proposes this year’s service plan (年度服务方案); the enterprise agrees, and its visits are planned');
  const { policies } = await insurer.does<{ policies: { edges: { node: { id: string; cover: string } }[] } }>(POLICIES, { filter: { enterpriseId: enterprise.id, inForce: true } });
  const policyId = policies.edges.find(({ node }) => node.cover === 'ENTERPRISE_WIDE')!.node.id;
  const { servicePlans } = await insurer.does<{ servicePlans: { edges: { node: PlanSeen }[] } }>(PLANS, { filter: { enterpriseId: enterprise.id, year } });
  const of = (status: string): PlanSeen | undefined => servicePlans.edges.map(({ node }) => node).find((plan) => plan.policyId === policyId && plan.status === status);
  // A tour that broke off may have left a proposal.
  const left = of('PROPOSED');
  if (left) await insurer.does(WITHDRAW, { input: { planId: left.id } });
  const inForce = of('AGREED');
  const terms = { goals: `全年无事故 ${run}`, staff: ['罗某'], items: [{ type: 'HAZARD_INSPECTION', item: '用电专项排查', measures: '现场排查并书面交接', dueOn: [today] }, { type: 'TRAINING', item: '班组长培训', measures: '集中授课', frequency: 'QUARTERLY' }] };
  story.asks(insurer.name, inForce ? `reviseServicePlan, version ${inForce.versionNo + 1}` : 'proposeServicePlan: an inspection today, training every quarter');
  const { plan: proposed } = inForce
    ? (await insurer.does<{ reviseServicePlan: { plan: PlanSeen } }>(REVISE, { input: { planId: inForce.id, ...terms } })).reviseServicePlan
    : (await insurer.does<{ proposeServicePlan: { plan: PlanSeen } }>(PROPOSE, { input: { policyId, year, ...terms } })).proposeServicePlan;
  mustEqual('the proposal', proposed.status, 'PROPOSED', insurer.requestId);
  const foreign = await rival.isRefused('agreeing by somebody else', 'FORBIDDEN', AGREE, { input: { planId: proposed.id } });
  story.asks(lead.name, 'agreeServicePlan');
  const { plan } = (await lead.does<{ agreeServicePlan: { plan: PlanSeen } }>(AGREE, { input: { planId: proposed.id, comment: `同意 ${run}` } })).agreeServicePlan;
  mustEqual('the plan', plan.status, 'AGREED', lead.requestId);
  const { plannedVisits } = await officer.does<{ plannedVisits: { edges: { node: { id: string; type: string; dueOn: string; state: string } }[] } }>(VISITS, { filter: { planId: plan.id } });
  const visits = plannedVisits.edges.map(({ node }) => node);
  const first = visits.find(({ type, dueOn }) => type === 'HAZARD_INSPECTION' && dueOn === today);
  must('the visits', first !== undefined && visits.every(({ state }) => state === 'OPEN'), 'one today, all open', visits, officer.requestId);
  story.gets(`version ${plan.versionNo} agreed, ${visits.length} visits planned; ${rival.name} could not agree for it: ${foreign.code}`);

  story.step('The insurer announces the visit (服务预告)');
  const { visit } = (await insurer.does<{ noticeVisit: { visit: { scheduledOn: string } } }>(NOTICE, { input: { visitId: first!.id, scheduledOn: today, notice: `上午到访 ${run}` } })).noticeVisit;
  tour.visitId = first!.id;
  story.gets(`announced for ${visit.scheduledOn}`);
}

/** What became of the planned visit, once the service was recorded. */
export async function visitDone(tour: Tour): Promise<void> {
  const { story, people, service, visitId } = tour;
  const { officer } = people;
  story.step('The recorded service fulfils the planned visit (方案执行)');
  const { plannedVisit } = await officer.does<{ plannedVisit: { state: string; doneOn: string | null } }>('query ($id: ID!) { plannedVisit(id: $id) { state doneOn } }', { id: visitId });
  mustEqual('the visit', [plannedVisit.state, plannedVisit.doneOn], ['DONE', service!.servedOn], officer.requestId);
  const { planProgress } = await officer.does<{ planProgress: { planned: number; due: number; doneInTime: number } }>('{ planProgress { planned due doneInTime } }');
  story.gets(`${plannedVisit.state} on ${plannedVisit.doneOn}; of ${planProgress.planned} visits ${planProgress.due} were due, ${planProgress.doneInTime} done in time`);
}
