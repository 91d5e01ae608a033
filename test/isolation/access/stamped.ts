import { newId, NIL_UUID } from '@anze/kernel';
import type { Facts } from '../world.js';
import { below, both, countyAndAbove, covered, either, everything, own, supervised, when, wrote, type Parent, type Rows, type TableAccess } from './rules.js';
import { PUBLIC_CERTIFICATE } from './standardization.js';

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
/** What any action on a hazard may have to clear or set. */
const STANDING = ['extension_due_on', 'verification_due_on', 'stoppage', 'stopped_on', 'stopped_by', 'stoppage_scope', 'merged_into', 'voided_on'];
const DECISION = ['decision', 'decided_on', 'decided_at', 'decided_by', 'decider_id', 'decision_reason', 'granted_deadline', 'sole_account'];
const foundOrCovered = either(covered, wrote('finder_id'));
const told: Rows = (who, row) => row['actor_organization_id'] === who.organizationId;
/** The first level is the country's to announce, the second a province's. */
const announces: Rows = (who, row) => who.region !== null && who.region.length <= (row['level'] === 'LEVEL_1' ? 0 : row['level'] === 'LEVEL_2' ? 2 : 6);

/** Tables with the four stamps, and the enterprises themselves. */
export const STAMPED: Readonly<Record<string, TableAccess>> = {
  enterprises: {
    fresh: (_, spare) => ({ enterprise_id: spare }),
    once: [['enterprise_id']],
    parents: [organization('enterprise_id')],
    touch: { worker: 'version = 2' },
    impossible: { enterprises_class: { class: 20 }, enterprises_headcount: { headcount: -1 }, enterprises_score: { score: '100.5' } },
    of: {
      ...visible,
      worker: {
        ...workerWrites,
        update: {
          columns: ['changed_in', ...STAMPS, 'name', 'town_name', 'industry_code', 'industry_name', 'headcount', 'size', 'principal', 'phone', 'address', 'founded_on', 'operating_status', 'must_insure_mark', 'must_insure', 'score', 'score_on', 'sourced_by', 'extra', 'version', 'updated_at', 'class'],
          rows: below,
        },
      },
    },
  },
  standardization_certificates: {
    fresh: (row) => ({ ...id(), certificate_no: `${String(row['certificate_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'authority', 'certificate_no']],
    touch: { regulator: 'version = 2', worker: 'version = 2' },
    open: { rows: everything, columns: PUBLIC_CERTIFICATE },
    impossible: { standardization_certificates_days: { issued_on: '2031-01-01' }, standardization_certificates_level: { level: 'X' } },
    of: {
      ...visible,
      // An authority from the county up announces a level of its own in its own name, and revokes its own, or what a ledger brought, once.
      regulator: {
        read: supervised,
        insert: both(supervised, countyAndAbove, announces),
        initial: (who) => ({ issuer_id: who.organizationId, sourced_by: null, revoked_on: null, assessment_due_on: null }),
        never: [{ issuer_id: newId() }, { sourced_by: newId() }, { revoked_on: '2026-05-01' }, { assessment_due_on: '2026-05-01' }],
        update: { columns: ['changed_in', 'revoked_on', 'version'], rows: both(supervised, when((row) => row['revoked_on'] === null), either(wrote('issuer_id'), both(countyAndAbove, when((row) => row['issuer_id'] === null)))) },
      },
      identity: { read: everything, columns: PUBLIC_CERTIFICATE },
      worker: { ...workerWrites, update: { columns: ['changed_in', ...STAMPS, 'enterprise_name', 'level', 'issued_on', 'expires_on', 'revoked_on', 'extra', 'sourced_by', 'version', 'assessment_due_on', 'issuer_id'], rows: below } },
    },
  },
  insurance_duties: {
    fresh: () => ({ ...id(), since: anotherDay(), until: '2030-01-01' }),
    once: [PK, ['enterprise_id', 'since']],
    touch: { worker: `ground = 'x'` },
    impossible: { insurance_duties_basis: { basis: 'X' }, insurance_duties_days: { until: '1999-01-01' }, insurance_duties_ground: { ground: 'x'.repeat(101) } },
    // Who is not covered has no insurer to see it.
    of: { ...visible, worker: { ...workerWrites, update: { columns: [...STAMPS, 'since', 'until', 'basis', 'rule_version', 'ground'], rows: below }, remove: below } },
  },
  coverage_states: {
    fresh: id,
    once: [PK],
    touch: { worker: 'seq = 2' },
    impossible: {
      coverage_states_ends: { ends_on: '2026-05-01' },
      coverage_states_limit: { under_limit: true },
      coverage_states_record: { record_ends_on: '2026-05-01' },
      coverage_states_seq: { seq: 0 },
      coverage_states_state: { state: 'X', uncovered_on: null, ends_on: '2026-05-01' },
      coverage_states_uncovered: { uncovered_on: null },
    },
    of: { worker: { ...workerWrites, update: { columns: [...STAMPS, 'obliged', 'state', 'under_limit', 'uncovered_on', 'ends_on', 'record_issuer_id', 'record_ends_on', 'reconciled_on', 'seq'], rows: below } } },
  },
  coverage_changes: {
    fresh: () => ({ ...id(), seq: anotherNumber() }),
    once: [PK, ['enterprise_id', 'seq']],
    parents: [parent('policy_id', 'policies')],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { coverage_changes_seq: { seq: 0 }, coverage_changes_state: { state: 'X' } },
    // Never an insurer, covering or not.
    of: { enterprise: { read: own }, regulator: { read: supervised }, worker: { ...workerWrites, update: { columns: STAMPS, rows: below } } },
  },
  prevention_services: {
    fresh: (row) => ({ ...id(), service_no: `${String(row['service_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'provider_id', 'service_no']],
    parents: [organization('provider_id')],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', worker: 'version = 2' },
    impossible: {
      prevention_services_amounts: { cost_fen: -1 },
      prevention_services_check_in: { check_in_latitude: 31.9, check_in_longitude: 120.8 },
      prevention_services_counted: { counted: false },
      prevention_services_objection: { objection: 'x' },
      prevention_services_satisfaction: { satisfaction: 6 },
      prevention_services_texts: { measures: 'x'.repeat(2_001) },
      prevention_services_type: { type: 'X' },
      prevention_services_voided: { voided_on: '2026-05-02' },
    },
    of: {
      enterprise: { read: own, update: { columns: ['changed_in', 'confirmed_on', 'confirmed_by', 'confirmed_at', 'satisfaction', 'comment', 'objected_on', 'objection', 'archive_due_on', 'version'], rows: own } },
      insurer: {
        read: providedOrCovered,
        insert: both(covered, wrote('provider_id')),
        initial: (who) => ({ provider_id: who.organizationId }),
        never: [
          { provider_id: newId() },
          { confirmed_on: '2026-05-02' },
          { confirmed_by: newId() },
          { confirmed_at: '2026-05-02T00:00:00Z' },
          { archived_on: '2026-05-02' },
          { archive_due_on: '2026-05-02' },
          { visit_counted: true },
          { satisfaction: 5 },
          { objected_on: '2026-05-02', objection: 'x' },
          { voided_on: '2026-05-02', void_reason: 'x' },
          // An authority's ledger is evidence by itself.
          { sourced_by: newId() },
        ],
        update: { columns: ['changed_in', 'archived_on', 'place', 'staff', 'staff_nos', 'content', 'measures', 'process', 'agency_id', 'agency_name', 'cost_fen', 'within_budget', 'asked_on', 'objected_on', 'objection', 'voided_on', 'void_reason', 'version'], rows: wrote('provider_id') },
      },
      regulator: { read: supervised },
      worker: {
        ...workerWrites,
        update: {
          columns: ['changed_in', ...STAMPS, 'enterprise_name', 'agency_name', 'type', 'served_on', 'place', 'staff', 'staff_nos', 'content', 'hazards_found', 'hazards_rectified', 'cost_fen', 'within_budget', 'confirmed_on', 'archived_on', 'satisfaction', 'extra', 'sourced_by', 'counted', 'visit_counted', 'asked_on', 'objected_on', 'objection', 'version'],
          rows: below,
        },
      },
    },
  },
  hazards: {
    fresh: (row) => ({ ...id(), hazard_no: `${String(row['hazard_no'])} ${anotherNumber()}` }),
    once: [PK, ['enterprise_id', 'hazard_no']],
    parents: [parent('inspection_id', 'inspections'), parent('service_id', 'prevention_services'), parent('merged_into', 'hazards'), parent('risk_unit_id', 'risk_units')],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', regulator: 'version = 2', worker: 'version = 2' },
    impossible: {
      hazards_accepted_day: { status: 'ACCEPTED', accepted_on: null },
      hazards_category: { category: 'X' },
      hazards_criterion: { major_criterion: 'GM-03-1', major_criterion_version: null },
      hazards_merged: { merged_into: newId() },
      hazards_nature: { nature: 'X' },
      hazards_people: { people_exposed: -1 },
      hazards_stoppage: { stoppage: 'X', stopped_on: '2026-05-01' },
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
          columns: ['changed_in', 'status', 'responsible', 'measures', 'funds_fen', 'contingency', 'deadline', 'rectified_on', 'rectified_by', 'rectification_note', 'evidence_after', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'sole_account', 'version', 'updated_at', ...STANDING, 'congress_reported_on'],
          rows: own,
        },
      },
      insurer: {
        read: foundOrCovered,
        insert: both(covered, wrote('finder_id'), when((row) => row['service_id'] !== null)),
        initial: (who) => ({ finder_id: who.organizationId, source: 'INSURER_SERVICE', status: 'REPORTED' }),
        never: [{ finder_id: newId() }, { source: 'SELF_INSPECTION' }, { status: 'ACCEPTED', accepted_on: '2026-05-01' }, { status: 'RECTIFYING' }, { supervision_level: 'COUNTY' }, { sourced_by: newId() }, { service_id: null }],
        update: { columns: ['changed_in', 'status', 'deadline', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'rectified_on', 'rectified_by', 'version', 'updated_at', ...STANDING], rows: wrote('finder_id') },
      },
      regulator: {
        read: supervised,
        insert: supervised,
        initial: (who) => ({ finder_id: who.organizationId, source: 'GOVERNMENT_INSPECTION', sourced_by: null }),
        never: [{ finder_id: newId() }, { source: 'SELF_INSPECTION' }, { source: 'INSURER_SERVICE' }, { sourced_by: newId() }],
        update: {
          columns: ['changed_in', 'status', 'deadline', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'rectified_on', 'rectified_by', ...STANDING, 'supervision_level', 'supervision_field', 'supervised_on', 'supervision_due_on', 'version', 'updated_at'],
          rows: supervised,
        },
      },
      worker: {
        ...workerWrites,
        update: {
          columns: ['changed_in', ...STAMPS, 'enterprise_name', 'description', 'level', 'category', 'major_basis', 'source', 'channel', 'status', 'found_on', 'deadline', 'rectified_on', 'accepted_on', 'responsible', 'measures', 'funds_fen', 'supervision_level', 'supervision_field', 'supervised_on', 'extra', 'sourced_by', 'version', 'updated_at'],
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
  hazard_extensions: {
    fresh: id,
    once: [PK],
    parents: [{ columns: ['enterprise_id', 'hazard_id', 'finder_id'], table: 'hazards', key: ['enterprise_id', 'id', 'finder_id'] }],
    touch: { enterprise: `decision_reason = 'x'`, insurer: `decision_reason = 'x'`, regulator: `decision_reason = 'x'`, worker: `sector = 'OTHER'` },
    impossible: {
      hazard_extensions_decision: { decision: 'X' },
      hazard_extensions_decided: { decision: 'REFUSED', decided_on: null },
      hazard_extensions_granted: { decision: 'REFUSED', granted_deadline: '2026-07-15' },
      hazard_extensions_later: { deadline: '2026-09-01' },
      hazard_extensions_other_person: { requested_by: NIL_UUID, decided_by: NIL_UUID },
    },
    of: {
      // It asks, and whoever re-checks decides: which may be itself.
      enterprise: { read: own, insert: own, initial: () => ({ decision: null, decided_on: null }), never: [{ decision: 'REFUSED', decided_on: '2026-05-01' }], update: { columns: DECISION, rows: own } },
      insurer: { read: foundOrCovered, update: { columns: DECISION, rows: wrote('finder_id') } },
      regulator: { read: supervised, update: { columns: DECISION, rows: supervised } },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  hazard_comments: {
    fresh: id,
    once: [PK],
    parents: [{ columns: ['enterprise_id', 'hazard_id', 'finder_id'], table: 'hazards', key: ['enterprise_id', 'id', 'finder_id'] }],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { hazard_comments_text: { text: '' } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ author_organization_id: who.organizationId }), never: [{ author_organization_id: newId() }] },
      // A competitor that covers the enterprise today reads what was said and says nothing.
      insurer: { read: foundOrCovered, insert: both(wrote('finder_id'), (who, row) => row['author_organization_id'] === who.organizationId), initial: (who) => ({ author_organization_id: who.organizationId }), never: [{ author_organization_id: newId() }] },
      regulator: { read: supervised, insert: supervised, initial: (who) => ({ author_organization_id: who.organizationId }), never: [{ author_organization_id: newId() }] },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  hazard_statements: {
    fresh: () => ({ ...id(), revision: anotherNumber() }),
    once: [PK, ['enterprise_id', 'period', 'revision']],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { hazard_statements_name: { signed_name: '' }, hazard_statements_period: { period: '2026-Q5' }, hazard_statements_revision: { revision: 0 } },
    // Nobody changes what was signed.
    of: { enterprise: { read: own, insert: own }, insurer: { read: covered }, regulator: { read: supervised }, worker: { read: below, update: { columns: STAMPS, rows: below } } },
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
    impossible: { compliance_scores_range: { score: '-0.5' }, compliance_scores_earned: { earned: '100.5' }, compliance_scores_vetoes: { vetoes: '{}' } },
    of: { ...visible, worker: { ...workerWrites, update: { columns: [...STAMPS, 'score', 'earned', 'parts', 'vetoes', 'scheme_version', 'scheme_region'], rows: below } } },
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
