import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, IN_SECTOR, ORG, protectTable, roleOf, USER, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
const SUPERVISED = `${IN_REGION} AND ${IN_SECTOR}`;
/** The caller is the authority that decides: others of its region, those below and those above it read. */
const DECIDES = `authority_id = ${ORG}`;
/** An authority of a county, or above one: no level is a town's, of nine digits, to decide on. The whole country begins with '0'. */
const COUNTY_AND_ABOVE = `current_setting('app.region_lo', true) NOT LIKE '_______%'`;
/** The same of a question; where none was registered when it was raised, whom the rule finds by now, which isn't to be told from the row. */
const ANSWERS = `(${DECIDES} OR (authority_id IS NULL AND ${COUNTY_AND_ABOVE}))`;
const files = (column: string): string => `${column} uuid[] NOT NULL DEFAULT '{}'`;
const LEVELS = `'LEVEL_1', 'LEVEL_2', 'LEVEL_3'`;
const STATES = `'DRAFT', 'SUBMITTED', 'RETURNED', 'MATERIAL_ACCEPTED', 'UNDER_REVIEW', 'REVIEWED', 'PUBLIC_NOTICE', 'ANNOUNCED', 'REFUSED', 'WITHDRAWN'`;
const ENDED = `'ANNOUNCED', 'REFUSED', 'WITHDRAWN'`;
/** What the authorities see: a draft is the enterprise's alone. */
const SUBMITTED = 'submitted_on IS NOT NULL';

/** An application for a level of standardization (标准化定级申请), from its draft to the announcement (应急〔2021〕83号). */
const APPLICATIONS: TableSpec = {
  name: 'standardization_applications',
  shape: 'enterprise',
  columns: [
    'application_no text NOT NULL',
    'kind text NOT NULL',
    'level text NOT NULL',
    // the enterprise as it was when it drafted it
    'enterprise_name text NOT NULL',
    'enterprise_uscc text NOT NULL',
    `status text NOT NULL DEFAULT 'DRAFT'`,
    'renews_id uuid',
    `licences jsonb NOT NULL DEFAULT '[]'`,
    'drafted_on date NOT NULL',
    'drafted_by uuid NOT NULL',
    'submitted_on date',
    'submitted_by uuid',
    'assessment_id uuid',
    // each commitment with what the record says of it, and the version of the rule that it was judged by
    'commitments jsonb',
    'commitment_rule_version text',
    // who decides: one organization, and where its region's codes begin
    'authority_lo text COLLATE "C"',
    'authority_id uuid',
    'authority_name text',
    'authority_rule_version text',
    // the clocks as they were on that day
    'clocks jsonb',
    'clock_rule_version text',
    // NULL while the calendar that it falls in isn't published
    'material_due_on date',
    'returned_on date',
    'return_reason text',
    'accepted_on date',
    'review_body text',
    `review_experts text[] NOT NULL DEFAULT '{}'`,
    'review_started_on date',
    'review_score numeric(5,2)',
    'review_passed boolean',
    'review_opinion text',
    'reviewed_on date',
    'notice_from date',
    'notice_until date',
    'announced_on date',
    'certificate_id uuid',
    'refused_on date',
    'refusal_reason text',
    'withdrawn_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT standardization_applications_no_key UNIQUE (enterprise_id, application_no)',
    // The arrows all lead to the certificate: a circle of keys couldn't be distributed.
    'CONSTRAINT standardization_applications_renews_fk FOREIGN KEY (enterprise_id, renews_id) REFERENCES standardization_certificates (enterprise_id, id)',
    'CONSTRAINT standardization_applications_certificate_fk FOREIGN KEY (enterprise_id, certificate_id) REFERENCES standardization_certificates (enterprise_id, id)',
    'CONSTRAINT standardization_applications_assessment_fk FOREIGN KEY (enterprise_id, assessment_id) REFERENCES self_assessments (enterprise_id, id)',
    `CONSTRAINT standardization_applications_kind CHECK (kind IN ('EVALUATION', 'DIRECT_RENEWAL') AND (kind = 'DIRECT_RENEWAL') = (renews_id IS NOT NULL))`,
    `CONSTRAINT standardization_applications_level CHECK (level IN (${LEVELS}))`,
    `CONSTRAINT standardization_applications_status CHECK (status IN (${STATES}))`,
    `CONSTRAINT standardization_applications_submitted CHECK (num_nonnulls(submitted_on, submitted_by, assessment_id, commitments, commitment_rule_version, authority_lo, authority_id, authority_name, authority_rule_version, clocks, clock_rule_version) IN (0, 11) AND (status IN ('DRAFT', 'WITHDRAWN') OR submitted_on IS NOT NULL))`,
    `CONSTRAINT standardization_applications_returned CHECK ((returned_on IS NULL) = (return_reason IS NULL) AND (status <> 'RETURNED' OR returned_on IS NOT NULL))`,
    `CONSTRAINT standardization_applications_accepted CHECK (status NOT IN ('MATERIAL_ACCEPTED', 'UNDER_REVIEW', 'REVIEWED', 'PUBLIC_NOTICE', 'ANNOUNCED') OR accepted_on IS NOT NULL)`,
    `CONSTRAINT standardization_applications_reviewing CHECK ((review_started_on IS NULL) = (review_body IS NULL) AND (status NOT IN ('UNDER_REVIEW', 'REVIEWED') OR review_started_on IS NOT NULL))`,
    `CONSTRAINT standardization_applications_reviewed CHECK (num_nonnulls(reviewed_on, review_score, review_passed, review_opinion) IN (0, 4) AND (status <> 'REVIEWED' OR reviewed_on IS NOT NULL))`,
    // Noticed is what passed its review; an unchanged level is renewed without one.
    `CONSTRAINT standardization_applications_noticed CHECK ((notice_from IS NULL) = (notice_until IS NULL) AND (status NOT IN ('PUBLIC_NOTICE', 'ANNOUNCED') OR (notice_from IS NOT NULL AND (kind = 'DIRECT_RENEWAL' OR review_passed IS TRUE))))`,
    `CONSTRAINT standardization_applications_announced CHECK ((status = 'ANNOUNCED') = (announced_on IS NOT NULL) AND (announced_on IS NULL) = (certificate_id IS NULL))`,
    `CONSTRAINT standardization_applications_refused CHECK ((status = 'REFUSED') = (refused_on IS NOT NULL) AND (refused_on IS NULL) = (refusal_reason IS NULL))`,
    `CONSTRAINT standardization_applications_withdrawn CHECK ((status = 'WITHDRAWN') = (withdrawn_on IS NOT NULL))`,
    'CONSTRAINT standardization_applications_days CHECK (drafted_on <= least(submitted_on, returned_on, accepted_on, review_started_on, reviewed_on, notice_from, announced_on, refused_on, withdrawn_on) AND notice_from <= notice_until AND notice_until < announced_on)',
    'CONSTRAINT standardization_applications_score CHECK (review_score BETWEEN 0 AND 100)',
    `CONSTRAINT standardization_applications_texts CHECK (char_length(application_no) <= 50 AND jsonb_array_length(licences) <= 20 AND char_length(return_reason) BETWEEN 1 AND 2000 AND char_length(review_body) BETWEEN 1 AND 200 AND cardinality(review_experts) <= 20 AND char_length(review_opinion) BETWEEN 1 AND 2000 AND char_length(refusal_reason) BETWEEN 1 AND 2000)`,
  ],
  indexes: {
    // One at a time of a level.
    standardization_applications_open_key: `UNIQUE (enterprise_id, level) WHERE status NOT IN (${ENDED})`,
    standardization_applications_enterprise_idx: '(enterprise_id, drafted_on DESC, id DESC)',
    standardization_applications_region_idx: `(region_code, drafted_on DESC, id DESC) WHERE ${SUBMITTED}`,
    standardization_applications_day_idx: `(drafted_on DESC, id DESC) WHERE ${SUBMITTED}`,
    standardization_applications_notice_idx: `(notice_from DESC, id DESC) WHERE status = 'PUBLIC_NOTICE'`,
    // What waits, for its clocks.
    standardization_applications_material_idx: `(region_code, enterprise_id, id) INCLUDE (material_due_on) WHERE status = 'SUBMITTED' AND material_due_on IS NOT NULL`,
    standardization_applications_announce_idx: `(region_code, enterprise_id, id) INCLUDE (notice_until) WHERE status = 'PUBLIC_NOTICE'`,
    standardization_applications_undated_idx: `(enterprise_id, id) WHERE status = 'SUBMITTED' AND material_due_on IS NULL`,
  },
  access: {
    enterprise: {
      read: true,
      insert: `status = 'DRAFT' AND drafted_by = ${USER} AND submitted_on IS NULL AND returned_on IS NULL AND accepted_on IS NULL AND review_started_on IS NULL AND reviewed_on IS NULL AND notice_from IS NULL`,
      update: [
        'licences', 'status', 'submitted_on', 'submitted_by', 'assessment_id', 'commitments', 'commitment_rule_version', 'authority_lo', 'authority_id', 'authority_name', 'authority_rule_version', 'clocks', 'clock_rule_version', 'material_due_on',
        'withdrawn_on', 'version',
      ],
      updateWhere: `enterprise_id = ${ORG} AND status NOT IN (${ENDED})`,
      // Submitted or withdrawn, and never back behind what the authority accepted: its days are not the enterprise's to write.
      updateCheck: `enterprise_id = ${ORG} AND (status = 'WITHDRAWN' OR (status = 'SUBMITTED' AND accepted_on IS NULL))`,
    },
    regulator: {
      read: `${SUPERVISED} AND ${SUBMITTED}`,
      update: [
        'status', 'commitments', 'commitment_rule_version', 'returned_on', 'return_reason', 'accepted_on', 'review_body', 'review_experts', 'review_started_on', 'review_score', 'review_passed', 'review_opinion', 'reviewed_on', 'notice_from', 'notice_until',
        'announced_on', 'certificate_id', 'refused_on', 'refusal_reason', 'version',
      ],
      updateWhere: `${SUPERVISED} AND ${DECIDES} AND status NOT IN (${ENDED})`,
      updateCheck: SUPERVISED,
    },
    worker: { read: true, update: [...STAMPS, 'material_due_on'] },
    // What is on public notice, anybody may read: so much of it as the notice says.
    identity: { read: `status = 'PUBLIC_NOTICE'`, readColumns: ['enterprise_id', 'id', 'region_code', 'application_no', 'kind', 'level', 'enterprise_name', 'status', 'authority_name', 'notice_from', 'notice_until'] },
  },
};

/** What happened to an application: appended, never changed. */
const EVENTS: TableSpec = {
  name: 'standardization_events',
  shape: 'enterprise',
  columns: ['application_id uuid NOT NULL', 'seq int NOT NULL', 'kind text NOT NULL', 'status text NOT NULL', 'on_day date NOT NULL', 'at timestamptz NOT NULL', 'actor_organization_id uuid NOT NULL', 'actor_user_id uuid', 'due_on date', 'note text', files('evidence')],
  constraints: [
    'CONSTRAINT standardization_events_seq_key UNIQUE (enterprise_id, application_id, seq)',
    'CONSTRAINT standardization_events_application_fk FOREIGN KEY (enterprise_id, application_id) REFERENCES standardization_applications (enterprise_id, id)',
    `CONSTRAINT standardization_events_kind CHECK (kind IN ('SUBMITTED', 'RETURNED', 'MATERIAL_ACCEPTED', 'REVIEW_STARTED', 'REVIEWED', 'NOTICED', 'OBJECTED', 'OBJECTION_ANSWERED', 'ANNOUNCED', 'REFUSED', 'WITHDRAWN'))`,
    `CONSTRAINT standardization_events_status CHECK (status IN (${STATES}))`,
    'CONSTRAINT standardization_events_size CHECK (char_length(note) <= 2000 AND cardinality(evidence) <= 20)',
  ],
  access: {
    enterprise: { read: true, insert: `actor_organization_id = ${ORG} AND kind IN ('SUBMITTED', 'WITHDRAWN')` },
    regulator: { read: true, insert: `actor_organization_id = ${ORG} AND kind NOT IN ('SUBMITTED', 'WITHDRAWN')` },
    worker: { read: true, update: STAMPS },
  },
};

/** What somebody says against a level on public notice (公示异议). Who said it is for the authorities alone. */
const OBJECTIONS: TableSpec = {
  name: 'standardization_objections',
  shape: 'enterprise',
  columns: [
    'application_id uuid NOT NULL', 'authority_id uuid NOT NULL', 'objector text NOT NULL', 'contact text', 'content text NOT NULL', files('evidence'), 'received_on date NOT NULL', 'recorded_by uuid NOT NULL', 'recorded_at timestamptz NOT NULL',
    'outcome text', 'answer text', 'answered_on date', 'answered_by uuid',
  ],
  constraints: [
    'CONSTRAINT standardization_objections_application_fk FOREIGN KEY (enterprise_id, application_id) REFERENCES standardization_applications (enterprise_id, id)',
    `CONSTRAINT standardization_objections_answered CHECK (num_nonnulls(outcome, answer, answered_on, answered_by) IN (0, 4) AND received_on <= answered_on)`,
    `CONSTRAINT standardization_objections_outcome CHECK (outcome IN ('UPHELD', 'REJECTED'))`,
    'CONSTRAINT standardization_objections_texts CHECK (char_length(objector) BETWEEN 1 AND 100 AND char_length(contact) <= 100 AND char_length(content) BETWEEN 1 AND 2000 AND char_length(answer) BETWEEN 1 AND 2000 AND cardinality(evidence) <= 20)',
  ],
  indexes: { standardization_objections_application_idx: '(enterprise_id, application_id, received_on, id)' },
  access: {
    regulator: {
      read: true,
      insert: `recorded_by = ${USER} AND ${DECIDES} AND outcome IS NULL`,
      update: ['outcome', 'answer', 'answered_on', 'answered_by'],
      updateWhere: `${SUPERVISED} AND ${DECIDES} AND outcome IS NULL`,
      updateCheck: `${SUPERVISED} AND ${DECIDES}`,
    },
    worker: { read: true, update: STAMPS },
  },
};

/** The question whether a certificate is revoked (撤销等级问询): raised by what happened or by an authority, decided by a person. */
const QUESTIONS: TableSpec = {
  name: 'standardization_questions',
  shape: 'enterprise',
  columns: [
    'certificate_id uuid NOT NULL',
    'cause text NOT NULL',
    // what raised it: the accident, the hazard with its deadline, the year's assessment; each once
    'cause_key text NOT NULL',
    'ground text NOT NULL',
    'facts jsonb NOT NULL',
    'rule_version text NOT NULL',
    'level text NOT NULL',
    'enterprise_name text NOT NULL',
    'raised_on date NOT NULL',
    // the authority that asks; NULL where the record does
    'raiser_id uuid',
    'raised_by uuid',
    'authority_lo text COLLATE "C" NOT NULL',
    'authority_id uuid',
    'authority_name text',
    'statement text',
    'stated_on date',
    'stated_by uuid',
    files('statement_files'),
    `status text NOT NULL DEFAULT 'OPEN'`,
    'decided_on date',
    'decided_by uuid',
    'decider_id uuid',
    'reason text',
    'effective_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT standardization_questions_cause_key UNIQUE (enterprise_id, certificate_id, cause, cause_key)',
    'CONSTRAINT standardization_questions_certificate_fk FOREIGN KEY (enterprise_id, certificate_id) REFERENCES standardization_certificates (enterprise_id, id)',
    `CONSTRAINT standardization_questions_cause CHECK (cause IN ('ACCIDENT', 'MAJOR_HAZARD', 'SELF_ASSESSMENT', 'AUTHORITY') AND (cause = 'AUTHORITY') = (raiser_id IS NOT NULL) AND (raiser_id IS NULL) = (raised_by IS NULL))`,
    `CONSTRAINT standardization_questions_ground CHECK (ground IN ('SERIOUS_ACCIDENT', 'CONCEALMENT', 'FRAUD', 'LICENCE_LOST', 'MAJOR_HAZARD_OPEN', 'NOT_IN_OPERATION'))`,
    `CONSTRAINT standardization_questions_status CHECK (status IN ('OPEN', 'REVOKED', 'KEPT'))`,
    `CONSTRAINT standardization_questions_decided CHECK (num_nonnulls(decided_on, decided_by, decider_id, reason) = CASE WHEN status = 'OPEN' THEN 0 ELSE 4 END)`,
    `CONSTRAINT standardization_questions_effective CHECK ((status = 'REVOKED') = (effective_on IS NOT NULL) AND decided_on <= effective_on)`,
    'CONSTRAINT standardization_questions_stated CHECK (num_nonnulls(statement, stated_on, stated_by) IN (0, 3))',
    `CONSTRAINT standardization_questions_days CHECK (raised_on <= least(stated_on, decided_on))`,
    `CONSTRAINT standardization_questions_level CHECK (level IN (${LEVELS}))`,
    'CONSTRAINT standardization_questions_texts CHECK (char_length(cause_key) BETWEEN 1 AND 100 AND char_length(statement) BETWEEN 1 AND 2000 AND char_length(reason) BETWEEN 1 AND 2000 AND cardinality(statement_files) <= 20)',
  ],
  indexes: {
    standardization_questions_enterprise_idx: '(enterprise_id, raised_on DESC, id DESC)',
    standardization_questions_region_idx: '(region_code, raised_on DESC, id DESC)',
    standardization_questions_day_idx: '(raised_on DESC, id DESC)',
    standardization_questions_open_idx: `(raised_on DESC, id DESC) WHERE status = 'OPEN'`,
  },
  access: {
    enterprise: {
      read: true,
      update: ['statement', 'stated_on', 'stated_by', 'statement_files', 'version'],
      updateWhere: `enterprise_id = ${ORG} AND status = 'OPEN' AND stated_on IS NULL`,
      updateCheck: `enterprise_id = ${ORG} AND status = 'OPEN'`,
    },
    regulator: {
      read: true,
      insert: `cause = 'AUTHORITY' AND status = 'OPEN' AND raiser_id = ${ORG} AND raised_by = ${USER} AND stated_on IS NULL AND ${DECIDES}`,
      update: ['status', 'decided_on', 'decided_by', 'decider_id', 'reason', 'effective_on', 'version'],
      updateWhere: `${SUPERVISED} AND ${ANSWERS} AND status = 'OPEN'`,
      updateCheck: `${SUPERVISED} AND ${ANSWERS}`,
    },
    worker: { read: true, insert: `cause <> 'AUTHORITY' AND status = 'OPEN' AND stated_on IS NULL`, update: STAMPS },
  },
};

/** Who takes a certificate back. */
const REVOKES = `(issuer_id = ${ORG} OR (issuer_id IS NULL AND ${COUNTY_AND_ABOVE}))`;

const TABLES = [APPLICATIONS, EVENTS, OBJECTIONS, QUESTIONS];
const CERTIFICATES = 'standardization_certificates';

/** How a level of standardization is applied for, reviewed, noticed, announced and revoked; and what anybody may verify of a certificate. */
export class CreateStandardizationFlow20260107000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The authority that announced it; NULL for what a ledger brought.
    await runner.query(`ALTER TABLE ${CERTIFICATES} ADD COLUMN issuer_id uuid`);
    await runner.query(`CREATE INDEX ${CERTIFICATES}_number_idx ON ${CERTIFICATES} (certificate_no)`);
    await runner.query(`GRANT INSERT ON ${CERTIFICATES} TO ${roleOf('regulator')}`);
    await runner.query(`CREATE POLICY ${CERTIFICATES}_regulator_insert ON ${CERTIFICATES} FOR INSERT TO ${roleOf('regulator')} WITH CHECK (${SUPERVISED} AND issuer_id = ${ORG} AND ${COUNTY_AND_ABOVE} AND sourced_by IS NULL AND revoked_on IS NULL AND assessment_due_on IS NULL)`);
    await runner.query(`GRANT UPDATE (revoked_on, version) ON ${CERTIFICATES} TO ${roleOf('regulator')}`);
    // Revoked once: by the authority that issued it, what a ledger brought by one that may decide on levels.
    await runner.query(`CREATE POLICY ${CERTIFICATES}_regulator_update ON ${CERTIFICATES} FOR UPDATE TO ${roleOf('regulator')} USING (${SUPERVISED} AND ${REVOKES} AND revoked_on IS NULL) WITH CHECK (${SUPERVISED} AND ${REVOKES})`);
    await runner.query(`GRANT SELECT (enterprise_id, id, certificate_no, enterprise_name, level, issued_on, expires_on, revoked_on, authority) ON ${CERTIFICATES} TO ${roleOf('identity')}`);
    await runner.query(`CREATE POLICY ${CERTIFICATES}_identity_select ON ${CERTIFICATES} FOR SELECT TO ${roleOf('identity')} USING (true)`);
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
    for (const policy of ['regulator_insert', 'regulator_update', 'identity_select']) await runner.query(`DROP POLICY ${CERTIFICATES}_${policy} ON ${CERTIFICATES}`);
    await runner.query(`REVOKE INSERT, UPDATE (revoked_on, version) ON ${CERTIFICATES} FROM ${roleOf('regulator')}`);
    await runner.query(`REVOKE SELECT (enterprise_id, id, certificate_no, enterprise_name, level, issued_on, expires_on, revoked_on, authority) ON ${CERTIFICATES} FROM ${roleOf('identity')}`);
    await runner.query(`DROP INDEX ${CERTIFICATES}_number_idx`);
    await runner.query(`ALTER TABLE ${CERTIFICATES} DROP COLUMN issuer_id`);
  }
}
