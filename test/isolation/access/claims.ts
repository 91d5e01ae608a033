import { newId } from '@anze/kernel';
import { PAYMENT_NOT_REVERSED, POLICY_WITHOUT_CLAIMS } from '../claim-rows.js';
import { below, covered, either, own, supervised, when, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
const ISSUER_STAMPS = [...STAMPS, 'issuer_head_id'];
const TOLL = ['deaths', 'serious_injuries', 'direct_loss_fen'];
const DUE = ['assessment_due_on', 'part_payment_due_on', 'refusal_due_on', 'payment_due_on'];
const PAID = ['paid_fen', 'medical_paid_fen', 'property_paid_fen', 'rescue_paid_fen'];
const SETTLEMENT = ['status', 'documents_requested_on', 'documents_complete_on', 'decision', 'assessed_on', 'assessed_fen', 'agreed_on', 'agreed_fen', 'refused_on', 'withdrawn_on', 'closed_on', 'opened_on', 'prepaid', ...DUE, ...PAID, 'version'];
const VOIDED = { status: 'VOIDED', voided_on: '2026-05-01', voided_reason: 'x' };
/** An insurer reads what it wrote, and a head office what its branches wrote; whoever covers the enterprise today doesn't. */
const issued = either(wrote('issuer_id'), wrote('issuer_head_id'));
const nobodys = when(() => false);
const issuer: readonly Parent[] = [{ columns: ['issuer_id', 'issuer_head_id'], table: 'organizations', key: ['id', 'head_id'] }];
const ofClaim: Parent = { columns: ['enterprise_id', 'claim_id', 'issuer_id'], table: 'claims', key: ['enterprise_id', 'id', 'issuer_id'] };
const ofPolicy: Parent = { columns: ['enterprise_id', 'policy_id', 'issuer_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] };
const ofAccident: Parent = { columns: ['enterprise_id', 'accident_id'], table: 'accidents', key: PK };
const within = (column: string, table: string): Parent => ({ columns: ['enterprise_id', 'claim_id', column], table, key: ['enterprise_id', 'claim_id', 'id'] });
const long = 'x'.repeat(2001);
let numbers = 1_000;
const numbered = () => ({ id: newId(), seq: (numbers += 1) });
const entered = () => ({ ...numbered(), entry_no: newId() });
const byEntry = ['enterprise_id', 'issuer_id', 'entry_no'];
const UNPAID = { paid_fen: 0, medical_paid_fen: 0 };
const impossibleToll = { deaths: -1 };
const foreign = { issuer_id: newId() };

/** Accidents, claims and what was paid. */
export const CLAIMS: Readonly<Record<string, TableAccess>> = {
  accidents: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    touch: { enterprise: 'version = 2', regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      accidents_day: { occurred_on: '2024-04-30' },
      accidents_grade: { grade: 'X' },
      accidents_kind: { kind: 'X' },
      accidents_status: { status: 'VOIDED' },
      accidents_texts: { place: long },
      accidents_times: { reported_at: '2024-04-30T23:00:00Z' },
      accidents_toll: impossibleToll,
    },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ reporter_id: who.organizationId }), never: [{ reporter_id: newId() }, VOIDED, { upward_reported_at: '2024-05-02T00:00:00Z' }], update: { columns: [...TOLL, 'grade', 'grade_rule_version', 'version'], rows: own } },
      insurer: { read: covered },
      regulator: {
        read: supervised,
        insert: supervised,
        initial: (who) => ({ reporter_id: who.organizationId }),
        never: [{ reporter_id: newId() }, VOIDED],
        update: { columns: [...TOLL, 'grade', 'grade_rule_version', 'upward_reported_at', 'status', 'voided_on', 'voided_reason', 'version'], rows: supervised },
      },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  accident_revisions: {
    fresh: numbered,
    once: [PK, ['enterprise_id', 'accident_id', 'seq']],
    parents: [ofAccident],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { accident_revisions_grade: { grade: 'X' }, accident_revisions_kind: { kind: 'X' }, accident_revisions_size: { note: long }, accident_revisions_toll: impossibleToll },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }] },
      insurer: { read: covered },
      regulator: { read: supervised, insert: supervised, initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }] },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  claims: {
    fresh: () => ({ id: newId(), claim_no: newId(), accident_id: null }),
    once: [PK, ['enterprise_id', 'issuer_id', 'claim_no'], ['enterprise_id', 'policy_id', 'accident_id']],
    parents: [...issuer, ofPolicy, ofAccident],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', regulator: 'deaths = 0', worker: 'version = 2' },
    impossible: {
      claims_amounts: { claimed_fen: -1 },
      claims_closed: { status: 'CLOSED' },
      claims_decision: { decision: 'ACCEPTED' },
      claims_grade: { accident_grade: 'X' },
      claims_paid: { rescue_paid_fen: 1 },
      claims_status: { status: 'X' },
      claims_texts: { place: long },
      claims_toll: impossibleToll,
      claims_within_accident: { ...UNPAID, paid_fen: 2, per_accident_limit_fen: 1 },
      claims_within_agreed: { ...UNPAID, paid_fen: 2, agreed_fen: 1, agreed_on: '2024-05-03' },
      claims_within_medical: { paid_fen: 2, medical_paid_fen: 2, medical_limit_fen: 1 },
      claims_within_property: { ...UNPAID, paid_fen: 2, property_paid_fen: 2, third_party_property_limit_fen: 1 },
      claims_within_rescue: { ...UNPAID, paid_fen: 2, rescue_paid_fen: 2, rescue_limit_fen: 1 },
    },
    of: {
      enterprise: {
        read: own,
        insert: own,
        initial: () => UNPAID,
        never: [{ status: 'PAID' }, { paid_fen: 1 }, { prepaid: true }, { sourced_by: newId() }, { agreed_fen: 1, agreed_on: '2024-05-03' }, { decision: 'ACCEPTED', assessed_on: '2024-05-03', assessed_fen: 1 }],
        update: { columns: ['status', 'documents_complete_on', 'agreed_on', 'agreed_fen', 'withdrawn_on', ...DUE, ...TOLL, 'accident_grade', 'version'], rows: own },
      },
      insurer: { read: issued, update: { columns: SETTLEMENT, rows: wrote('issuer_id') } },
      regulator: { read: supervised, update: { columns: [...TOLL, 'accident_grade'], rows: supervised } },
      worker: { read: below, insert: below, update: { columns: [...ISSUER_STAMPS, ...SETTLEMENT, 'insured_name', 'occurred_on', 'place', 'description', 'claimed_fen', 'sourced_by'], rows: below } },
    },
  },
  claim_victims: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    parents: [...issuer, ofClaim],
    touch: { insurer: 'paid_fen = 1', worker: `sector = 'OTHER'` },
    impossible: { claim_victims_name: { name: '' }, claim_victims_outcome: { outcome: 'X' }, claim_victims_within_person: { paid_fen: 2, per_person_limit_fen: 1 } },
    of: {
      enterprise: { read: own, insert: own, never: [{ paid_fen: 1 }] },
      insurer: { read: issued, insert: wrote('issuer_id'), never: [foreign, { paid_fen: 1 }], update: { columns: ['paid_fen'], rows: wrote('issuer_id') } },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: ISSUER_STAMPS, rows: below } },
    },
  },
  claim_payments: {
    fresh: (row) => ({ ...entered(), ...(row['kind'] === 'REVERSAL' ? { reverses_id: PAYMENT_NOT_REVERSED.get(String(row['id'])) } : {}) }),
    once: [PK, ['enterprise_id', 'claim_id', 'seq'], byEntry],
    parents: [...issuer, ofClaim, within('victim_id', 'claim_victims'), within('reverses_id', 'claim_payments')],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { claim_payments_entry_no: { entry_no: '' }, claim_payments_cover: { cover: 'X' }, claim_payments_kind: { kind: 'X' }, claim_payments_sign: { amount_fen: -1 }, claim_payments_texts: { note: long } },
    of: {
      enterprise: { read: own },
      insurer: { read: issued, insert: wrote('issuer_id'), never: [foreign] },
      regulator: { read: supervised },
      worker: { read: below, insert: below, update: { columns: ISSUER_STAMPS, rows: below } },
    },
  },
  claim_reserves: {
    fresh: entered,
    once: [PK, ['enterprise_id', 'claim_id', 'seq'], byEntry],
    parents: [...issuer, ofClaim],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { claim_reserves_entry_no: { entry_no: '' }, claim_reserves_cause: { cause: 'X' }, claim_reserves_positive: { reserve_fen: -1 } },
    of: {
      // What its insurer expects to pay is not for whom it negotiates with.
      enterprise: { read: nobodys },
      insurer: { read: issued, insert: wrote('issuer_id'), never: [foreign] },
      regulator: { read: supervised },
      worker: { read: below, insert: below, update: { columns: ISSUER_STAMPS, rows: below } },
    },
  },
  claim_events: {
    fresh: entered,
    once: [PK, ['enterprise_id', 'claim_id', 'seq'], byEntry],
    parents: [...issuer, ofClaim],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { claim_events_entry_no: { entry_no: '' }, claim_events_kind: { kind: 'X' }, claim_events_size: { note: long } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }] },
      insurer: { read: issued, insert: wrote('issuer_id'), initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }, foreign] },
      regulator: { read: supervised },
      worker: { read: below, insert: below, update: { columns: ISSUER_STAMPS, rows: below } },
    },
  },
  claim_totals: {
    fresh: (row) => ({ id: newId(), policy_id: POLICY_WITHOUT_CLAIMS.get(String(row['policy_id'])) }),
    once: [PK, ['enterprise_id', 'policy_id']],
    parents: [...issuer, ofPolicy],
    touch: { insurer: 'paid_fen = 1', worker: `sector = 'OTHER'` },
    impossible: { claim_totals_within_cumulative: { paid_fen: 2, cumulative_limit_fen: 1 } },
    of: {
      enterprise: { read: own },
      insurer: { read: issued, insert: wrote('issuer_id'), initial: () => ({ paid_fen: 0 }), never: [foreign, { paid_fen: 1 }], update: { columns: ['cumulative_limit_fen', 'paid_fen'], rows: wrote('issuer_id') } },
      regulator: { read: supervised },
      worker: { read: below, insert: below, update: { columns: [...ISSUER_STAMPS, 'cumulative_limit_fen', 'paid_fen'], rows: below } },
    },
  },
};
