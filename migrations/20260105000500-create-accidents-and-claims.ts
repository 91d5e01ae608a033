import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ISSUER_COLUMNS, issuerKey, ORG, protectTable, READ_AS_ISSUER, WRITE_AS_ISSUER, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
const ISSUER_STAMPS = [...STAMPS, 'issuer_head_id'];
/** What a correction of the accident changes in the claims on it. */
const ACCIDENT_COPY = ['deaths', 'serious_injuries', 'direct_loss_fen', 'accident_grade'];
const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const GRADES = list(['GENERAL', 'LARGER', 'MAJOR', 'EXTRAORDINARY']);
const COVERS = list(['DEATH_DISABILITY', 'MEDICAL', 'THIRD_PARTY_PROPERTY', 'RESCUE', 'APPRAISAL', 'LITIGATION']);
const KINDS = list(['OBJECT_STRIKE', 'VEHICLE', 'MACHINERY', 'LIFTING', 'ELECTRIC_SHOCK', 'DROWNING', 'BURN', 'FIRE', 'FALL', 'COLLAPSE', 'ROOF_FALL', 'WATER_INRUSH', 'BLASTING', 'EXPLOSIVES', 'GAS_EXPLOSION', 'BOILER_EXPLOSION', 'VESSEL_EXPLOSION', 'OTHER_EXPLOSION', 'POISONING', 'OTHER', 'ROAD_TRAFFIC']);
/** A row of the clock's index: whatever waits, by region, as the sweep walks over it. */
const chased = (column: string): string => `(region_code, enterprise_id, id) INCLUDE (${column}) WHERE ${column} IS NOT NULL`;

const TOLL = ['deaths int NOT NULL', 'serious_injuries int NOT NULL', 'direct_loss_fen bigint NOT NULL'];
const TOLL_CHECK = 'deaths >= 0 AND serious_injuries >= 0 AND direct_loss_fen >= 0';

const ACCIDENTS: TableSpec = {
  name: 'accidents',
  shape: 'enterprise',
  columns: [
    'occurred_at timestamptz NOT NULL',
    // the day of it in Asia/Shanghai
    'occurred_on date NOT NULL',
    'place text NOT NULL',
    'kind text NOT NULL',
    'description text NOT NULL',
    ...TOLL,
    'grade text NOT NULL',
    'grade_rule_version text NOT NULL',
    // when the head of the enterprise learnt of it: the clock of the report
    'head_informed_at timestamptz NOT NULL',
    'reported_at timestamptz NOT NULL',
    'report_due_at timestamptz NOT NULL',
    'upward_due_at timestamptz NOT NULL',
    'upward_reported_at timestamptz',
    'reporting_rule_version text NOT NULL',
    // the organization that reported it: the enterprise, or an authority that entered it
    'reporter_id uuid NOT NULL',
    'reported_by uuid',
    `status text NOT NULL DEFAULT 'REPORTED'`,
    'voided_on date',
    'voided_reason text',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    `CONSTRAINT accidents_kind CHECK (kind IN (${KINDS}))`,
    `CONSTRAINT accidents_toll CHECK (${TOLL_CHECK})`,
    `CONSTRAINT accidents_grade CHECK (grade IN (${GRADES}))`,
    'CONSTRAINT accidents_times CHECK (occurred_at <= head_informed_at AND head_informed_at <= reported_at AND reported_at <= upward_reported_at)',
    'CONSTRAINT accidents_day CHECK (occurred_on = (occurred_at AT TIME ZONE \'Asia/Shanghai\')::date)',
    `CONSTRAINT accidents_status CHECK (status IN ('REPORTED', 'VOIDED') AND (status = 'VOIDED') = (voided_on IS NOT NULL) AND (voided_on IS NULL) = (voided_reason IS NULL))`,
    'CONSTRAINT accidents_texts CHECK (char_length(place) <= 200 AND char_length(description) <= 2000 AND char_length(voided_reason) <= 2000)',
  ],
  indexes: {
    accidents_enterprise_idx: '(enterprise_id, occurred_on DESC, id DESC)',
    accidents_day_idx: '(occurred_on DESC, id DESC)',
    accidents_region_idx: '(region_code, occurred_on DESC, id DESC)',
    accidents_insurer_idx: '(insurer_id, occurred_on DESC, id DESC)',
  },
  access: {
    enterprise: { read: true, insert: `reporter_id = ${ORG} AND status = 'REPORTED' AND upward_reported_at IS NULL`, update: ['deaths', 'serious_injuries', 'direct_loss_fen', 'grade', 'grade_rule_version', 'version'] },
    // Of whom it covers today. An insurer with a claim on it reads as much of it as the claim carries.
    insurer: { read: true },
    regulator: { read: true, insert: `reporter_id = ${ORG} AND status = 'REPORTED'`, update: ['deaths', 'serious_injuries', 'direct_loss_fen', 'grade', 'grade_rule_version', 'upward_reported_at', 'status', 'voided_on', 'voided_reason', 'version'] },
    worker: { read: true, update: STAMPS },
  },
};

const ACCIDENT_REVISIONS: TableSpec = {
  name: 'accident_revisions',
  shape: 'enterprise',
  columns: [
    'accident_id uuid NOT NULL',
    'seq int NOT NULL',
    'kind text NOT NULL',
    // the day it counts for; at is when it was told
    'on_day date NOT NULL',
    'at timestamptz NOT NULL',
    'actor_organization_id uuid NOT NULL',
    'actor_user_id uuid',
    ...TOLL,
    'grade text NOT NULL',
    'rule_version text NOT NULL',
    'note text',
    `evidence uuid[] NOT NULL DEFAULT '{}'`,
  ],
  constraints: [
    'CONSTRAINT accident_revisions_seq_key UNIQUE (enterprise_id, accident_id, seq)',
    'CONSTRAINT accident_revisions_accident_fk FOREIGN KEY (enterprise_id, accident_id) REFERENCES accidents (enterprise_id, id)',
    `CONSTRAINT accident_revisions_kind CHECK (kind IN ('REPORTED', 'CORRECTED', 'REPORTED_UPWARD', 'VOIDED'))`,
    `CONSTRAINT accident_revisions_toll CHECK (${TOLL_CHECK})`,
    `CONSTRAINT accident_revisions_grade CHECK (grade IN (${GRADES}))`,
    'CONSTRAINT accident_revisions_size CHECK (char_length(note) <= 2000 AND cardinality(evidence) <= 20)',
  ],
  access: {
    enterprise: { read: true, insert: `actor_organization_id = ${ORG}` },
    insurer: { read: true },
    regulator: { read: true, insert: `actor_organization_id = ${ORG}` },
    worker: { read: true, update: STAMPS },
  },
};

const LIMITS = ['per_person_limit_fen', 'per_accident_limit_fen', 'medical_limit_fen', 'third_party_property_limit_fen', 'rescue_limit_fen'];
const PAID = ['paid_fen', 'medical_paid_fen', 'property_paid_fen', 'rescue_paid_fen'];
const DUE = ['assessment_due_on', 'part_payment_due_on', 'refusal_due_on', 'payment_due_on'];
const SETTLEMENT = ['status', 'documents_requested_on', 'documents_complete_on', 'decision', 'assessed_on', 'assessed_fen', 'agreed_on', 'agreed_fen', 'refused_on', 'withdrawn_on', 'closed_on', 'opened_on', 'prepaid', ...DUE, ...PAID, 'version'];

const CLAIMS: TableSpec = {
  name: 'claims',
  shape: 'enterprise',
  writer: 'issuer_id',
  columns: [
    ...ISSUER_COLUMNS,
    'claim_no text NOT NULL',
    'policy_id uuid NOT NULL',
    // NULL where an insurer's own ledger names none
    'accident_id uuid',
    // the policy and the insured as they were then
    'policy_no text NOT NULL',
    'insured_name text NOT NULL',
    'insured_uscc text NOT NULL',
    // the accident as far as its claims go: the insurer keeps this whoever covers the enterprise
    'occurred_on date NOT NULL',
    'place text NOT NULL',
    'accident_kind text NOT NULL',
    ...TOLL,
    'accident_grade text NOT NULL',
    'description text NOT NULL',
    'claimed_fen bigint',
    'status text NOT NULL',
    'reported_on date NOT NULL',
    'reported_by uuid',
    // the day from which its clocks run: of the report, or of the last reopening
    'opened_on date NOT NULL',
    'documents_requested_on date',
    'documents_complete_on date',
    'decision text',
    'assessed_on date',
    'assessed_fen bigint',
    'agreed_on date',
    'agreed_fen bigint',
    'refused_on date',
    'withdrawn_on date',
    'closed_on date',
    // the part that could be determined was paid since it was opened
    'prepaid boolean NOT NULL DEFAULT false',
    ...DUE.map((column) => `${column} date`),
    'clock_rule_version text NOT NULL',
    // the policy's limits as they were when it was claimed; NULL is without
    ...LIMITS.map((column) => `${column} bigint`),
    ...PAID.map((column) => `${column} bigint NOT NULL DEFAULT 0`),
    'sourced_by uuid',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    issuerKey('claims'),
    'CONSTRAINT claims_no_key UNIQUE (enterprise_id, issuer_id, claim_no)',
    'CONSTRAINT claims_issuer_key UNIQUE (enterprise_id, id, issuer_id)',
    // one for an accident and a policy
    'CONSTRAINT claims_once_key UNIQUE (enterprise_id, policy_id, accident_id)',
    'CONSTRAINT claims_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)',
    'CONSTRAINT claims_accident_fk FOREIGN KEY (enterprise_id, accident_id) REFERENCES accidents (enterprise_id, id)',
    `CONSTRAINT claims_status CHECK (status IN ('REPORTED', 'DOCUMENTS_REQUESTED', 'ASSESSED', 'AGREED', 'PAID', 'REFUSED', 'CLOSED', 'REOPENED'))`,
    `CONSTRAINT claims_decision CHECK (decision IN ('ACCEPTED', 'REFUSED') AND assessed_on IS NOT NULL AND (decision = 'ACCEPTED') = (assessed_fen IS NOT NULL) OR decision IS NULL AND assessed_on IS NULL AND assessed_fen IS NULL)`,
    `CONSTRAINT claims_toll CHECK (${TOLL_CHECK})`,
    `CONSTRAINT claims_grade CHECK (accident_grade IN (${GRADES}))`,
    'CONSTRAINT claims_amounts CHECK (claimed_fen >= 0 AND assessed_fen >= 0 AND agreed_fen >= 0 AND (agreed_fen IS NULL) = (agreed_on IS NULL))',
    // The last word on every limit, whatever the code above it believes.
    'CONSTRAINT claims_paid CHECK (paid_fen >= 0 AND medical_paid_fen >= 0 AND property_paid_fen >= 0 AND rescue_paid_fen >= 0 AND paid_fen >= medical_paid_fen + property_paid_fen + rescue_paid_fen)',
    'CONSTRAINT claims_within_agreed CHECK (paid_fen <= agreed_fen)',
    'CONSTRAINT claims_within_accident CHECK (paid_fen <= per_accident_limit_fen)',
    'CONSTRAINT claims_within_medical CHECK (medical_paid_fen <= medical_limit_fen)',
    'CONSTRAINT claims_within_property CHECK (property_paid_fen <= third_party_property_limit_fen)',
    'CONSTRAINT claims_within_rescue CHECK (rescue_paid_fen <= rescue_limit_fen)',
    `CONSTRAINT claims_closed CHECK ((status = 'CLOSED') = (closed_on IS NOT NULL))`,
    'CONSTRAINT claims_texts CHECK (char_length(claim_no) <= 50 AND char_length(place) <= 200 AND char_length(description) <= 2000)',
  ],
  indexes: {
    claims_issuer_idx: '(issuer_id, reported_on DESC, id DESC)',
    claims_head_idx: '(issuer_head_id, reported_on DESC, id DESC)',
    claims_enterprise_idx: '(enterprise_id, reported_on DESC, id DESC)',
    claims_accident_idx: '(enterprise_id, accident_id) WHERE accident_id IS NOT NULL',
    claims_region_idx: '(region_code, reported_on DESC, id DESC)',
    claims_day_idx: '(reported_on DESC, id DESC)',
    claims_assessment_idx: chased('assessment_due_on'),
    claims_part_payment_idx: chased('part_payment_due_on'),
    claims_refusal_idx: chased('refusal_due_on'),
    claims_payment_idx: chased('payment_due_on'),
  },
  access: {
    enterprise: {
      read: true,
      insert: `status = 'REPORTED' AND decision IS NULL AND agreed_on IS NULL AND NOT prepaid AND paid_fen = 0 AND sourced_by IS NULL`,
      update: ['status', 'documents_complete_on', 'agreed_on', 'agreed_fen', 'withdrawn_on', ...DUE, ...ACCIDENT_COPY, 'version'],
    },
    // A competitor's claims are no safety record: an insurer reads those on what it wrote.
    insurer: { read: READ_AS_ISSUER, update: SETTLEMENT, updateWhere: WRITE_AS_ISSUER },
    regulator: { read: true, update: ACCIDENT_COPY },
    worker: { read: true, insert: true, update: [...ISSUER_STAMPS, ...SETTLEMENT, 'insured_name', 'occurred_on', 'place', 'description', 'claimed_fen', 'sourced_by'] },
  },
};

/** Tables of a claim: tied to it and its insurer by one key. */
const OF_CLAIM = ['claim_id uuid NOT NULL', ...ISSUER_COLUMNS];
const claimKey = (table: string): string[] => [issuerKey(table), `CONSTRAINT ${table}_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims (enterprise_id, id, issuer_id)`];

const CLAIM_VICTIMS: TableSpec = {
  name: 'claim_victims',
  shape: 'enterprise',
  writer: 'issuer_id',
  columns: [...OF_CLAIM, 'name text NOT NULL', 'outcome text NOT NULL', 'third_party boolean NOT NULL', 'per_person_limit_fen bigint', 'paid_fen bigint NOT NULL DEFAULT 0', 'created_at timestamptz NOT NULL DEFAULT now()'],
  constraints: [
    ...claimKey('claim_victims'),
    'CONSTRAINT claim_victims_claim_key UNIQUE (enterprise_id, claim_id, id)',
    `CONSTRAINT claim_victims_outcome CHECK (outcome IN ('DEATH', 'DISABILITY', 'INJURY'))`,
    'CONSTRAINT claim_victims_within_person CHECK (paid_fen >= 0 AND (per_person_limit_fen IS NULL OR paid_fen <= per_person_limit_fen))',
    'CONSTRAINT claim_victims_name CHECK (char_length(name) BETWEEN 1 AND 100)',
  ],
  indexes: { claim_victims_order_idx: '(enterprise_id, claim_id, id)' },
  access: {
    enterprise: { read: true, insert: 'paid_fen = 0' },
    insurer: { read: READ_AS_ISSUER, insertWhere: `${WRITE_AS_ISSUER} AND paid_fen = 0`, update: ['paid_fen'], updateWhere: WRITE_AS_ISSUER },
    regulator: { read: true },
    worker: { read: true, update: ISSUER_STAMPS },
  },
};

/** What was paid: appended, never changed; a wrong payment is reversed by another row. */
const CLAIM_PAYMENTS: TableSpec = {
  name: 'claim_payments',
  shape: 'enterprise',
  writer: 'issuer_id',
  columns: [
    ...OF_CLAIM,
    'policy_id uuid NOT NULL',
    'seq int NOT NULL',
    'kind text NOT NULL',
    'cover text NOT NULL',
    'victim_id uuid',
    'reverses_id uuid',
    'amount_fen bigint NOT NULL',
    // what it took out of the reserve; a reversal puts it back
    'released_fen bigint NOT NULL DEFAULT 0',
    'paid_on date NOT NULL',
    'payee text NOT NULL',
    'reference text',
    'note text',
    'actor_user_id uuid',
    'at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    ...claimKey('claim_payments'),
    'CONSTRAINT claim_payments_seq_key UNIQUE (enterprise_id, claim_id, seq)',
    'CONSTRAINT claim_payments_claim_key UNIQUE (enterprise_id, claim_id, id)',
    'CONSTRAINT claim_payments_reverses_fk FOREIGN KEY (enterprise_id, claim_id, reverses_id) REFERENCES claim_payments (enterprise_id, claim_id, id)',
    'CONSTRAINT claim_payments_victim_fk FOREIGN KEY (enterprise_id, claim_id, victim_id) REFERENCES claim_victims (enterprise_id, claim_id, id)',
    `CONSTRAINT claim_payments_kind CHECK (kind IN ('PAYMENT', 'PREPAYMENT', 'REVERSAL'))`,
    `CONSTRAINT claim_payments_cover CHECK (cover IN (${COVERS}))`,
    `CONSTRAINT claim_payments_sign CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL) AND (kind = 'REVERSAL') = (amount_fen < 0) AND amount_fen <> 0)`,
    'CONSTRAINT claim_payments_texts CHECK (char_length(payee) <= 100 AND char_length(reference) <= 100 AND char_length(note) <= 2000)',
  ],
  indexes: { claim_payments_reversed_idx: 'UNIQUE (enterprise_id, claim_id, reverses_id) WHERE reverses_id IS NOT NULL', claim_payments_policy_idx: '(enterprise_id, policy_id, paid_on)', claim_payments_day_idx: '(region_code, paid_on)' },
  access: {
    enterprise: { read: true },
    insurer: { read: READ_AS_ISSUER, insertWhere: WRITE_AS_ISSUER },
    regulator: { read: true },
    worker: { read: true, insert: true, update: ISSUER_STAMPS },
  },
};

/** Reserves (未决赔款准备金): what the insurer expects to pay is not for whom it negotiates with. */
const CLAIM_RESERVES: TableSpec = {
  name: 'claim_reserves',
  shape: 'enterprise',
  writer: 'issuer_id',
  columns: [...OF_CLAIM, 'policy_id uuid NOT NULL', 'seq int NOT NULL', 'cause text NOT NULL', 'change_fen bigint NOT NULL', 'reserve_fen bigint NOT NULL', 'on_day date NOT NULL', 'reason text', 'actor_user_id uuid', 'at timestamptz NOT NULL DEFAULT now()'],
  constraints: [
    ...claimKey('claim_reserves'),
    'CONSTRAINT claim_reserves_seq_key UNIQUE (enterprise_id, claim_id, seq)',
    `CONSTRAINT claim_reserves_cause CHECK (cause IN ('SET', 'PAYMENT', 'REVERSAL', 'CLOSURE'))`,
    'CONSTRAINT claim_reserves_positive CHECK (reserve_fen >= 0 AND char_length(reason) <= 2000)',
  ],
  indexes: { claim_reserves_policy_idx: '(enterprise_id, policy_id, on_day)', claim_reserves_day_idx: '(region_code, on_day)' },
  access: {
    enterprise: { read: 'false' },
    insurer: { read: READ_AS_ISSUER, insertWhere: WRITE_AS_ISSUER },
    regulator: { read: true },
    worker: { read: true, insert: true, update: ISSUER_STAMPS },
  },
};

const CLAIM_EVENTS: TableSpec = {
  name: 'claim_events',
  shape: 'enterprise',
  writer: 'issuer_id',
  columns: [
    ...OF_CLAIM,
    'seq int NOT NULL',
    'kind text NOT NULL',
    'status text NOT NULL',
    'on_day date NOT NULL',
    'at timestamptz NOT NULL DEFAULT now()',
    'actor_organization_id uuid NOT NULL',
    'actor_user_id uuid',
    'amount_fen bigint',
    'note text',
    `evidence uuid[] NOT NULL DEFAULT '{}'`,
  ],
  constraints: [
    ...claimKey('claim_events'),
    'CONSTRAINT claim_events_seq_key UNIQUE (enterprise_id, claim_id, seq)',
    `CONSTRAINT claim_events_kind CHECK (kind IN ('REPORTED', 'DOCUMENTS_REQUESTED', 'DOCUMENTS_SUBMITTED', 'ACCEPTED', 'REJECTED', 'AGREED', 'PREPAID', 'PAID', 'REVERSED', 'REFUSED', 'WITHDRAWN', 'CLOSED', 'REOPENED'))`,
    'CONSTRAINT claim_events_size CHECK (char_length(note) <= 2000 AND cardinality(evidence) <= 20)',
  ],
  access: {
    enterprise: { read: true, insert: `actor_organization_id = ${ORG}` },
    insurer: { read: READ_AS_ISSUER, insertWhere: `${WRITE_AS_ISSUER} AND actor_organization_id = ${ORG}` },
    regulator: { read: true },
    worker: { read: true, insert: true, update: ISSUER_STAMPS },
  },
};

/** What all claims of a policy have been paid, against its cumulative limit: one row per policy, which payments wait for. */
const CLAIM_TOTALS: TableSpec = {
  name: 'claim_totals',
  shape: 'enterprise',
  writer: 'issuer_id',
  columns: [...ISSUER_COLUMNS, 'policy_id uuid NOT NULL', 'cumulative_limit_fen bigint', 'paid_fen bigint NOT NULL DEFAULT 0'],
  constraints: [
    issuerKey('claim_totals'),
    'CONSTRAINT claim_totals_policy_key UNIQUE (enterprise_id, policy_id)',
    'CONSTRAINT claim_totals_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)',
    'CONSTRAINT claim_totals_within_cumulative CHECK (paid_fen >= 0 AND (cumulative_limit_fen IS NULL OR paid_fen <= cumulative_limit_fen))',
  ],
  access: {
    enterprise: { read: true },
    insurer: { read: READ_AS_ISSUER, insertWhere: `${WRITE_AS_ISSUER} AND paid_fen = 0`, update: ['cumulative_limit_fen', 'paid_fen'], updateWhere: WRITE_AS_ISSUER },
    regulator: { read: true },
    worker: { read: true, insert: true, update: [...ISSUER_STAMPS, 'cumulative_limit_fen', 'paid_fen'] },
  },
};

const TABLES = [ACCIDENTS, ACCIDENT_REVISIONS, CLAIMS, CLAIM_VICTIMS, CLAIM_PAYMENTS, CLAIM_RESERVES, CLAIM_EVENTS, CLAIM_TOTALS];

/** Accidents with what was told of them, and the claims on policies with what was decided, reserved and paid. */
export class CreateAccidentsAndClaims20260105000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
  }
}
