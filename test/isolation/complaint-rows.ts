import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';

/** For each service that was judged another of the same insurer that was not. */
export const SERVICE_NOT_JUDGED = new Map<string, string>();

/** What an enterprise said of an insurer's services: one judged, one not, a complaint that waits for its answer and one that is closed. */
export function complaintRows(enterprise: EnterpriseTenant, provider: Tenant, policy_id: string): WorldRow[] {
  const { id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, mark, code, userId } = enterprise;
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, provider_id: provider.id, ...facts } });
    return id;
  };
  const service = (name: string): string =>
    add('prevention_services', {
      service_no: `${mark} ${provider.mark} ${name}`, agency_name: null, enterprise_name: `${mark} served`, enterprise_uscc: code, type: 'TRAINING', served_on: '2026-04-03', place: `${mark} place`, staff: ['甲'], staff_nos: ['1'], content: `${mark} ${name}`, hazards_found: 0,
      hazards_rectified: null, cost_fen: 0, within_budget: null, confirmed_on: null, confirmed_by: null, archived_on: null, satisfaction: null, comment: null, sourced_by: null, recorded_by: null, extra: {}, version: 1, created_at: AT,
    });
  const service_id = service('judged');
  SERVICE_NOT_JUDGED.set(service_id, service('not judged'));
  add('service_follow_ups', {
    service_id, stars: 2, report_received: true, professional: 3, helpful: 4, attitude: 1, demeanour: 5, punctuality: 'ON_TIME', selling_or_charging: true, selling_details: `${mark} ${provider.mark} sold`, further_needs: `${mark} needs`, evidence: [newId()], answered_on: '2026-05-01', answered_by: userId,
    created_at: AT,
  });
  const complaint = (facts: Facts): string =>
    add('service_complaints', {
      complaint_no: newId(), service_id, policy_id: null, enterprise_name: `${mark} complained`, enterprise_uscc: code, kind: 'POOR_SERVICE', content: `${mark} ${provider.mark} complaint`, evidence: [], status: 'FILED', filed_on: '2026-05-01', filed_by: userId,
      clocks: { answerWorkingDays: 10, verificationWorkingDays: 30, extensionDays: 30 }, clock_rule_version: '1', verification: false, due_on: '2026-06-12', extended_on: null, extension_days: null, extension_reason: null, answered_on: null, outcome: null, answer: null, closed_on: null, satisfied: null,
      withdrawn_on: null, version: 1, created_at: AT, ...facts,
    });
  const open = complaint({});
  complaint({ service_id: null, policy_id, status: 'CLOSED', answered_on: '2026-05-04', outcome: 'REJECTED', answer: `${mark} ${provider.mark} answer`, closed_on: '2026-05-05', satisfied: false });
  const event = { complaint_id: open, at: AT, on_day: '2026-05-01', due_on: '2026-06-12', actor_user_id: null, evidence: [] };
  add('complaint_events', { ...event, seq: 1, kind: 'FILED', status: 'FILED', actor_organization_id: enterprise_id, note: `${mark} filed` });
  add('complaint_events', { ...event, seq: 2, kind: 'VERIFICATION_STARTED', status: 'FILED', actor_organization_id: provider.id, note: `${mark} ${provider.mark} verified` });
  return rows;
}
