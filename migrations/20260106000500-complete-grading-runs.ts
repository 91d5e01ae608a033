import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, ORG, protectTable, roleOf, type TableSpec } from '@anze/database';

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
/** The caller supervises every sector: what a grade counted names enterprises of all of them. */
const EVERY_SECTOR = `'*' = ANY (string_to_array(current_setting('app.sectors', true), ','))`;
const PROGRESS = ['status', 'done', 'total', 'error_code', 'finished_at'];
const EVIDENCE = (column: string): string => `${column} uuid[] NOT NULL DEFAULT '{}'`;

/** What every indicator of a run counted, as it was then (评估依据). */
const GRADE_RECORDS: TableSpec = {
  name: 'grade_records',
  shape: 'reference',
  columns: [
    'run_id uuid NOT NULL',
    'insurer_id uuid NOT NULL',
    'code text COLLATE "C" NOT NULL',
    'seq int NOT NULL',
    'region_code text COLLATE "C" NOT NULL',
    'published boolean NOT NULL DEFAULT false',
    // names an enterprise and is none of its own: the evidence is the region's
    'enterprise_id uuid',
    'enterprise_name text NOT NULL',
    'record_kind text NOT NULL',
    'record_id uuid',
    'on_day date',
    'numerator bigint NOT NULL',
    'denominator bigint NOT NULL',
    'note text',
  ],
  constraints: [
    'PRIMARY KEY (run_id, insurer_id, code, seq)',
    'CONSTRAINT grade_records_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs (id, region_code)',
    'CONSTRAINT grade_records_counted CHECK (numerator >= 0 AND denominator >= 0)',
    'CONSTRAINT grade_records_texts CHECK (char_length(code) <= 40 AND char_length(record_kind) <= 40 AND char_length(note) <= 2000)',
  ],
  access: {
    regulator: { read: `${IN_REGION} AND ${EVERY_SECTOR}`, insertWhere: `${IN_REGION} AND NOT published`, update: ['published'], updateWhere: `${IN_REGION} AND ${EVERY_SECTOR} AND NOT published`, updateCheck: IN_REGION },
    insurer: { read: `insurer_id = ${ORG} AND published` },
  },
};

/** What makes a grade E, as an authority found it (一票否决). */
const GRADE_VETOES: TableSpec = {
  name: 'grade_vetoes',
  shape: 'reference',
  columns: [
    'id uuid PRIMARY KEY',
    'region_code text COLLATE "C" NOT NULL',
    'organization_id uuid NOT NULL REFERENCES organizations (id)',
    'insurer_id uuid NOT NULL REFERENCES organizations (id)',
    'kind text NOT NULL',
    'found_on date NOT NULL',
    // the day of the deed: it counts in the period that this day lies in
    'concerns_on date NOT NULL',
    'basis text NOT NULL',
    // what it was found on, when that is a record here: it names and decides nothing
    'reference_kind text',
    'reference_enterprise_id uuid',
    'reference_id uuid',
    // a question that its authority looked at and found to be none: it never counted
    'dismissed boolean NOT NULL DEFAULT false',
    'recorded_by uuid',
    'revoked_on date',
    'revoke_reason text',
    'revoked_by uuid',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    `CONSTRAINT grade_vetoes_kind CHECK (kind IN (${list(['FABRICATED_RECORD', 'DIVERTED_FEE', 'SELLING_OR_CHARGING'])}))`,
    `CONSTRAINT grade_vetoes_reference CHECK ((reference_kind IS NULL) = (reference_id IS NULL) AND (reference_kind IS NULL) = (reference_enterprise_id IS NULL) AND reference_kind IN (${list(['COMPLAINT', 'FOLLOW_UP', 'SERVICE'])}))`,
    'CONSTRAINT grade_vetoes_days CHECK (concerns_on <= found_on)',
    'CONSTRAINT grade_vetoes_dismissed CHECK (NOT dismissed OR reference_id IS NOT NULL)',
    'CONSTRAINT grade_vetoes_revoked CHECK ((revoked_on IS NULL) = (revoke_reason IS NULL))',
    'CONSTRAINT grade_vetoes_texts CHECK (char_length(basis) BETWEEN 1 AND 2000 AND char_length(revoke_reason) BETWEEN 1 AND 2000)',
  ],
  indexes: { grade_vetoes_region_idx: '(region_code, found_on DESC, id DESC)', grade_vetoes_found_idx: '(found_on DESC, id DESC)', grade_vetoes_reference_idx: '(reference_enterprise_id, reference_id) WHERE reference_id IS NOT NULL' },
  access: {
    regulator: {
      read: IN_REGION,
      insert: `${IN_REGION} AND organization_id = ${ORG} AND revoked_on IS NULL`,
      update: ['revoked_on', 'revoke_reason', 'revoked_by'],
      updateWhere: `${IN_REGION} AND revoked_on IS NULL`,
      updateCheck: IN_REGION,
    },
  },
};

/** Its insurer's objection to a published grade, and what was decided (异议与复核). */
const GRADE_OBJECTIONS: TableSpec = {
  name: 'grade_objections',
  shape: 'reference',
  columns: [
    'id uuid PRIMARY KEY',
    'run_id uuid NOT NULL',
    'insurer_id uuid NOT NULL',
    'region_code text COLLATE "C" NOT NULL',
    'content text NOT NULL',
    EVIDENCE('evidence'),
    'filed_on date NOT NULL',
    'filed_by uuid',
    `status text NOT NULL DEFAULT 'FILED'`,
    'decided_on date',
    'decision text',
    'decided_by uuid',
    'replacement_run_id uuid',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    // once per grade
    'CONSTRAINT grade_objections_once_key UNIQUE (run_id, insurer_id)',
    'CONSTRAINT grade_objections_grade_fk FOREIGN KEY (run_id, insurer_id) REFERENCES insurer_grades (run_id, insurer_id)',
    'CONSTRAINT grade_objections_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs (id, region_code)',
    'CONSTRAINT grade_objections_replacement_fk FOREIGN KEY (replacement_run_id, region_code) REFERENCES grading_runs (id, region_code)',
    `CONSTRAINT grade_objections_status CHECK (status IN (${list(['FILED', 'UPHELD', 'REJECTED'])}) AND (status = 'FILED') = (decided_on IS NULL) AND (decided_on IS NULL) = (decision IS NULL) AND (status = 'UPHELD') = (replacement_run_id IS NOT NULL))`,
    'CONSTRAINT grade_objections_texts CHECK (char_length(content) BETWEEN 1 AND 4000 AND char_length(decision) BETWEEN 1 AND 4000 AND cardinality(evidence) <= 20)',
  ],
  indexes: { grade_objections_insurer_idx: '(insurer_id, filed_on DESC, id DESC)', grade_objections_region_idx: '(region_code, filed_on DESC, id DESC)', grade_objections_filed_idx: '(filed_on DESC, id DESC)' },
  access: {
    insurer: { read: `insurer_id = ${ORG}`, insert: `insurer_id = ${ORG} AND status = 'FILED'` },
    regulator: { read: IN_REGION, update: ['status', 'decided_on', 'decision', 'decided_by', 'replacement_run_id'], updateWhere: `${IN_REGION} AND status = 'FILED'`, updateCheck: IN_REGION },
    worker: { read: IN_REGION },
  },
};

/** What follows from a published grade, as a notice, and what its insurer answered (评估结果运用). */
const GRADE_CONSEQUENCES: TableSpec = {
  name: 'grade_consequences',
  shape: 'reference',
  columns: [
    'id uuid PRIMARY KEY',
    'run_id uuid NOT NULL',
    'insurer_id uuid NOT NULL',
    'region_code text COLLATE "C" NOT NULL',
    // the authority that gave the notice
    'organization_id uuid NOT NULL REFERENCES organizations (id)',
    'grade text NOT NULL',
    'kind text NOT NULL',
    'noticed_on date NOT NULL',
    'due_on date',
    'rule_version text NOT NULL',
    // a run that replaces this one was published
    'withdrawn_on date',
    'answered_on date',
    'answer text',
    EVIDENCE('evidence'),
    'answered_by uuid',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT grade_consequences_once_key UNIQUE (run_id, insurer_id)',
    'CONSTRAINT grade_consequences_grade_fk FOREIGN KEY (run_id, insurer_id) REFERENCES insurer_grades (run_id, insurer_id)',
    'CONSTRAINT grade_consequences_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs (id, region_code)',
    `CONSTRAINT grade_consequences_kind CHECK (kind IN (${list(['CITED', 'TALK', 'RECTIFY', 'REPORTED'])}) AND grade IN (${list(['A', 'B', 'C', 'D', 'E'])}))`,
    'CONSTRAINT grade_consequences_due CHECK (due_on >= noticed_on)',
    'CONSTRAINT grade_consequences_answered CHECK ((answered_on IS NULL) = (answer IS NULL) AND (answered_on IS NOT NULL OR cardinality(evidence) = 0))',
    'CONSTRAINT grade_consequences_texts CHECK (char_length(answer) BETWEEN 1 AND 4000 AND cardinality(evidence) <= 20)',
  ],
  indexes: {
    grade_consequences_insurer_idx: '(insurer_id, noticed_on DESC, id DESC)',
    grade_consequences_region_idx: '(region_code, noticed_on DESC, id DESC)',
    grade_consequences_noticed_idx: '(noticed_on DESC, id DESC)',
    grade_consequences_due_idx: '(due_on) WHERE due_on IS NOT NULL AND answered_on IS NULL AND withdrawn_on IS NULL',
  },
  access: {
    insurer: {
      read: `insurer_id = ${ORG}`,
      update: ['answered_on', 'answer', 'evidence', 'answered_by', 'version'],
      updateWhere: `insurer_id = ${ORG} AND answered_on IS NULL AND withdrawn_on IS NULL`,
      updateCheck: `insurer_id = ${ORG}`,
    },
    regulator: { read: IN_REGION, insert: `${IN_REGION} AND organization_id = ${ORG} AND answered_on IS NULL AND withdrawn_on IS NULL`, update: ['withdrawn_on'], updateWhere: `${IN_REGION} AND withdrawn_on IS NULL`, updateCheck: IN_REGION },
    worker: { read: IN_REGION },
  },
};

const TABLES = [GRADE_RECORDS, GRADE_VETOES, GRADE_OBJECTIONS, GRADE_CONSEQUENCES];

/** Grading runs with their scheme and progress, and what belongs to a grade: records, vetoes, objections, consequences. */
export class CompleteGradingRuns20260106000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grading_runs
        ADD COLUMN scheme jsonb,
        ADD COLUMN status text NOT NULL DEFAULT 'QUEUED',
        ADD COLUMN done int NOT NULL DEFAULT 0,
        ADD COLUMN total int NOT NULL DEFAULT 0,
        ADD COLUMN error_code text,
        ADD COLUMN replaces uuid,
        ADD COLUMN reason text,
        ADD COLUMN finished_at timestamptz,
        ADD CONSTRAINT grading_runs_replaces_fk FOREIGN KEY (replaces, region_code) REFERENCES grading_runs (id, region_code)`);
    // The owner is no audience: forced row security would hide from it what has to be filled.
    for (const table of ['grading_runs', 'insurer_grades', 'rules']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    // Runs were made in one go until now. A published one replaced the one published before it, whatever it thought when it was made.
    await runner.query(`
      UPDATE grading_runs r
         SET status = 'DONE', finished_at = r.created_at,
             scheme = (SELECT body FROM rules WHERE kind = 'grading.scheme' AND version = r.scheme_version AND starts_with(r.region_code, rules.region_code) ORDER BY length(rules.region_code) DESC, effective_from DESC LIMIT 1),
             replaces = chain.replaces
        FROM (SELECT id, CASE WHEN published_at IS NULL
                           THEN (SELECT nullif(g.indicators ->> 'replaces', '')::uuid FROM insurer_grades g WHERE g.run_id = grading_runs.id LIMIT 1)
                           ELSE lag(id) OVER (PARTITION BY period, region_code, published_at IS NULL ORDER BY id) END AS replaces
                FROM grading_runs) AS chain
       WHERE chain.id = r.id`);
    for (const table of ['grading_runs', 'insurer_grades', 'rules']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await runner.query(`
      ALTER TABLE grading_runs
        ADD CONSTRAINT grading_runs_status CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED') AND (status IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL) AND (published_at IS NULL OR status = 'DONE') AND (status = 'FAILED') = (error_code IS NOT NULL)),
        ADD CONSTRAINT grading_runs_progress CHECK (done BETWEEN 0 AND total),
        ADD CONSTRAINT grading_runs_texts CHECK (char_length(reason) BETWEEN 1 AND 2000 AND char_length(error_code) <= 100)`);
    // Of two runs that replace the same one only one is published, whoever comes first.
    await runner.query(`CREATE UNIQUE INDEX grading_runs_replaced_once_idx ON grading_runs (region_code, period, coalesce(replaces, '00000000-0000-0000-0000-000000000000')) WHERE published_at IS NOT NULL`);
    // Its insurer reads the grade and not the run, and has so many days from its publication to object.
    await runner.query('ALTER TABLE insurer_grades ADD COLUMN published_on date');
    await runner.query('ALTER TABLE grading_runs NO FORCE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE insurer_grades NO FORCE ROW LEVEL SECURITY');
    await runner.query(`UPDATE insurer_grades g SET published_on = (r.published_at AT TIME ZONE 'Asia/Shanghai')::date FROM grading_runs r WHERE g.published AND r.id = g.run_id`);
    await runner.query('ALTER TABLE grading_runs FORCE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE insurer_grades FORCE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE insurer_grades ADD CONSTRAINT insurer_grades_published CHECK (published = (published_on IS NOT NULL))');
    await runner.query(`GRANT UPDATE (published_on) ON insurer_grades TO ${roleOf('regulator')}`);
    await runner.query('CREATE INDEX grading_runs_region_idx ON grading_runs (region_code, id DESC)');
    await runner.query(`GRANT UPDATE (${PROGRESS.join(', ')}) ON grading_runs TO ${roleOf('regulator')}`);
    for (const table of TABLES) await protectTable(runner, table);
    // What claims a veto, for the questions of authorities.
    await runner.query(`CREATE INDEX service_complaints_veto_idx ON service_complaints (filed_on DESC, id DESC) WHERE kind IN ('SELLING_OR_CHARGING', 'FABRICATED_RECORD') AND withdrawn_on IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX service_complaints_veto_idx');
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
    // What was never finished has no grades and would stand as a run without any.
    await runner.query('ALTER TABLE grading_runs NO FORCE ROW LEVEL SECURITY');
    await runner.query(`DELETE FROM grading_runs WHERE status <> 'DONE'`);
    await runner.query('ALTER TABLE grading_runs FORCE ROW LEVEL SECURITY');
    await runner.query(`REVOKE UPDATE (${PROGRESS.join(', ')}) ON grading_runs FROM ${roleOf('regulator')}`);
    await runner.query(`REVOKE UPDATE (published_on) ON insurer_grades FROM ${roleOf('regulator')}`);
    await runner.query('ALTER TABLE insurer_grades DROP CONSTRAINT insurer_grades_published, DROP COLUMN published_on');
    await runner.query('DROP INDEX grading_runs_replaced_once_idx, grading_runs_region_idx');
    await runner.query(`
      ALTER TABLE grading_runs DROP CONSTRAINT grading_runs_status, DROP CONSTRAINT grading_runs_progress, DROP CONSTRAINT grading_runs_texts, DROP CONSTRAINT grading_runs_replaces_fk,
        DROP COLUMN scheme, DROP COLUMN status, DROP COLUMN done, DROP COLUMN total, DROP COLUMN error_code, DROP COLUMN replaces, DROP COLUMN reason, DROP COLUMN finished_at`);
  }
}
