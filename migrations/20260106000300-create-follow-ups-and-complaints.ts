import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable, USER, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** What is said of a service, or complained of, is between the enterprise, who gave it and the authorities: not for another insurer, nor for who covers the enterprise next. */
const AS_PROVIDER = `provider_id = ${ORG}`;
const files = (column: string): string => `${column} uuid[] NOT NULL DEFAULT '{}'`;

/** The questionnaire after a service (回访): answered once by the enterprise, and never changed. */
const FOLLOW_UPS: TableSpec = {
  name: 'service_follow_ups',
  shape: 'enterprise',
  columns: [
    'service_id uuid NOT NULL',
    // who gave it: never re-stamped
    'provider_id uuid NOT NULL',
    'stars smallint NOT NULL',
    'report_received boolean NOT NULL',
    'professional smallint NOT NULL',
    'helpful smallint NOT NULL',
    'attitude smallint NOT NULL',
    'demeanour smallint NOT NULL',
    'punctuality text NOT NULL',
    'selling_or_charging boolean NOT NULL',
    'selling_details text',
    'further_needs text',
    files('evidence'),
    'answered_on date NOT NULL',
    'answered_by uuid NOT NULL',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT service_follow_ups_service_key UNIQUE (enterprise_id, service_id)',
    'CONSTRAINT service_follow_ups_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services (enterprise_id, id, provider_id)',
    'CONSTRAINT service_follow_ups_ratings CHECK (stars BETWEEN 1 AND 5 AND professional BETWEEN 1 AND 5 AND helpful BETWEEN 1 AND 5 AND attitude BETWEEN 1 AND 5 AND demeanour BETWEEN 1 AND 5)',
    `CONSTRAINT service_follow_ups_punctuality CHECK (punctuality IN ('ON_TIME', 'NOT', 'LATE_15', 'LATE_30'))`,
    // What was sold or charged is told, and nothing where nothing was.
    'CONSTRAINT service_follow_ups_selling CHECK (selling_or_charging = (selling_details IS NOT NULL))',
    'CONSTRAINT service_follow_ups_texts CHECK (char_length(selling_details) <= 2000 AND char_length(further_needs) <= 2000)',
    'CONSTRAINT service_follow_ups_evidence CHECK (cardinality(evidence) BETWEEN 1 AND 20)',
  ],
  indexes: {
    service_follow_ups_provider_idx: '(provider_id, answered_on DESC, id DESC)',
    service_follow_ups_enterprise_idx: '(enterprise_id, answered_on DESC, id DESC)',
    service_follow_ups_region_idx: '(region_code, answered_on DESC, id DESC)',
    service_follow_ups_day_idx: '(answered_on DESC, id DESC)',
    service_follow_ups_selling_idx: '(answered_on DESC, id DESC) WHERE selling_or_charging',
  },
  access: {
    enterprise: { read: true, insert: `answered_by = ${USER}` },
    insurer: { read: AS_PROVIDER },
    regulator: { read: true },
    worker: { read: true, update: STAMPS },
  },
};

const KINDS = `'SERVICE_NOT_GIVEN', 'POOR_SERVICE', 'SELLING_OR_CHARGING', 'FABRICATED_RECORD', 'OTHER'`;
const STATES = `'FILED', 'ANSWERED', 'CLOSED', 'WITHDRAWN'`;

/** A complaint of an enterprise about an insurer (投诉), from its filing to its end. */
const COMPLAINTS: TableSpec = {
  name: 'service_complaints',
  shape: 'enterprise',
  columns: [
    'complaint_no text NOT NULL',
    'provider_id uuid NOT NULL',
    // what it is about: a service that the insurer gave, else a policy that it wrote
    'service_id uuid',
    'policy_id uuid',
    // the enterprise as it was then: the insurer keeps this whoever covers it later
    'enterprise_name text NOT NULL',
    'enterprise_uscc text NOT NULL',
    'kind text NOT NULL',
    'content text NOT NULL',
    files('evidence'),
    `status text NOT NULL DEFAULT 'FILED'`,
    'filed_on date NOT NULL',
    'filed_by uuid NOT NULL',
    // the clocks as they were on that day, and the version of the rule that they are
    'clocks jsonb NOT NULL',
    'clock_rule_version text NOT NULL',
    // it has to be verified: a longer time to answer
    'verification boolean NOT NULL DEFAULT false',
    // NULL while the calendar that it falls in isn't published
    'due_on date',
    'extended_on date',
    'extension_days smallint',
    'extension_reason text',
    'answered_on date',
    'outcome text',
    'answer text',
    'closed_on date',
    'satisfied boolean',
    'withdrawn_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT service_complaints_no_key UNIQUE (enterprise_id, complaint_no)',
    'CONSTRAINT service_complaints_provider_key UNIQUE (enterprise_id, id, provider_id)',
    // Only about an insurer that gave it a service or wrote it a policy.
    'CONSTRAINT service_complaints_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services (enterprise_id, id, provider_id)',
    'CONSTRAINT service_complaints_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies (enterprise_id, id, issuer_id)',
    'CONSTRAINT service_complaints_about CHECK (service_id IS NOT NULL OR policy_id IS NOT NULL)',
    `CONSTRAINT service_complaints_kind CHECK (kind IN (${KINDS}))`,
    `CONSTRAINT service_complaints_status CHECK (status IN (${STATES}))`,
    `CONSTRAINT service_complaints_answered CHECK ((status IN ('ANSWERED', 'CLOSED')) = (answered_on IS NOT NULL) AND (answered_on IS NULL) = (outcome IS NULL) AND (answered_on IS NULL) = (answer IS NULL))`,
    `CONSTRAINT service_complaints_outcome CHECK (outcome IN ('UPHELD', 'PARTLY_UPHELD', 'REJECTED'))`,
    `CONSTRAINT service_complaints_closed CHECK ((status = 'CLOSED') = (closed_on IS NOT NULL) AND (closed_on IS NULL) = (satisfied IS NULL))`,
    `CONSTRAINT service_complaints_withdrawn CHECK ((status = 'WITHDRAWN') = (withdrawn_on IS NOT NULL))`,
    'CONSTRAINT service_complaints_extended CHECK ((extended_on IS NULL) = (extension_reason IS NULL) AND (extended_on IS NULL) = (extension_days IS NULL) AND extension_days > 0)',
    'CONSTRAINT service_complaints_days CHECK (filed_on <= least(due_on, extended_on, answered_on, closed_on, withdrawn_on))',
    'CONSTRAINT service_complaints_texts CHECK (char_length(complaint_no) <= 50 AND char_length(content) BETWEEN 1 AND 2000 AND char_length(answer) BETWEEN 1 AND 2000 AND char_length(extension_reason) BETWEEN 1 AND 2000 AND cardinality(evidence) <= 20)',
  ],
  indexes: {
    service_complaints_provider_idx: '(provider_id, filed_on DESC, id DESC)',
    service_complaints_enterprise_idx: '(enterprise_id, filed_on DESC, id DESC)',
    service_complaints_region_idx: '(region_code, filed_on DESC, id DESC)',
    service_complaints_day_idx: '(filed_on DESC, id DESC)',
    // What waits for an answer, for its clock.
    service_complaints_due_idx: `(region_code, enterprise_id, id) INCLUDE (due_on) WHERE status = 'FILED' AND due_on IS NOT NULL`,
    service_complaints_undated_idx: '(filed_on, id) WHERE due_on IS NULL AND withdrawn_on IS NULL',
    // Lists of what waits, and of those that the enterprise wasn't content with, without a walk through the history.
    service_complaints_open_idx: `(filed_on DESC, id DESC) WHERE status = 'FILED'`,
    service_complaints_not_content_idx: '(filed_on DESC, id DESC) WHERE NOT satisfied',
    // What was due in a period: for the grading.
    service_complaints_term_idx: '(due_on) WHERE withdrawn_on IS NULL',
  },
  access: {
    enterprise: {
      read: true,
      insert: `status = 'FILED' AND filed_by = ${USER} AND NOT verification AND extended_on IS NULL`,
      update: ['status', 'closed_on', 'satisfied', 'withdrawn_on', 'version'],
      updateWhere: `enterprise_id = ${ORG} AND status IN ('FILED', 'ANSWERED')`,
      // What it may become is the constraints': no answer without its day, which the enterprise can't write.
      updateCheck: `enterprise_id = ${ORG}`,
    },
    insurer: {
      read: AS_PROVIDER,
      update: ['status', 'verification', 'due_on', 'extended_on', 'extension_days', 'extension_reason', 'answered_on', 'outcome', 'answer', 'version'],
      updateWhere: `${AS_PROVIDER} AND status = 'FILED'`,
      updateCheck: AS_PROVIDER,
    },
    regulator: { read: true },
    // The last day of one whose calendar wasn't published when it was filed.
    worker: { read: true, update: [...STAMPS, 'due_on'] },
  },
};

/** What happened to a complaint: appended, never changed. */
const COMPLAINT_EVENTS: TableSpec = {
  name: 'complaint_events',
  shape: 'enterprise',
  columns: [
    'complaint_id uuid NOT NULL',
    'provider_id uuid NOT NULL',
    'seq int NOT NULL',
    'kind text NOT NULL',
    'status text NOT NULL',
    'on_day date NOT NULL',
    'at timestamptz NOT NULL',
    'actor_organization_id uuid NOT NULL',
    'actor_user_id uuid',
    // the last day to answer as it stood then
    'due_on date',
    'note text',
    files('evidence'),
  ],
  constraints: [
    'CONSTRAINT complaint_events_seq_key UNIQUE (enterprise_id, complaint_id, seq)',
    'CONSTRAINT complaint_events_complaint_fk FOREIGN KEY (enterprise_id, complaint_id, provider_id) REFERENCES service_complaints (enterprise_id, id, provider_id)',
    `CONSTRAINT complaint_events_kind CHECK (kind IN ('FILED', 'VERIFICATION_STARTED', 'EXTENDED', 'ANSWERED', 'CLOSED', 'WITHDRAWN'))`,
    `CONSTRAINT complaint_events_status CHECK (status IN (${STATES}))`,
    'CONSTRAINT complaint_events_size CHECK (char_length(note) <= 2000 AND cardinality(evidence) <= 20)',
  ],
  access: {
    enterprise: { read: true, insert: `actor_organization_id = ${ORG} AND kind IN ('FILED', 'CLOSED', 'WITHDRAWN')` },
    insurer: { read: AS_PROVIDER, insertWhere: `${AS_PROVIDER} AND actor_organization_id = ${ORG} AND kind IN ('VERIFICATION_STARTED', 'EXTENDED', 'ANSWERED')` },
    regulator: { read: true },
    worker: { read: true, update: STAMPS },
  },
};

const TABLES = [FOLLOW_UPS, COMPLAINTS, COMPLAINT_EVENTS];

/** What enterprises say of the services given to them, and what they complain of, with what was answered. */
export class CreateFollowUpsAndComplaints20260106000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
  }
}
