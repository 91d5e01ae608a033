import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, IN_SECTOR, ORG, protectTable, roleOf, USER, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** A draft is the enterprise's alone: what it hasn't signed, it hasn't said. */
const SIGNED = `status = 'SIGNED'`;

/** The yearly self-assessment of an enterprise by a standardization scheme (安全生产标准化自评). Signed, a row never changes: a mistake is replaced by the next version. */
const SELF_ASSESSMENTS: TableSpec = {
  name: 'self_assessments',
  shape: 'enterprise',
  columns: [
    'year smallint NOT NULL',
    'scheme_code text NOT NULL',
    // the rule that it was judged by, and its scheme as it was then: read whole, to explain and to replay
    'scheme_rule text NOT NULL',
    'scheme jsonb NOT NULL',
    'version_no smallint NOT NULL',
    'replaces uuid',
    'replace_reason text',
    `status text NOT NULL DEFAULT 'DRAFT'`,
    // by item of the scheme: what was got, or why it doesn't apply, and what was found
    'answers jsonb NOT NULL',
    `team text[] NOT NULL DEFAULT '{}'`,
    'summary text',
    'score numeric(5,2)',
    'reaches text',
    'signed_on date',
    'signed_by uuid',
    'signer_name text',
    'signer_post text',
    'drafted_on date NOT NULL',
    'drafted_by uuid NOT NULL',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT self_assessments_version_key UNIQUE (enterprise_id, year, scheme_code, version_no)',
    // A version is replaced once.
    'CONSTRAINT self_assessments_replaces_key UNIQUE (enterprise_id, replaces)',
    'CONSTRAINT self_assessments_replaces_fk FOREIGN KEY (enterprise_id, replaces) REFERENCES self_assessments (enterprise_id, id)',
    'CONSTRAINT self_assessments_replaced CHECK (version_no >= 1 AND (version_no = 1) = (replaces IS NULL) AND (replaces IS NULL) = (replace_reason IS NULL))',
    'CONSTRAINT self_assessments_year CHECK (year BETWEEN 2000 AND 2100)',
    `CONSTRAINT self_assessments_status CHECK (status IN ('DRAFT', 'SIGNED'))`,
    `CONSTRAINT self_assessments_signed CHECK (num_nonnulls(score, signed_on, signed_by, signer_name, signer_post) = CASE WHEN status = 'SIGNED' THEN 5 ELSE 0 END)`,
    `CONSTRAINT self_assessments_score CHECK (score BETWEEN 0 AND 100)`,
    `CONSTRAINT self_assessments_reaches CHECK (reaches IS NULL OR (reaches IN ('LEVEL_1', 'LEVEL_2', 'LEVEL_3') AND score IS NOT NULL))`,
    'CONSTRAINT self_assessments_days CHECK (drafted_on <= signed_on)',
    `CONSTRAINT self_assessments_answers CHECK (CASE jsonb_typeof(answers) WHEN 'array' THEN jsonb_array_length(answers) <= 500 ELSE false END)`,
    'CONSTRAINT self_assessments_texts CHECK (char_length(summary) <= 2000 AND char_length(replace_reason) BETWEEN 1 AND 2000 AND char_length(signer_name) BETWEEN 1 AND 50 AND char_length(signer_post) BETWEEN 1 AND 50 AND cardinality(team) <= 20)',
  ],
  indexes: {
    self_assessments_enterprise_idx: '(enterprise_id, year DESC, id DESC)',
    self_assessments_insurer_idx: `(insurer_id, year DESC, id DESC) WHERE ${SIGNED}`,
    self_assessments_region_idx: `(region_code, year DESC, id DESC) WHERE ${SIGNED}`,
    self_assessments_year_idx: `(year DESC, id DESC) WHERE ${SIGNED}`,
  },
  access: {
    enterprise: {
      read: true,
      insert: `status = 'DRAFT' AND drafted_by = ${USER}`,
      update: ['scheme_rule', 'scheme', 'answers', 'team', 'summary', 'replace_reason', 'status', 'score', 'reaches', 'signed_on', 'signed_by', 'signer_name', 'signer_post', 'version'],
      updateWhere: `enterprise_id = ${ORG} AND status = 'DRAFT'`,
      // Signing is a change that freezes it.
      updateCheck: `enterprise_id = ${ORG}`,
    },
    insurer: { read: `insurer_id = ${ORG} AND ${SIGNED}` },
    regulator: { read: `${IN_REGION} AND ${IN_SECTOR} AND ${SIGNED}` },
    worker: { read: true, update: STAMPS },
  },
};

/** Yearly self-assessments, and until when the holder of a certificate owes the next one. */
export class CreateSelfAssessments20260107000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, SELF_ASSESSMENTS);
    // Kept by the worker on one certificate in force of each enterprise; NULL on the others, and while nothing is owed.
    await runner.query('ALTER TABLE standardization_certificates ADD COLUMN assessment_due_on date');
    await runner.query('CREATE INDEX standardization_certificates_assessment_idx ON standardization_certificates (region_code, assessment_due_on, enterprise_id, id) WHERE assessment_due_on IS NOT NULL');
    // Who owes one, the first that is due first.
    await runner.query('CREATE INDEX standardization_certificates_owed_idx ON standardization_certificates (assessment_due_on, enterprise_id) WHERE assessment_due_on IS NOT NULL');
    await runner.query(`GRANT UPDATE (assessment_due_on) ON standardization_certificates TO ${roleOf('worker')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX standardization_certificates_assessment_idx, standardization_certificates_owed_idx');
    await runner.query('ALTER TABLE standardization_certificates DROP COLUMN assessment_due_on');
    await runner.query('DROP TABLE self_assessments');
  }
}
