import { encodeId } from '@anze/kernel';
import { sql, type Write } from './writes.js';
import type { World } from './world.js';

const PROPOSE = 'mutation ($input: ProposeServicePlanInput!) { proposeServicePlan(input: $input) { plan { id } } }';
const REVISE = 'mutation ($input: ReviseServicePlanInput!) { reviseServicePlan(input: $input) { plan { id } } }';
const AGREE = 'mutation ($input: AgreeServicePlanInput!) { agreeServicePlan(input: $input) { plan { id } } }';
const NOTICE = 'mutation ($input: NoticeVisitInput!) { noticeVisit(input: $input) { visit { id } } }';

/** The newest version of the demo enterprise's plan. */
async function newest(world: World): Promise<{ readonly enterprise: string; readonly plan: string; readonly status: string } | undefined> {
  return (await world.rows<{ enterprise: string; plan: string; status: string }>('SELECT enterprise_id AS enterprise, id AS plan, status FROM service_plans ORDER BY version_no DESC LIMIT 1'))[0];
}

/** The insurer proposes a plan, or the next version of the one there is. */
export const proposedPlan = (n: number): Write => ({
  name: `plan ${n}`,
  async run(world) {
    const terms = { goals: `服务目标 ${n}`, staff: ['王工'], items: [{ type: 'TRAINING', item: '员工培训', measures: '授课', frequency: 'QUARTERLY' }] };
    const plan = await newest(world);
    if (plan) return void (await world.client.mutate('insurer.yongan', REVISE, { ...terms, planId: encodeId('ServicePlan', plan.enterprise, plan.plan) }));
    const [policy] = await world.rows<{ enterprise: string; id: string }>(`SELECT p.enterprise_id AS enterprise, p.id FROM policies p JOIN organizations o ON o.id = p.issuer_id JOIN enterprises e ON e.enterprise_id = p.enterprise_id WHERE o.name LIKE '%甬安%' AND e.insurer_id = p.issuer_id ORDER BY p.policy_no LIMIT 1`);
    await world.client.mutate('insurer.yongan', PROPOSE, { ...terms, policyId: encodeId('Policy', policy!.enterprise, policy!.id), year: 2026 });
  },
});

/** The enterprise agrees to it. */
export const agreedPlan: Write = {
  name: 'the plan is agreed',
  async run(world) {
    const plan = await newest(world);
    await world.client.mutate('enterprise.demo', AGREE, { planId: encodeId('ServicePlan', plan!.enterprise, plan!.plan) });
  },
};

/** Its first visit is announced. */
export const announcedVisit: Write = {
  name: 'a visit is announced',
  async run(world) {
    const plan = await newest(world);
    const [visit] = await world.rows<{ id: string }>('SELECT id FROM planned_visits WHERE plan_id = $1 ORDER BY seq LIMIT 1', [plan!.plan]);
    await world.client.mutate('insurer.yongan', NOTICE, { visitId: encodeId('PlannedVisit', plan!.enterprise, visit!.id), scheduledOn: '2026-09-01' });
  },
};

/** As if the services that fulfilled the visits of replaced plans had been voided since. */
export const visitsLeftOpen: Write = sql('visits of replaced plans are open', 'UPDATE planned_visits SET cancelled_on = NULL');
