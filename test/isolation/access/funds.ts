import { newId } from '@anze/kernel';
import { NOT_REVERSED, POLICY_WITHOUT_FUND } from '../fund-rows.js';
import { below, both, either, own, supervised, when, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];
const TOTALS = ['entries', 'cap_fen', 'premium_fen', 'required_fen', 'accrued_fen', 'transferred_in_fen', 'transferred_out_fen', 'spent_fen', 'overspent_fen', 'balance_fen'];
const EMPTY = { cap_fen: 0, accrued_fen: 0, transferred_in_fen: 0, transferred_out_fen: 0, spent_fen: 0, overspent_fen: 0, balance_fen: 0 };
/** An insurer reads what it wrote, and a head office what its branches wrote; whoever covers the enterprise today doesn't. */
const issued = either(wrote('issuer_id'), wrote('issuer_head_id'));
const policy = (column: string): Parent => ({ columns: ['enterprise_id', column, 'issuer_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] });
const within = (column: string, table: string): Parent => ({ columns: ['enterprise_id', column], table, key: PK });
const ISSUER: readonly Parent[] = [
  { columns: ['issuer_id'], table: 'organizations', key: ['id'] },
  { columns: ['issuer_id', 'issuer_head_id'], table: 'organizations', key: ['id', 'head_id'] },
];
let numbers = 1_000;
const anotherNumber = (): number => (numbers += 1);

/** The books of the prevention funds (事故预防费). */
export const FUNDS: Readonly<Record<string, TableAccess>> = {
  fund_balances: {
    fresh: (row) => ({ id: POLICY_WITHOUT_FUND.get(String(row['id'])) }),
    once: [PK],
    parents: [...ISSUER, policy('id')],
    touch: { insurer: 'entries = 9', worker: 'entries = 9' },
    impossible: {
      fund_balances_adds_up: { balance_fen: 1 },
      fund_balances_never_negative: { ...EMPTY, spent_fen: 5, balance_fen: -5 },
      fund_balances_sums: { entries: -1 },
      fund_balances_within_cap: { ...EMPTY, accrued_fen: 5, balance_fen: 5 },
    },
    of: {
      enterprise: { read: own },
      insurer: { read: issued, insert: wrote('issuer_id'), never: [{ issuer_id: newId() }], update: { columns: TOTALS, rows: wrote('issuer_id') } },
      regulator: { read: supervised },
      worker: { read: below, insert: below, update: { columns: [...STAMPS, ...TOTALS], rows: below } },
    },
  },
  fund_entries: {
    fresh: (row) => ({ id: newId(), entry_no: anotherNumber(), ...(row['kind'] === 'REVERSAL' ? { reverses_id: NOT_REVERSED.get(String(row['id'])) } : { cause_no: anotherNumber() }) }),
    once: [PK, ['enterprise_id', 'policy_id', 'entry_no'], ['enterprise_id', 'premium_entry_id', 'service_id', 'reverses_id', 'other_policy_id', 'cause_no', 'policy_id', 'debit_account', 'credit_account']],
    parents: [...ISSUER, policy('policy_id'), policy('other_policy_id'), within('premium_entry_id', 'premium_entries'), within('service_id', 'prevention_services'), within('reverses_id', 'fund_entries')],
    touch: { worker: `sector = 'OTHER'` },
    impossible: {
      fund_entries_amount: { amount_fen: -1 },
      fund_entries_balance: { balance_fen: -1 },
      fund_entries_base: { kind: 'SPEND' },
      fund_entries_cause: { service_id: newId() },
      fund_entries_numbers: { cause_no: 0 },
      fund_entries_once: { kind: 'REVERSAL', premium_entry_id: null, reverses_id: newId(), premium_fen: 0, required_fen: 0, cause_no: 2 },
      fund_entries_posting: { debit_account: 'SPENT' },
      fund_entries_reason: { reason: 'x' },
    },
    of: {
      enterprise: { read: own },
      insurer: {
        read: issued,
        insert: both(wrote('issuer_id'), when((row) => row['kind'] !== 'TRANSFER')),
        initial: (who) => ({ recorded_by_organization: who.organizationId }),
        never: [{ recorded_by_organization: newId() }, { issuer_id: newId() }, { kind: 'TRANSFER' }],
      },
      regulator: { read: supervised },
      // What is booked stays: nobody changes or takes away an entry, the worker moves its stamps alone.
      worker: { read: below, insert: below, update: { columns: STAMPS, rows: below } },
    },
  },
};
