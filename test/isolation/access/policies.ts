import { newId } from '@anze/kernel';
import { ACCEPTED } from '../quote-rows.js';
import type { Facts } from '../world.js';
import { below, both, either, ofTheirs, own, supervised, when, wrote, type Allowed, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];
const LIMITS = ['per_accident_limit_fen', 'medical_limit_fen', 'third_party_property_limit_fen', 'rescue_limit_fen'];
const TERMS = ['holder_name', 'holder_uscc', ...LIMITS, 'commission_bp', 'premium_payer', 'late_for', 'worker_groups', 'sites', 'project', 'scans'];
const COUNTED = ['counted_starts_on', 'counted_ends_on', 'counted_cancelled_on', 'counted_premium_fen', 'counted_budget_fen'];
/** What an insurer reads of what insurers wrote: its own, and as a head office its branches'. Covering the enterprise opens none of it. */
const issued = either(wrote('issuer_id'), wrote('issuer_head_id'));
const issuer: readonly Parent[] = [{ columns: ['issuer_id', 'issuer_head_id'], table: 'organizations', key: ['id', 'head_id'] }];
const ofPolicy: Parent = { columns: ['enterprise_id', 'policy_id', 'issuer_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] };
const worker: Allowed = { read: below, update: { columns: STAMPS, rows: below } };
const seen = { enterprise: { read: own }, regulator: { read: supervised } } as const;
/** What a financial regulator reads of a policy of its region: what it says, not how it came here. */
const SAID = [
  'id', 'enterprise_id', 'region_code', 'policy_no', 'issuer_id', 'issuer_head_id', 'insured_name', 'insured_uscc', 'cover', 'insurance_type', 'starts_on', 'ends_on', 'cancelled_on', 'cancelled_for', 'premium_fen', 'insured_persons', 'per_person_limit_fen',
  'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', ...TERMS, 'quote_id', 'renewed_from', 'status', 'issued_on', ...COUNTED, 'version',
];
const regional = { financial: { read: below } } as const;
const UNCOUNTED = Object.fromEntries(COUNTED.map((column) => [column, null]));
let numbers = 5_000;
const anotherNumber = (): number => (numbers += 1);

/** Policies and what belongs to them. */
export const POLICIES: Readonly<Record<string, TableAccess>> = {
  policies: {
    // In one region those who don't cover name the quote that the enterprise accepted; elsewhere nobody does.
    fresh: (row) => ({ id: newId(), policy_no: `${String(row['policy_no'])} ${anotherNumber()}`, quote_id: row['region_code'] === '330282002' && row['insurer_id'] !== row['issuer_id'] ? (ACCEPTED.get(String(row['id'])) ?? null) : null }),
    once: [PK, ['enterprise_id', 'issuer_id', 'policy_no'], ['enterprise_id', 'issuer_id', 'quote_id']],
    parents: [
      ...issuer,
      { columns: ['enterprise_id', 'renewed_from', 'issuer_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] },
      { columns: ['enterprise_id', 'quote_id', 'issuer_id'], table: 'quote_acceptances', key: ['enterprise_id', 'quote_id', 'issuer_id'] },
    ],
    touch: { insurer: 'version = 2', worker: 'version = 2' },
    impossible: {
      policies_amounts: { premium_fen: -1 },
      policies_blocks: { cover: 'ENTERPRISE_WIDE', project: { name: 'x' } },
      policies_cancelled_for: { cancelled_for: 'CLOSED_BY_LAW' },
      policies_commission: { commission_bp: 10_001 },
      policies_counted: { counted_starts_on: '2026-01-01', counted_ends_on: null },
      policies_cover: { cover: 'X' },
      policies_days: { starts_on: '2031-01-01' },
      policies_holder: { holder_name: 'x', holder_uscc: null },
      policies_limits: { rescue_limit_fen: -1 },
      policies_payer: { premium_payer: 'WORKERS' },
      policies_status: { status: 'CANCELLED' },
    },
    of: {
      ...seen,
      financial: { read: below, columns: SAID },
      insurer: {
        read: issued,
        // To whom it covers, or who accepted its quote.
        insert: both(wrote('issuer_id'), either(wrote('insurer_id'), when((row) => row['quote_id'] !== null))),
        initial: () => ({ ...UNCOUNTED, sourced_by: null, cancelled_on: null, status: 'ISSUED', issued_on: '2026-06-01' }),
        never: [{ issuer_id: newId() }, { sourced_by: newId() }, { issued_on: null }, { cancelled_on: '2026-06-02', status: 'CANCELLED' }, { counted_starts_on: '2026-01-01', counted_ends_on: '2026-01-02', counted_premium_fen: 1, counted_budget_fen: 1 }, { counted_cancelled_on: '2026-06-02' }],
        update: {
          columns: ['changed_in', 'insured_persons', 'per_person_limit_fen', ...LIMITS, 'cumulative_limit_fen', 'worker_groups', 'sites', 'project', 'scans', 'ends_on', 'premium_fen', 'prevention_budget_fen', 'status', 'cancelled_on', 'cancelled_for', 'version'],
          rows: wrote('issuer_id'),
        },
      },
      worker: {
        read: below,
        insert: below,
        update: {
          columns: [
            'changed_in', ...STAMPS, 'insured_name', 'insured_uscc', 'insurance_type', 'starts_on', 'ends_on', 'cancelled_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'extra', 'sourced_by', 'version',
            'quote_id', ...TERMS, 'status', 'cancelled_for', ...COUNTED,
          ],
          rows: below,
        },
      },
    },
  },
  policy_endorsements: {
    fresh: () => ({ id: newId(), seq: anotherNumber() }),
    once: [PK, ['enterprise_id', 'policy_id', 'issuer_id', 'seq']],
    parents: [...issuer, ofPolicy],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { policy_endorsements_kinds: { kinds: [] }, policy_endorsements_premium: { full_premium_fen: -1 }, policy_endorsements_reason: { reason: '' }, policy_endorsements_seq: { seq: 0 } },
    of: { ...seen, ...regional, insurer: { read: issued, insert: wrote('issuer_id'), never: [{ issuer_id: newId() }] }, worker },
  },
  premium_entries: {
    fresh: () => ({ id: newId(), cause: 'BORDEREAU', entry_no: newId() }),
    once: [PK, ['enterprise_id', 'issuer_id', 'entry_no']],
    parents: [...issuer, ofPolicy],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { premium_entries_cause: { cause: 'X' }, premium_entries_kind: { kind: 'X' }, premium_entries_no: { cause: 'POLICY', entry_no: 'x' }, premium_entries_note: { note: 'x'.repeat(201) }, premium_entries_sign: { kind: 'REFUND', amount_fen: 1 } },
    of: { ...seen, ...regional, insurer: { read: issued, insert: both(wrote('issuer_id'), when((row) => row['cause'] !== 'LEDGER')), never: [{ issuer_id: newId() }, { cause: 'LEDGER' }] }, worker: { ...worker, insert: below } },
  },
  policy_shares: {
    // No insurer shares twice; the key asks only for an organization.
    fresh: (row) => ({ id: newId(), participant_id: row['enterprise_id'] }),
    once: [PK, ['enterprise_id', 'policy_id', 'issuer_id', 'participant_id']],
    parents: [...issuer, ofPolicy, { columns: ['participant_id'], table: 'organizations', key: ['id'] }],
    touch: { insurer: `cancelled_on = '2026-06-01'`, worker: `sector = 'OTHER'` },
    impossible: { policy_shares_premium: { share_premium_fen: -1 }, policy_shares_share: { share_bp: 10_000 } },
    of: {
      ...seen,
      ...regional,
      // A participant reads its own share, not the policy's others.
      insurer: { read: either(issued, wrote('participant_id')), insert: wrote('issuer_id'), never: [{ issuer_id: newId() }], update: { columns: ['ends_on', 'cancelled_on', 'share_premium_fen'], rows: wrote('issuer_id') } },
      worker,
    },
  },
};

const DRAFT = ['insured_name', 'insured_uscc', 'policy_no', 'cover', 'insurance_type', 'starts_on', 'ends_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', ...TERMS, 'shares', 'saved_by', 'version', 'updated_at'];

/** What an insurer is still writing. */
export const POLICY_DRAFTS: TableAccess = {
  fresh: (): Facts => ({ id: newId() }),
  once: [['organization_id', 'id']],
  touch: { insurer: 'version = 2' },
  impossible: { policy_drafts_blocks: { shares: '{}' } },
  of: { insurer: { read: ofTheirs, insert: ofTheirs, update: { columns: DRAFT, rows: ofTheirs }, remove: ofTheirs } },
};
