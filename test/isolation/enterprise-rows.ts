import { newId, NIL_UUID } from '@anze/kernel';
import { EVERY_INSURER, MEASURE_NUMBERS } from '@anze/rollups';
import { assessmentRows } from './assessment-rows.js';
import { noticeRows } from './bulletin-rows.js';
import { bordereauRows } from './bordereau-rows.js';
import { claimRows } from './claim-rows.js';
import { complaintRows } from './complaint-rows.js';
import { fundRows } from './fund-rows.js';
import { moveRows } from './move-rows.js';
import { planRows } from './plan-rows.js';
import { policyPartRows } from './policy-rows.js';
import { ACCEPTED, quoteRows } from './quote-rows.js';
import { riskRows } from './risk-rows.js';
import { sanctionRows } from './sanction-rows.js';
import { serviceRecordRows } from './service-rows.js';
import { standardizationRows } from './standardization-rows.js';
import type { EnterpriseTenant, Tenants } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const FOUND = MEASURE_NUMBERS.found;
/** The last day of the policy of an insurer that no longer covers: the day before the tests' today. */
const ENDED_YESTERDAY = '2026-06-14';
const AT = '2026-05-01T00:00:00Z';
/** `rollup_adjustments` has no uuid of its own. */
let adjustments = 0;
/** Numbers that nothing else is: an answer with one of them in it has it from that row. */
let numbers = 600_000;
const number = (): number => (numbers += 7);
/** The same in hundredths of a score, 10.01 to 99.99. */
let scores = 1_000;
const score = (): string => ((scores = 1_001 + ((scores - 1_000) % 8_999)) / 100).toFixed(2);

/** The enterprises and everything stamped with their stamps: written by themselves, by those who cover and covered them, and by an authority. */
export function enterpriseRows(tenants: Tenants): WorldRow[] {
  return Object.values(tenants.enterprises).flatMap((enterprise) => rowsOf(enterprise, tenants));
}

function rowsOf(enterprise: EnterpriseTenant, tenants: Tenants): WorldRow[] {
  const { insurers, regulators } = tenants;
  const rows: WorldRow[] = [];
  const { mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, code } = enterprise;
  const stamps = { enterprise_id, region_code, sector, insurer_id };
  const stamped = (): Facts => ({ id: newId(), ...stamps });
  const add = (table: string, facts: Facts): string => {
    rows.push({ table, facts });
    return String(facts['id'] ?? '');
  };
  add('enterprises', {
    ...stamps, uscc: code, name: mark, town_name: `${mark} town`, industry_code: 'C3854', industry_name: null, headcount: number(), size: null, principal: `${mark} principal`, phone: `0574-10${number()}`, address: `${mark} address`, founded_on: '2001-01-01',
    operating_status: null, must_insure_mark: null, must_insure: false, score: score(), score_on: '2026-05-01', sourced_by: null, extra: {}, version: 1, created_at: AT, updated_at: AT,
  });
  const risks = riskRows(enterprise);
  rows.push(...risks);
  const riskOf = (table: string): unknown => risks.find((row) => row.table === table)!.facts['id'];
  const certificate = add('standardization_certificates', { ...stamped(), certificate_no: `${mark} certificate`, enterprise_name: mark, level: 'LEVEL_3', issued_on: '2025-01-01', expires_on: '2028-01-01', revoked_on: null, authority: '', issuer_id: null, sourced_by: null, extra: {}, assessment_due_on: '2026-07-15', version: 1, created_at: AT });
  for (const [level, revoked_on] of [['LEVEL_1', null], ['LEVEL_2', '2024-06-01']] as const) add('standardization_certificates', { ...stamped(), certificate_no: `${mark} ${level}`, enterprise_name: mark, level, issued_on: '2022-01-01', expires_on: '2025-01-01', revoked_on, authority: '', issuer_id: null, sourced_by: null, extra: {}, assessment_due_on: null, version: 1, created_at: AT });
  rows.push(...assessmentRows(enterprise));
  rows.push(...standardizationRows(enterprise, tenants, certificate));
  add('insurance_duties', { ...stamped(), since: '2020-01-01', until: null, from_founding: false, basis: 'LICENCE', rule_version: '1', ground: `${mark} licence` });
  add('coverage_states', { ...stamped(), id: enterprise_id, obliged: true, state: 'UNCOVERED', under_limit: false, uncovered_on: '2026-05-01', ends_on: null, record_issuer_id: null, record_ends_on: null, reconciled_on: '2026-06-15', seq: 1 });
  add('compliance_scores', { ...stamped(), computed_on: '2026-05-01', score: score(), earned: '100', parts: [{ code: `${mark} part`, weight: 1, value: 0.7725, score: 77.25, inputs: { due: number() } }], vetoes: [{ code: `${mark} veto`, name: `${mark} veto`, fact: 'DEATHS', atLeast: 1, value: 1, cap: 100 }], scheme_version: '1', scheme_region: '', created_at: AT });
  add('reminders', { ...stamped(), subject_id: newId(), stage: 'D-3', due_on: '2026-05-01', outcome: 'SENT', rule_version: '1', created_at: AT });
  add('hazard_statements', {
    ...stamped(), period: '2026-Q1', revision: 1, due_on: '2026-04-15', rule_version: '1', signed_on: '2026-04-10', signed_at: AT, signed_by: newId(), signed_name: `${mark} signer`,
    figures: { found: number(), generalFound: number(), majorFound: number(), rectified: number(), generalRectified: number(), majorRectified: number(), open: number(), overdue: number(), rate: 77.25, fundsFen: String(100 * number()) },
  });
  add('rollup_deltas', { ...stamped(), hazard_id: null, finder_id: NIL_UUID, ...changed('2026-05-01', 3) });

  // In the other province nobody but its own insurer has written anything.
  const writers = insurer_id === insurers.elsewhere.id ? [insurers.elsewhere] : [insurers.first, insurers.second];
  for (const insurer of writers) {
    const inForce = insurer.id === insurer_id;
    const quotes = quoteRows(enterprise, insurer);
    rows.push(...quotes);
    // One policy has come of its quote; elsewhere the accepted quotes still wait for theirs.
    const accepted = String(quotes.find(({ table }) => table === 'quote_acceptances')!.facts['quote_id']);
    const quote_id = insurer.id === insurers.elsewhere.id ? accepted : null;
    const policy = add('policies', {
      ...stamped(), quote_id, policy_no: `${mark} ${insurer.mark} policy`, issuer_id: insurer.id, issuer_head_id: insurer.headId, insured_name: `${mark} insured`, insured_uscc: code, cover: 'ENTERPRISE_WIDE', insurance_type: null, starts_on: inForce ? '2026-01-01' : '2025-06-15', ends_on: inForce ? '2026-12-31' : ENDED_YESTERDAY,
      cancelled_on: null, premium_fen: 100 * number(), insured_persons: number(), per_person_limit_fen: 100 * number(), cumulative_limit_fen: null, prevention_rate_bp: 2100, prevention_budget_fen: 100 * number(), sourced_by: null, extra: {}, version: 1, created_at: AT,
    });
    if (quote_id === null) ACCEPTED.set(policy, accepted);
    rows.push(...policyPartRows(enterprise, insurer, writers.find((other) => other !== insurer), policy));
  }
  rows.push(...moveRows(enterprise, tenants), ...sanctionRows(enterprise, tenants));
  rows.push(...claimRows(enterprise, writers, regulators.county.id));
  for (const insurer of writers) {
    const funds = fundRows(enterprise, insurer);
    rows.push(...funds, ...bordereauRows(enterprise, insurer, String(funds.find(({ table }) => table === 'fund_balances')!.facts['id'])));
  }
  add('coverage_changes', { ...stamped(), seq: 1, day: '2026-05-01', obliged: true, state: 'UNCOVERED', under_limit: false, policy_id: rows.findLast(({ table }) => table === 'policies')!.facts['id'], recorded_at: AT });
  for (const provider of writers) {
    const service = add('prevention_services', {
      ...stamped(), service_no: `${mark} ${provider.mark} service`, provider_id: provider.id, agency_name: null, enterprise_name: `${mark} served`, enterprise_uscc: code, type: 'TRAINING', served_on: '2026-04-01', place: `${mark} place`, staff: ['甲'], staff_nos: ['1'],
      content: `${mark} content`, hazards_found: number(), hazards_rectified: null, cost_fen: 100 * number(), within_budget: true, confirmed_on: null, confirmed_by: null, archived_on: null, satisfaction: null, comment: null, sourced_by: null, recorded_by: null, extra: {}, version: 1, created_at: AT,
    });
    found(provider.id, 'INSURER_SERVICE', { service_id: service });
    rows.push(...serviceRecordRows(enterprise, provider, service));
    const policy = rows.find(({ table, facts }) => table === 'policies' && facts['issuer_id'] === provider.id && facts['cover'] === 'ENTERPRISE_WIDE')!;
    rows.push(...planRows(enterprise, provider, policy.facts['id'], service));
    rows.push(...complaintRows(enterprise, provider, String(rows.find(({ table, facts }) => table === 'policies' && facts['issuer_id'] === provider.id)!.facts['id'])));
  }
  for (const [finder_id, kind, source] of [
    [enterprise_id, 'SELF', 'SELF_INSPECTION'],
    [regulators.county.id, 'AUTHORITY', 'GOVERNMENT_INSPECTION'],
  ] as const) {
    const inspection = add('inspections', { ...stamped(), kind, inspected_on: '2026-04-02', area: `${mark} area`, items_checked: number(), hazards_found: 1, source, agency_name: null, not_checked: 0, finder_id, inspected_by: null, created_at: AT });
    add('inspection_items', { ...stamped(), inspection_id: inspection, finder_id, seq: 1, content: `${mark} content`, outcome: 'NORMAL', reason: null, note: `${mark} note`, evidence: [], hazard_ids: [] });
    if (kind === 'SELF') inspectionTask(inspection);
    found(finder_id, source, { inspection_id: inspection });
  }
  const seen = rows.find(({ table, facts }) => table === 'inspections' && facts['kind'] === 'AUTHORITY')!;
  rows.push(...noticeRows(enterprise, tenants, rows.find(({ table }) => table === 'hazards')!.facts['id'], seen.facts['id']));
  // No insurer records an inspection of its own today; whoever is a row's finder keeps reading it all the same.
  const formerly = add('inspections', { ...stamped(), kind: 'AUTHORITY', inspected_on: '2026-04-03', area: `${mark} area`, items_checked: number(), hazards_found: 0, source: 'INTERMEDIARY', agency_name: `${mark} agency`, not_checked: 0, finder_id: writers[0]!.id, inspected_by: null, created_at: AT });
  add('inspection_items', { ...stamped(), inspection_id: formerly, finder_id: writers[0]!.id, seq: 1, content: `${mark} formerly`, outcome: 'NORMAL', reason: null, note: null, evidence: [], hazard_ids: [] });

  /** A task with a check that was done by an inspection, and one that is open today. */
  function inspectionTask(inspection_id: string): void {
    const responsible_id = newId();
    const task = add('inspection_tasks', {
      ...stamped(), title: `${mark} task`, area: `${mark} area`, items: [`${mark} item`], means: 'ON_SITE', cycle_unit: 'WEEKS', cycle_count: 1, calendar: 'EVERY_DAY', starts_on: '2026-03-30', responsible_id, responsible_name: `${mark} responsible`, status: 'ACTIVE',
      made_through: '2026-06-14', plan_on: '2026-06-01', problem_code: null, problem_year: null, measure_id: riskOf('control_measures'), created_by: null, version: 1, created_at: AT, updated_at: AT,
    });
    const check = { task_id: task, due_hour: 0, responsible_id, withdrawn: false, created_at: AT };
    add('inspection_checks', { ...stamped(), ...check, due_on: '2026-03-30', starts_at: '2026-03-29T16:00:00Z', due_by: '2026-03-30T16:00:00Z', inspection_id, done_on: '2026-04-02', done_by: responsible_id, not_checked: 0 });
    add('inspection_checks', { ...stamped(), ...check, due_on: '2026-06-15', starts_at: '2026-06-14T16:00:00Z', due_by: '2026-06-15T16:00:00Z', inspection_id: null, done_on: null, done_by: null, not_checked: null });
  }

  function found(finder_id: string, source: string, by: Facts): void {
    const facts: Facts = {
      ...stamped(), hazard_no: `${mark} ${finder_id}`, enterprise_name: `${mark} then`, enterprise_uscc: code, description: `${mark} description`, level: 'GENERAL', category: 'FIRE', nature: 'UNSAFE_CONDITION', major_basis: null, source, channel: null, status: 'REPORTED', found_on: '2026-04-02', deadline: '2026-07-01',
      rectified_on: null, accepted_on: null, voided_on: null, fixed_on_spot: false, responsible: `${mark} responsible`, measures: `${mark} measures`, funds_fen: null, contingency: null, supervision_level: null, supervision_field: null, supervised_on: null, supervision_due_on: null, extension_due_on: null, verification_due_on: null, stoppage: null, stopped_on: null, stopped_by: null, stoppage_scope: `${mark} scope`, congress_reported_on: null, merged_into: null,
      people_exposed: number(), major_criterion: null, major_criterion_version: null, risk_unit_id: riskOf('risk_units'), inspection_id: null, service_id: null, ...by,
      finder_id, reported_by: null, rectified_by: null, rectification_note: null, accepted_by: null, acceptance_opinion: null, sole_account: false, evidence_before: [], evidence_after: [], sourced_by: null, extra: {}, version: 1, created_at: AT, updated_at: AT,
    };
    const hazard = add('hazards', facts);
    // Another report of it, merged into it.
    if (source === 'SELF_INSPECTION') add('hazards', { ...facts, id: newId(), hazard_no: `${mark} duplicate`, status: 'VOIDED', voided_on: '2026-04-03', merged_into: hazard });
    add('hazard_events', { ...stamped(), hazard_id: hazard, seq: 1, kind: 'REPORTED', on_day: '2026-04-02', at: AT, actor_organization_id: finder_id, actor_user_id: null, finder_id, deadline: '2026-07-01', supervision_level: null, note: `${mark} note` });
    add('hazard_extensions', {
      ...stamped(), hazard_id: hazard, finder_id, requested_on: '2026-04-10', requested_at: AT, requested_by: newId(), deadline: '2026-07-01', wanted_deadline: '2026-08-01', reason: `${mark} wish`, answer_due_on: '2026-04-24', rule_version: '1',
      decision: 'REFUSED', decided_on: '2026-04-12', decided_at: AT, decided_by: newId(), decider_id: finder_id, decision_reason: `${mark} verdict`, granted_deadline: null, sole_account: false,
    });
    add('hazard_comments', { ...stamped(), hazard_id: hazard, finder_id, on_day: '2026-04-11', at: AT, author_organization_id: finder_id, author_user_id: newId(), text: `${mark} comment` });
    add('rollup_deltas', { ...stamped(), hazard_id: hazard, finder_id, ...changed('2026-04-02', 1) });
  }
  add('departures', { departed_id: enterprise_id, id: newId(), region_code, sector, insurer_id, changed_in: number(), left_at: AT });
  add('rollup_adjustments', { id: (adjustments += 1), region_code, sector, insurer_id, ...changed('2026-04-30', 10) });
  return rows;
}

/** Figures by region, sector and insurer, and what sums them up: a region with all below it, over sectors, over insurers, over both. */
export function figureRows(tenants: Tenants): WorldRow[] {
  const cells = new Map<string, Facts>();
  for (const { regionCode: region_code, sector, insurerId: insurer_id } of Object.values(tenants.enterprises)) {
    const above = [2, 4, 6, 9, 12].filter((digits) => digits <= region_code.length);
    const summed = [['ALL', '*', EVERY_INSURER], ['SECTOR', sector, EVERY_INSURER], ['INSURER', '*', insurer_id]].flatMap(([cube, kind, insurer]) =>
      above.map((digits) => ({ cube, digits, region_code: region_code.slice(0, digits), sector: kind, insurer_id: insurer })),
    );
    for (const cell of [{ cube: 'EACH', digits: 0, region_code, sector, insurer_id }, ...summed]) {
      for (const month of ['2025-01-01', '2026-04-01']) cells.set(JSON.stringify([cell, month]), { ...cell, month, total_measures: [FOUND], totals: [5], ...changed(month, 5) });
    }
  }
  return [...cells.values()].map((facts) => ({ table: 'rollup_cells', facts }));
}

/** A change of what was found, as the figures keep it. */
function changed(day: string, found: number): Facts {
  return { days: [day], measures: [FOUND], changes: [found] };
}
