import { newId, NIL_UUID } from '@anze/kernel';
import type { Facts } from '../world.js';
import { below, both, covered, either, own, supervised, when, wrote, type Parent, type Rows, type TableAccess } from './rules.js';

/** A day that no other row has. */
let days = 0;
const anotherDay = (): string => new Date(Date.UTC(2000, 0, 1) + 86_400_000 * (days += 1)).toISOString().slice(0, 10);
let numbers = 1000;
const anotherNumber = (): number => (numbers += 1);

const STAMPS = ['region_code', 'sector', 'insurer_id'];
const visible = { enterprise: { read: own }, insurer: { read: covered }, regulator: { read: supervised } } as const;
const workerWrites = { read: below, insert: below } as const;
const parent = (column: string, table: string): Parent => ({ columns: ['enterprise_id', column], table, key: ['enterprise_id', 'id'] });
const organization = (column: string): Parent => ({ columns: [column], table: 'organizations', key: ['id'] });
const PK = ['enterprise_id', 'id'];
const id = (): Facts => ({ id: newId() });

const providedOrCovered = either(covered, wrote('provider_id'));
const foundOrCovered = either(covered, wrote('finder_id'));
const told: Rows = (who, row) => row['actor_organization_id'] === who.organizationId;

/** Tables with the four stamps, and the enterprises themselves. */
export const STAMPED: Readonly<Record<string, TableAccess>> = {
  enterprises: {
    fresh: (_, spare) => ({ enterprise_id: spare }),
    once: [['enterprise_id']],
    parents: [organization('enterprise_id')],
    touch: { worker: 'version = 2' },
    impossible: { enterprises_headcount: { headcount: -1 }, enterprises_score: { score: '100.5' } },
    of: {
      ...visible,
      worker: {
        ...workerWrites,
        update: {
          columns: [...STAMPS, 'name', 'town_name', 'industry_code', 'industry_name', 'headcount', 'size', 'principal', 'phone', 'address', 'founded_on', 'operating_status', 'must_insure_mark', 'must_insure', 'score', 'score_on', 'sourced_by', 'extra', 'version', 'updated_at'],
          rows: below,
        },
      },
    },
  },
  standardization_certificates: {
    fresh: (row) => ({ ...id(), certificate_no: `${String(row['certificate_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'authority', 'certificate_no']],
    touch: { worker: 'version = 2' },
    impossible: { standardization_certificates_days: { issued_on: '2031-01-01' }, standardization_certificates_level: { level: 'X' } },
    of: { ...visible, worker: { ...workerWrites, update: { columns: [...STAMPS, 'enterprise_name', 'level', 'issued_on', 'expires_on', 'revoked_on', 'extra', 'sourced_by', 'version'], rows: below } } },
  },
  policies: {
    fresh: (row) => ({ ...id(), policy_no: `${String(row['policy_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'issuer_id', 'policy_no']],
    parents: [organization('issuer_id')],
    touch: { worker: 'version = 2' },
    impossible: { policies_amounts: { premium_fen: -1 }, policies_cover: { cover: 'X' }, policies_days: { starts_on: '2031-01-01' } },
    of: {
      ...visible,
      // What a competitor wrote is no safety record: covering the enterprise doesn't open it.
      insurer: { read: wrote('issuer_id') },
      worker: {
        ...workerWrites,
        update: {
          columns: [...STAMPS, 'insured_name', 'insured_uscc', 'insurance_type', 'starts_on', 'ends_on', 'cancelled_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'extra', 'sourced_by', 'version'],
          rows: below,
        },
      },
    },
  },
  prevention_services: {
    fresh: (row) => ({ ...id(), service_no: `${String(row['service_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'provider_id', 'service_no']],
    parents: [organization('provider_id')],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', worker: 'version = 2' },
    impossible: { prevention_services_amounts: { cost_fen: -1 }, prevention_services_satisfaction: { satisfaction: 6 }, prevention_services_type: { type: 'X' } },
    of: {
      enterprise: { read: own, update: { columns: ['confirmed_on', 'confirmed_by', 'satisfaction', 'comment', 'version'], rows: own } },
      insurer: {
        read: providedOrCovered,
        insert: both(covered, wrote('provider_id')),
        initial: (who) => ({ provider_id: who.organizationId }),
        never: [{ provider_id: newId() }, { confirmed_on: '2026-05-02' }, { confirmed_by: newId() }, { archived_on: '2026-05-02' }, { satisfaction: 5 }],
        update: { columns: ['archived_on', 'version'], rows: wrote('provider_id') },
      },
      regulator: { read: supervised },
      worker: {
        ...workerWrites,
        update: {
          columns: [...STAMPS, 'enterprise_name', 'agency_name', 'type', 'served_on', 'place', 'staff', 'staff_nos', 'content', 'hazards_found', 'hazards_rectified', 'cost_fen', 'within_budget', 'confirmed_on', 'archived_on', 'satisfaction', 'extra', 'sourced_by', 'version'],
          rows: below,
        },
      },
    },
  },
  inspections: {
    fresh: id,
    once: [PK],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { inspections_items: { items_checked: -1 }, inspections_kind: { kind: 'X' } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ kind: 'SELF', finder_id: who.organizationId }), never: [{ kind: 'AUTHORITY' }, { finder_id: newId() }] },
      insurer: { read: foundOrCovered },
      regulator: { read: supervised, insert: supervised, initial: (who) => ({ kind: 'AUTHORITY', finder_id: who.organizationId }), never: [{ kind: 'SELF' }, { finder_id: newId() }] },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  hazards: {
    fresh: (row) => ({ ...id(), hazard_no: `${String(row['hazard_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'hazard_no']],
    parents: [parent('inspection_id', 'inspections'), parent('service_id', 'prevention_services')],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', regulator: 'version = 2', worker: 'version = 2' },
    impossible: {
      hazards_accepted_day: { status: 'ACCEPTED', accepted_on: null },
      hazards_category: { category: 'X' },
      hazards_level: { level: 'X' },
      hazards_not_own_acceptance: { status: 'ACCEPTED', accepted_on: '2026-05-01', accepted_by: NIL_UUID, rectified_by: NIL_UUID },
      hazards_source: { source: 'X' },
      hazards_status: { status: 'X' },
      hazards_supervision: { supervision_level: 'X' },
    },
    of: {
      enterprise: {
        read: own,
        insert: own,
        initial: (who) => ({ finder_id: who.organizationId, source: 'SELF_INSPECTION', supervision_level: null, sourced_by: null }),
        never: [{ finder_id: newId() }, { source: 'GOVERNMENT_INSPECTION' }, { supervision_level: 'COUNTY' }, { sourced_by: newId() }],
        update: {
          columns: ['status', 'responsible', 'measures', 'funds_fen', 'contingency', 'deadline', 'rectified_on', 'rectified_by', 'rectification_note', 'evidence_after', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'sole_account', 'version', 'updated_at'],
          rows: own,
        },
      },
      insurer: {
        read: foundOrCovered,
        insert: both(covered, wrote('finder_id'), when((row) => row['service_id'] !== null)),
        initial: (who) => ({ finder_id: who.organizationId, source: 'INSURER_SERVICE', status: 'REPORTED' }),
        never: [{ finder_id: newId() }, { source: 'SELF_INSPECTION' }, { status: 'ACCEPTED', accepted_on: '2026-05-01' }, { status: 'RECTIFYING' }, { supervision_level: 'COUNTY' }, { sourced_by: newId() }, { service_id: null }],
        update: { columns: ['status', 'deadline', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'rectified_on', 'rectified_by', 'version', 'updated_at'], rows: wrote('finder_id') },
      },
      regulator: {
        read: supervised,
        insert: supervised,
        initial: (who) => ({ finder_id: who.organizationId, source: 'GOVERNMENT_INSPECTION', sourced_by: null }),
        never: [{ finder_id: newId() }, { source: 'SELF_INSPECTION' }, { source: 'INSURER_SERVICE' }, { sourced_by: newId() }],
        update: {
          columns: ['status', 'deadline', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'rectified_on', 'rectified_by', 'voided_on', 'supervision_level', 'supervision_field', 'supervised_on', 'version', 'updated_at'],
          rows: supervised,
        },
      },
      worker: {
        ...workerWrites,
        update: {
          columns: [...STAMPS, 'enterprise_name', 'description', 'level', 'category', 'major_basis', 'source', 'channel', 'status', 'found_on', 'deadline', 'rectified_on', 'accepted_on', 'responsible', 'measures', 'funds_fen', 'supervision_level', 'supervision_field', 'supervised_on', 'extra', 'sourced_by', 'version', 'updated_at'],
          rows: below,
        },
      },
    },
  },
  hazard_events: {
    fresh: () => ({ ...id(), seq: anotherNumber() }),
    once: [PK, ['enterprise_id', 'hazard_id', 'seq']],
    parents: [{ columns: ['enterprise_id', 'hazard_id', 'finder_id'], table: 'hazards', key: ['enterprise_id', 'id', 'finder_id'] }],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { hazard_events_kind: { kind: 'X' } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }] },
      // Its own finds for good, covering or not: who found a hazard accepts it.
      insurer: { read: foundOrCovered, insert: both(wrote('finder_id'), told), initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }] },
      regulator: { read: supervised, insert: supervised, initial: (who) => ({ actor_organization_id: who.organizationId }), never: [{ actor_organization_id: newId() }] },
      worker: { ...workerWrites, update: { columns: STAMPS, rows: below } },
    },
  },
  reminders: {
    fresh: () => ({ ...id(), due_on: anotherDay() }),
    once: [PK, ['enterprise_id', 'subject_id', 'stage', 'due_on']],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { reminders_outcome: { outcome: 'X' } },
    of: { enterprise: { read: own }, regulator: { read: supervised }, worker: { ...workerWrites, update: { columns: STAMPS, rows: below } } },
  },
  compliance_scores: {
    fresh: () => ({ ...id(), computed_on: anotherDay() }),
    once: [PK, ['enterprise_id', 'computed_on']],
    touch: { worker: `scheme_version = '2'` },
    impossible: { compliance_scores_range: { score: '100.5' } },
    of: { ...visible, worker: { ...workerWrites, update: { columns: [...STAMPS, 'score', 'parts', 'scheme_version'], rows: below } } },
  },
  rollup_deltas: {
    fresh: id,
    once: [PK],
    parents: [{ columns: ['enterprise_id', 'hazard_id', 'finder_id'], table: 'hazards', key: ['enterprise_id', 'id', 'finder_id'] }],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { rollup_deltas_aligned: { changes: [1, 2] }, rollup_deltas_finder: { hazard_id: null, finder_id: newId() } },
    of: {
      enterprise: { insert: own },
      insurer: { read: covered, insert: either(covered, wrote('finder_id')) },
      regulator: { read: supervised, insert: supervised },
      worker: { ...workerWrites, update: { columns: STAMPS, rows: below }, remove: below },
    },
  },
};
