import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant, Tenants } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
const DAYS = { starts_on: '2026-04-01', ends_on: '2026-06-30' };

/** The campaigns of each organization: one under way, one closed. */
const CAMPAIGNS = new Map<string, { readonly active: string; readonly closed: string }>();

/** What an authority publishes: a bulletin of each state, what it sent to an enterprise, an authority and an insurer's place, and campaigns. Of who is none, rows that nobody made. */
export function bulletinRows(tenant: Tenant, tenants: Tenants): WorldRow[] {
  const { mark, id: organization_id, userId } = tenant;
  const region_code = tenant.regionCode || '33';
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, organization_id, ...facts } });
    return id;
  };
  add('bulletin_settings', { kind: 'WEEKLY_NOTICE', enabled: false, changed_at: AT, changed_by: userId, version: 1 });
  const own = tenants.enterprises.own;
  const body = { asOf: '2026-04-26', regionCode: region_code, regionName: `${mark} region`, figures: [], rates: [], rankings: [] };
  const named = (state: string) => [{ enterpriseId: own.id, name: `${mark} ${state} name`, remark: `${mark} ${state} remark` }];
  const bulletin = (state: string, facts: Facts): string =>
    add('bulletins', {
      region_code, kind: 'WEEKLY_NOTICE', period_from: '2026-04-20', period_to: '2026-04-26', title: `${mark} ${state}`, foreword: `${mark} ${state} foreword`, remarks: `${mark} ${state} remarks`, body, named: named(state), status: state,
      year: null, number: null, issued_on: null, issued_by: null, corrects: null, correction_reason: null, automatic: false, created_by: userId, created_at: AT, changed_at: AT, version: 1, ...facts,
    });
  const issued = bulletin('ISSUED', { year: 2026, number: 1, issued_on: '2026-04-27', issued_by: userId });
  // Who is no authority has one of each, which nobody made.
  const authority = tenant.kind === 'REGULATOR';
  if (authority) bulletin('DRAFT', { period_from: '2026-04-27', period_to: '2026-05-03' });
  if (authority) bulletin('DISCARDED', { corrects: issued, correction_reason: `${mark} reason` });
  const head = { kind: 'WEEKLY_NOTICE', periodFrom: '2026-04-20', periodTo: '2026-04-26', number: `${mark} number`, issuer: `${mark} issuer`, title: `${mark} sent title`, corrects: null, correctionReason: null };
  const send = (recipient: Tenant, document: Facts, facts: Facts = {}): void => {
    if (recipient.id === organization_id) return;
    add('bulletin_recipients', {
      bulletin_id: issued, recipient_id: recipient.id, recipient_kind: recipient.kind, recipient_name: `${mark} to ${recipient.mark}`, document: { ...head, ...document }, sent_on: '2026-04-27', due_on: '2026-04-30', rule_version: '1',
      acknowledged_at: null, acknowledged_by: null, acknowledged_name: null, ...facts,
    });
  };
  const whole = { foreword: `${mark} sent foreword`, remarks: `${mark} sent remarks`, body, named: named('sent') };
  send(own, { remark: `${mark} own part`, figures: [] });
  if (authority) send(tenants.enterprises.otherProvince, { remark: `${mark} other part`, figures: [] }, { acknowledged_at: AT, acknowledged_by: tenants.enterprises.otherProvince.userId, acknowledged_name: `${mark} reader` });
  send(tenants.regulators.town, whole);
  if (authority) send(tenants.regulators.otherCounty, whole, { acknowledged_at: AT, acknowledged_by: tenants.regulators.otherCounty.userId, acknowledged_name: `${mark} official` });
  const campaign = (state: string, facts: Facts): string =>
    add('campaigns', {
      // Of the whole country: the nation's, and one of whoever is not the nation.
      region_code: tenant.kind === 'PLATFORM' ? '' : (tenant.regionCode ?? '33'), title: `${mark} campaign ${state}`, plan: `${mark} plan ${state}`, ...DAYS, filter: { insured: true }, status: state, started_on: '2026-04-01', created_by: userId, ended_on: null, ended_by: null, report: null, report_files: [], version: 1, created_at: AT, ...facts,
    });
  const active = campaign('ACTIVE', {});
  if (!authority) return rows;
  const closed = campaign('CLOSED', { ended_on: '2026-05-01', ended_by: userId, report: `${mark} report` });
  CAMPAIGNS.set(organization_id, { active, closed });
  return rows;
}

/** What authorities turned to an enterprise with, and that it is a target of the county's campaigns. */
export function noticeRows(enterprise: EnterpriseTenant, tenants: Tenants, hazard_id: unknown, inspection_id: unknown): WorldRow[] {
  const { id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, mark, code, userId } = enterprise;
  const { county } = tenants.regulators;
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): void => void rows.push({ table, facts: { id: newId(), enterprise_id, region_code, sector, insurer_id, enterprise_name: `${mark} then`, enterprise_uscc: code, version: 1, ...facts } });
  const notice = (kind: string, facts: Facts): void =>
    add('regulatory_notices', {
      notice_no: newId(), issuer_id: county.id, kind, title: `${mark} ${kind} title`, content: `${mark} ${kind} content`, evidence: [], hazard_id: null, stage: null, status: 'ISSUED', issued_on: '2026-04-20', issued_by: county.userId, due_on: '2026-05-20',
      talk_at: null, talk_place: null, held_on: null, minutes: null, minutes_files: [], answered_on: null, answered_by: null, answer: null, answer_files: [], paper_answered_on: null, paper_answer: null, paper_files: [], paper_recorded_by: null, returned: '[]', closed_on: null, opinion: null, withdrawn_on: null, withdrawal_reason: null,
      created_at: AT, ...facts,
    });
  notice('REMINDER', { hazard_id, stage: 'OVERDUE_7' });
  notice('TALK', { talk_at: '2026-04-25T02:00:00Z', talk_place: `${mark} place`, held_on: '2026-04-25', minutes: `${mark} minutes`, status: 'CLOSED', answered_on: '2026-04-26', answered_by: userId, answer: `${mark} answer`, closed_on: '2026-04-27', opinion: `${mark} opinion` });
  const { active, closed } = CAMPAIGNS.get(county.id)!;
  const target = (campaign_id: string, facts: Facts): void =>
    add('campaign_targets', { campaign_id, campaign_organization_id: county.id, ...DAYS, target_region: region_code, done_on: null, done_by: null, inspection_id: null, done_reason: null, frozen: false, ...facts });
  target(active, {});
  target(closed, { done_on: '2026-04-02', done_by: county.id, inspection_id, frozen: true });
  return rows;
}
