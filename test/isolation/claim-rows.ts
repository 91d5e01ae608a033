import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2024-05-01T00:00:00Z';
/** Numbers that nothing else is. */
let numbers = 1_300_000;
const number = (): number => (numbers += 7);

/** For each policy with claims another one without, of the same insurer. */
export const POLICY_WITHOUT_CLAIMS = new Map<string, string>();
/** For each reversal a payment that nothing reverses. */
export const PAYMENT_NOT_REVERSED = new Map<string, string>();

type Add = (table: string, facts: Facts) => string;
const adder = (rows: WorldRow[], { id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id }: EnterpriseTenant): Add => (table, facts) => {
  const id = newId();
  rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, ...facts } });
  return id;
};

/** An accident of an enterprise, reported by itself and corrected by the authority of its county, and a claim on it with each insurer. */
export function claimRows(enterprise: EnterpriseTenant, insurers: readonly Tenant[], countyId: string): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = adder(rows, enterprise);
  const { mark, id, code } = enterprise;
  const toll = { deaths: number(), serious_injuries: number(), direct_loss_fen: 100 * number() };
  const accident_id = add('accidents', {
    occurred_at: '2024-04-30T20:00:00Z', occurred_on: '2024-05-01', place: `${mark} accident place`, kind: 'COLLAPSE', description: `${mark} accident`, ...toll, grade: 'EXTRAORDINARY', grade_rule_version: '1', head_informed_at: AT, reported_at: AT, report_due_at: AT, upward_due_at: AT,
    upward_reported_at: null, reporting_rule_version: '1', reporter_id: id, reported_by: null, status: 'REPORTED', voided_on: null, voided_reason: null, version: 1, created_at: AT,
  });
  const revision = { accident_id, on_day: '2024-05-01', at: AT, actor_user_id: null, ...toll, grade: 'EXTRAORDINARY', rule_version: '1', evidence: [] };
  add('accident_revisions', { ...revision, seq: 1, kind: 'REPORTED', actor_organization_id: id, note: null });
  add('accident_revisions', { ...revision, seq: 2, kind: 'CORRECTED', actor_organization_id: countyId, note: `${mark} correction` });
  for (const insurer of insurers) {
    const issuer = { issuer_id: insurer.id, issuer_head_id: insurer.headId };
    const policy = (name: string, starts_on: string, ends_on: string): string =>
      add('policies', { ...issuer, policy_no: `${mark} ${insurer.mark} ${name}`, insured_name: `${mark} insured then`, insured_uscc: code, cover: 'PROJECT', starts_on, ends_on, premium_fen: 100_000, prevention_budget_fen: 21_000, created_at: AT });
    const policy_id = policy('claimed', '2024-01-01', '2024-12-31');
    POLICY_WITHOUT_CLAIMS.set(policy_id, policy('unclaimed', '2023-01-01', '2023-12-31'));
    const [stands, amount] = [number(), number()];
    const claim_id = add('claims', {
      ...issuer, claim_no: `${newId()}`, policy_id, accident_id, policy_no: `${mark} ${insurer.mark} claimed`, insured_name: `${mark} insured then`, insured_uscc: code, occurred_on: '2024-05-01', place: `${mark} accident place`, accident_kind: 'COLLAPSE', ...toll, accident_grade: 'EXTRAORDINARY',
      description: `${mark} ${insurer.mark} claim`, claimed_fen: 100 * number(), status: 'REPORTED', reported_on: '2024-05-02', reported_by: null, opened_on: '2024-05-02', documents_requested_on: null, documents_complete_on: null, decision: null, assessed_on: null, assessed_fen: null, agreed_on: null, agreed_fen: null,
      refused_on: null, withdrawn_on: null, closed_on: null, prepaid: false, assessment_due_on: '2026-06-12', part_payment_due_on: null, refusal_due_on: null, payment_due_on: null, clock_rule_version: '1', per_person_limit_fen: null, per_accident_limit_fen: null, medical_limit_fen: null,
      third_party_property_limit_fen: null, rescue_limit_fen: null, paid_fen: stands, medical_paid_fen: stands, property_paid_fen: 0, rescue_paid_fen: 0, sourced_by: null, version: 1, created_at: AT,
    });
    const of = { claim_id, ...issuer };
    const victim_id = add('claim_victims', { ...of, name: `${mark} ${insurer.mark} victim`, outcome: 'INJURY', third_party: false, per_person_limit_fen: null, paid_fen: 0, created_at: AT });
    const payment = (seq: number, amount_fen: number, more: Facts): string =>
      add('claim_payments', { ...of, policy_id, seq, kind: 'PREPAYMENT', cover: 'MEDICAL', victim_id, reverses_id: null, amount_fen, released_fen: 0, paid_on: '2024-05-03', payee: `${mark} ${insurer.mark} payee`, reference: null, note: null, actor_user_id: null, at: AT, entry_no: `${newId()}`, ...more });
    const [kept, undone] = [payment(1, stands, {}), payment(2, amount, {})];
    PAYMENT_NOT_REVERSED.set(payment(3, -amount, { kind: 'REVERSAL', reverses_id: undone }), kept);
    const reserve = number();
    add('claim_reserves', { ...of, policy_id, seq: 1, cause: 'SET', change_fen: reserve, reserve_fen: reserve, on_day: '2024-05-02', reason: `${mark} ${insurer.mark} reserve`, actor_user_id: null, at: AT, entry_no: `${newId()}` });
    add('claim_events', { ...of, seq: 1, kind: 'REPORTED', status: 'REPORTED', on_day: '2024-05-02', at: AT, actor_organization_id: id, actor_user_id: null, amount_fen: number(), note: null, evidence: [], entry_no: `${newId()}` });
    add('claim_events', { ...of, seq: 2, kind: 'PREPAID', status: 'REPORTED', on_day: '2024-05-03', at: AT, actor_organization_id: insurer.id, actor_user_id: null, amount_fen: amount, note: `${mark} ${insurer.mark} event`, evidence: [], entry_no: `${newId()}` });
    add('claim_totals', { ...issuer, policy_id, cumulative_limit_fen: null, paid_fen: stands });
  }
  return rows;
}
