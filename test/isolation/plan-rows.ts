import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';

const FULFILLED = new Set<string>();
/** For each enterprise a service that fulfils no visit, where there is one: a copy of a visit that was made can only name that. */
export const UNPLANNED_SERVICE = new Map<string, string>();

/** What an enterprise and one insurer have planned for a policy: an agreed plan with a visit that is announced, one that was cancelled and, the first time, one that was made; a plan for the next year that is proposed, and one that was declined. */
export function planRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, userId }: EnterpriseTenant, insurer: Tenant, policy_id: unknown, service_id: string): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, provider_id: insurer.id, policy_id, ...facts } });
    return id;
  };
  const whose = `${mark} ${insurer.mark}`;
  const plan = (year: number, more: Facts): string =>
    add('service_plans', {
      year, version_no: 1, replaces: null, goals: `${whose} goals`, items: [{ type: 'TRAINING', item: `${whose} planned item`, measures: `${whose} planned measures`, frequency: 'QUARTERLY', visits: null, dueOn: [] }], staff: [`${whose} planned staff`],
      agency_id: null, agency_name: `${whose} planned agency`, proposed_on: '2026-05-01', proposed_by: insurer.userId, agreed_on: null, agreed_by: null, closed_on: null, decision: null, status: 'PROPOSED', version: 1, created_at: AT, ...more,
    });
  const plan_id = plan(2026, { status: 'AGREED', agreed_on: '2026-05-02', agreed_by: userId, decision: `${whose} remark` });
  plan(2027, { replaces: plan_id });
  plan(2025, { status: 'DECLINED', closed_on: '2026-05-02', decision: `${whose} declined` });
  const visit = { plan_id, type: 'TRAINING', item: `${whose} visit`, planned_on: '2026-05-02', cancelled_on: null, done_on: null, service_id: null, version: 1 };
  add('planned_visits', { ...visit, seq: 1, due_on: '2026-09-30', notified_on: '2026-06-01', scheduled_on: '2026-09-01', notice: `${whose} notice` });
  add('planned_visits', { ...visit, seq: 3, due_on: '2026-08-31', notified_on: null, scheduled_on: null, notice: null, cancelled_on: '2026-06-01' });
  if (FULFILLED.has(enterprise_id)) UNPLANNED_SERVICE.set(enterprise_id, service_id);
  else {
    FULFILLED.add(enterprise_id);
    add('planned_visits', { ...visit, seq: 2, due_on: '2026-06-30', notified_on: null, scheduled_on: null, notice: null, done_on: '2026-06-01', service_id });
  }
  return rows;
}
