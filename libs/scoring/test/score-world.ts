import type pg from 'pg';
import { addDays, newId, type Day } from '@anze/kernel';
import type { ScoredFacts } from '../src/scores/score-facts.rules.js';

type Row = Readonly<Record<string, unknown>>;
const AT = '2021-01-01T00:00:00Z';
const retired = (live: boolean): Row => (live ? { status: 'LIVE', retired_on: null, retired_reason: null } : { status: 'RETIRED', retired_on: '2021-01-01', retired_reason: '拆除' });

/**
 * Writes enterprises with what is scored of them into one region, past every policy, and a few statements for all of them. What a row
 * refers to and no score looks at (a check's task, a listing's authority) is left out.
 * @returns the enterprises' ids, in the order of the facts
 */
export async function writeFacts(root: pg.Client, regionCode: string, all: readonly ScoredFacts[]): Promise<string[]> {
  const rows = new Map<string, Row[]>();
  const add = (table: string, row: Row): void => void (rows.get(table) ?? rows.set(table, []).get(table)!).push(row);
  const ids = all.map((given) => enterprise(given, regionCode, add));
  await root.query('BEGIN');
  await root.query(`SET LOCAL session_replication_role = 'replica'`);
  for (const [table, given] of rows) {
    const columns = Object.keys(given[0]!);
    for (let from = 0; from < given.length; from += 1000) {
      await root.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(given.slice(from, from + 1000))]);
    }
  }
  await root.query('COMMIT');
  return ids;
}

function enterprise(given: ScoredFacts, region_code: string, add: (table: string, row: Row) => void): string {
  const id = newId();
  const uscc = id.replaceAll('-', '').slice(14).toUpperCase();
  const insurer_id = '00000000-0000-0000-0000-000000000000';
  const stamps = { enterprise_id: id, region_code, sector: 'INDUSTRY_TRADE', insurer_id };
  const stamped = (): Row => ({ ...stamps, id: newId() });
  add('organizations', { id, kind: 'ENTERPRISE', code: uscc, name: uscc, region_code });
  add('enterprises', { ...stamps, uscc, name: uscc, industry_code: 'C3854', headcount: given.headcount, founded_on: given.foundedOn, must_insure: given.mustInsure, extra: {}, version: 1, created_at: AT, updated_at: AT });
  for (const one of given.hazards) {
    const hazard = { description: '灭火器过期', level: one.level, category: 'FIRE', source: one.source, status: one.status, found_on: one.foundOn, deadline: one.deadline, rectified_on: one.rectifiedOn, accepted_on: one.acceptedOn };
    add('hazards', { ...stamped(), hazard_no: newId(), enterprise_name: uscc, enterprise_uscc: uscc, ...hazard, finder_id: insurer_id, fixed_on_spot: false, sole_account: false, evidence_before: [], evidence_after: [], extra: {}, version: 1, created_at: AT, updated_at: AT });
  }
  const inspected = (kind: string, day: Day): void => add('inspections', { ...stamped(), kind, inspected_on: day, area: '车间', items_checked: 1, hazards_found: 0, not_checked: 0, finder_id: id, created_at: AT });
  for (const day of given.selfInspectedOn) inspected('SELF', day);
  for (const day of given.inspectedByOthersOn) inspected('AUTHORITY', day);
  for (const one of given.policies) {
    const policy = { policy_no: newId(), issuer_id: id, issuer_head_id: id, insured_name: uscc, insured_uscc: uscc, cover: 'ENTERPRISE_WIDE', starts_on: one.startsOn, ends_on: one.endsOn, cancelled_on: one.cancelledOn };
    add('policies', { ...stamped(), ...policy, premium_fen: 1, prevention_budget_fen: 0, status: one.cancelledOn === null ? 'ISSUED' : 'CANCELLED', extra: {}, worker_groups: [], sites: [], scans: [], version: 1, created_at: AT });
  }
  for (const one of given.certificates) {
    add('standardization_certificates', { ...stamped(), certificate_no: newId(), enterprise_name: uscc, level: one.level, issued_on: one.issuedOn, expires_on: one.expiresOn, revoked_on: one.revokedOn, authority: '', extra: {}, version: 1, created_at: AT });
  }
  for (const one of given.checks) {
    const done = one.doneOn === null ? { inspection_id: null, done_on: null, done_by: null, not_checked: null } : { inspection_id: newId(), done_on: one.doneOn, done_by: id, not_checked: one.notChecked };
    add('inspection_checks', { ...stamped(), task_id: newId(), due_on: one.dueOn, due_hour: 0, starts_at: AT, due_by: '2031-01-01T00:00:00Z', responsible_id: id, withdrawn: one.withdrawn, ...done, created_at: AT });
  }
  for (const unit of given.units) risks(stamped, unit, add);
  for (const one of given.accidents) {
    const at = `${one.occurredOn}T04:00:00Z`;
    const accident = { occurred_at: at, occurred_on: one.occurredOn, place: '车间', kind: 'OTHER', description: '伤人', deaths: one.deaths, serious_injuries: one.seriousInjuries, direct_loss_fen: one.lossFen, grade: one.grade, grade_rule_version: '1' };
    const reported = { head_informed_at: at, reported_at: at, report_due_at: at, upward_due_at: at, reporting_rule_version: '1', reporter_id: id };
    add('accidents', { ...stamped(), ...accident, ...reported, status: one.voided ? 'VOIDED' : 'REPORTED', voided_on: one.voided ? one.occurredOn : null, voided_reason: one.voided ? '误报' : null, version: 1, created_at: AT });
  }
  for (const one of given.listings) add('sanction_listings', { ...stamped(), ...listing(one, id, uscc, region_code) });
  return id;
}

function risks(stamped: () => Row, unit: ScoredFacts['units'][number], add: (table: string, row: Row) => void): void {
  const lasting = { version: 1, created_at: AT, updated_at: AT };
  const of = stamped();
  add('risk_units', { ...of, object_id: newId(), name: '单元', risk_rank: 0, ...retired(unit.live), ...lasting });
  for (const one of unit.events) {
    const event = stamped();
    add('risk_events', { ...event, unit_id: of['id'], description: '火灾', accident_type: 'OTHER', risk_rank: 1, assessment_seq: 1, ...retired(one.live), ...lasting });
    for (const live of one.measures) add('control_measures', { ...stamped(), event_id: event['id'], class: 'OPERATION', sub_class: 'QUALIFICATION', content: '持证上岗', critical: false, ...retired(live), ...lasting });
  }
}

function listing({ from, until, endedOn }: ScoredFacts['listings'][number], id: string, uscc: string, region_code: string): Row {
  const told = { facts: '发生较大事故', proposed_on: addDays(from, -30), proposed_by: id, noticed_on: addDays(from, -30), notice: '告知', hearing_until: addDays(from, -20), decided_on: addDays(from, -10), decision: '列入', decision_no: '1' };
  return {
    listing_no: newId(), authority_id: id, authority_name: '慈溪市应急管理局', authority_region: region_code, enterprise_name: uscc, enterprise_uscc: uscc, ground: 'X', terms: {}, rule_version: '1', ...told,
    status: endedOn === null ? 'LISTED' : 'EXPIRED', listed_from: from, listed_until: until, ended_on: endedOn, version: 1, created_at: AT,
  };
}
