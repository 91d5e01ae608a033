import { newId } from '@anze/kernel';
import { POLICY_WITHOUT_FUND } from '../fund-rows.js';
import { below, either, supervised, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];
const parents: readonly Parent[] = [
  { columns: ['issuer_id'], table: 'organizations', key: ['id'] },
  { columns: ['issuer_id', 'issuer_head_id'], table: 'organizations', key: ['id', 'head_id'] },
  { columns: ['enterprise_id', 'policy_id', 'issuer_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] },
];
let days = 0;
/** Another field for each copy: of one there is one open difference. */
const field = (): string => `field_${'abcdefghij'[(days += 1) % 10]}${'abcdefghij'[Math.floor(days / 10) % 10]}${'abcdefghij'[Math.floor(days / 100) % 10]}`;

/** What the authority's ledger says beside the insurer: the worker's alone; where the two differ, both see. The enterprise sees its policy. */
export const BORDEREAUX: Readonly<Record<string, TableAccess>> = {
  policy_ledger_facts: {
    fresh: (row) => ({ id: newId(), policy_id: POLICY_WITHOUT_FUND.get(String(row['policy_id'])) }),
    once: [PK, ['enterprise_id', 'policy_id']],
    parents,
    touch: { worker: `sector = 'OTHER'` },
    impossible: { policy_ledger_facts_facts: { facts: '[]' } },
    of: { worker: { read: below, insert: below, update: { columns: [...STAMPS, 'facts', 'run_id', 'on_day'], rows: below } } },
  },
  policy_differences: {
    fresh: () => ({ id: newId(), field: field() }),
    once: [PK],
    parents,
    touch: { worker: `sector = 'OTHER'` },
    impossible: { policy_differences_differ: { own_value: 'x', ledger_value: 'x' }, policy_differences_field: { field: 'Not a column' }, policy_differences_resolved: { resolved_on: '2020-01-01' } },
    of: {
      insurer: { read: either(wrote('issuer_id'), wrote('issuer_head_id')) },
      regulator: { read: supervised },
      worker: { read: below, insert: below, update: { columns: [...STAMPS, 'own_value', 'ledger_value', 'run_id', 'resolved_on'], rows: below } },
    },
  },
};
