import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
/** Numbers that nothing else is. */
let numbers = 900_000;
const number = (): number => (numbers += 7);

/** For each policy with a fund another one without, of the same insurer: a copy of a fund can only be there. */
export const POLICY_WITHOUT_FUND = new Map<string, string>();
/** For each reversal a spending that nothing reverses. */
export const NOT_REVERSED = new Map<string, string>();

/** What one insurer wrote for an enterprise: a policy with a fund, an entry of each kind in it, and the policy that it was renewed from. */
export function fundRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, code }: EnterpriseTenant, insurer: Tenant): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, ...facts } });
    return id;
  };
  const issuer = { issuer_id: insurer.id, issuer_head_id: insurer.headId };
  const policy = (name: string, starts_on: string, ends_on: string): string =>
    add('policies', { ...issuer, policy_no: `${mark} ${insurer.mark} ${name}`, insured_name: `${mark} insured then`, insured_uscc: code, cover: 'PROJECT', starts_on, ends_on, premium_fen: 100_000, prevention_budget_fen: 21_000, created_at: AT });
  const [before, policy_id] = [policy('fund before', '2023-01-01', '2023-12-31'), policy('fund', '2024-01-01', '2024-12-31')];
  POLICY_WITHOUT_FUND.set(policy_id, before);
  const premium_entry_id = add('premium_entries', { ...issuer, policy_id, kind: 'RECEIVED', amount_fen: 100 * number(), on_day: '2024-01-01', cause: 'PAYMENT', cause_id: newId(), note: `${mark} payment`, recorded_by: null, created_at: AT });
  const service = (): string =>
    add('prevention_services', { service_no: `${mark} ${insurer.mark} ${number()}`, provider_id: insurer.id, enterprise_name: `${mark} served`, enterprise_uscc: code, type: 'TRAINING', served_on: '2024-04-01', place: `${mark} place`, content: `${mark} content`, cost_fen: 100, within_budget: true, created_at: AT });
  let balance = 0;
  let entries = 0;
  const entry = (kind: string, debit_account: string, credit_account: string, amount: number, cause: Facts, more: Facts = {}): string => {
    balance += debit_account === 'FUND' ? amount : credit_account === 'FUND' ? -amount : 0;
    return add('fund_entries', {
      ...issuer, policy_id, entry_no: (entries += 1), kind, on_day: '2024-04-01', debit_account, credit_account, amount_fen: amount, balance_fen: balance, premium_fen: 0, required_fen: 0, premium_entry_id: null, service_id: null, reverses_id: null, other_policy_id: null, cause_no: 1, reason: null,
      recorded_by_organization: insurer.id, recorded_by: null, created_at: AT, ...cause, ...more,
    });
  };
  const [accrued, moved, spent] = [100 * number(), number(), number()];
  entry('ACCRUAL', 'FUND', 'ACCRUED', accrued, { premium_entry_id }, { premium_fen: 100_000, required_fen: accrued });
  entry('TRANSFER', 'FUND', 'TRANSFERRED', moved, { other_policy_id: before });
  const [kept, undone] = [entry('SPEND', 'SPENT', 'FUND', spent, { service_id: service() }), entry('SPEND', 'SPENT', 'FUND', spent, { service_id: service() })];
  NOT_REVERSED.set(entry('REVERSAL', 'FUND', 'SPENT', spent, { reverses_id: undone }, { reason: `${mark} reason` }), kept);
  add('fund_balances', { id: policy_id, ...issuer, entries, cap_fen: accrued, premium_fen: 100_000, required_fen: accrued, accrued_fen: accrued, transferred_in_fen: moved, transferred_out_fen: 0, spent_fen: spent, overspent_fen: 0, balance_fen: balance });
  return rows;
}
