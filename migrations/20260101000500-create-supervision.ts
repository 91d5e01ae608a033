import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, ORG, protectTable, WORKING } from '@anze/database';

const VISIBLE = { enterprise: { read: true }, insurer: { read: true }, regulator: { read: true } } as const;

/** What jobs produce: reminders, notifications, scores, grades. */
export class CreateSupervision20260101000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const restamp = ['region_code', 'sector', 'insurer_id'];
    await protectTable(runner, {
      name: 'reminders',
      shape: 'enterprise',
      columns: ['subject_id uuid NOT NULL', 'stage text NOT NULL', 'due_on date NOT NULL', 'outcome text NOT NULL', 'rule_version text NOT NULL', 'created_at timestamptz NOT NULL DEFAULT now()'],
      constraints: ['CONSTRAINT reminders_once_key UNIQUE (enterprise_id, subject_id, stage, due_on)', `CONSTRAINT reminders_outcome CHECK (outcome IN ('SENT', 'SKIPPED'))`],
      access: { enterprise: { read: true }, regulator: { read: true }, worker: { read: true, insert: true, update: restamp } },
    });
    const mine = { read: true as const, update: ['read_at'] };
    await protectTable(runner, {
      name: 'notifications',
      shape: 'organization',
      columns: [
        'user_id uuid',
        'kind text NOT NULL',
        'params jsonb NOT NULL',
        'enterprise_id uuid',
        'hazard_id uuid',
        'dedupe_key text NOT NULL',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'read_at timestamptz',
      ],
      constraints: ['CONSTRAINT notifications_once_key UNIQUE (organization_id, dedupe_key)'],
      indexes: { notifications_newest_idx: '(organization_id, created_at DESC, id DESC)' },
      access: { enterprise: mine, insurer: mine, regulator: mine, worker: { read: true, insert: true } },
    });
    await protectTable(runner, {
      name: 'compliance_scores',
      shape: 'enterprise',
      columns: ['computed_on date NOT NULL', 'score numeric(5,2) NOT NULL', 'parts jsonb NOT NULL', 'scheme_version text NOT NULL', 'created_at timestamptz NOT NULL DEFAULT now()'],
      constraints: ['CONSTRAINT compliance_scores_day_key UNIQUE (enterprise_id, computed_on)', 'CONSTRAINT compliance_scores_range CHECK (score BETWEEN 0 AND 100)'],
      access: { ...VISIBLE, worker: { read: true, insert: true, update: [...restamp, 'score', 'parts', 'scheme_version'] } },
    });
    await protectTable(runner, {
      name: 'grading_runs',
      shape: 'reference',
      columns: [
        'id uuid PRIMARY KEY',
        'region_code text COLLATE "C" NOT NULL',
        'organization_id uuid NOT NULL REFERENCES organizations (id)',
        'period text NOT NULL',
        'scheme_version text NOT NULL',
        'as_of date NOT NULL',
        'published_at timestamptz',
        'created_by uuid',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: ['CONSTRAINT grading_runs_region_key UNIQUE (id, region_code)'],
      indexes: { grading_runs_period_idx: '(period, region_code, created_at DESC)' },
      access: {
        regulator: { read: IN_REGION, insert: `${IN_REGION} AND organization_id = ${ORG}`, update: ['published_at'], updateWhere: `${IN_REGION} AND published_at IS NULL`, updateCheck: IN_REGION },
        worker: { read: IN_REGION },
      },
    });
    await protectTable(runner, {
      name: 'insurer_grades',
      shape: 'reference',
      columns: [
        'run_id uuid NOT NULL',
        'insurer_id uuid NOT NULL REFERENCES organizations (id)',
        'region_code text COLLATE "C" NOT NULL',
        'period text NOT NULL',
        'insurer_name text NOT NULL',
        'grade text NOT NULL',
        'score numeric(5,2)',
        'indicators jsonb NOT NULL',
        'published boolean NOT NULL DEFAULT false',
      ],
      constraints: [
        'PRIMARY KEY (run_id, insurer_id)',
        // a grade lies in its run's region: a town can't add to a county's run
        'CONSTRAINT insurer_grades_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs (id, region_code)',
        `CONSTRAINT insurer_grades_grade CHECK (grade IN ('A', 'B', 'C', 'D', 'E', 'NOT_RATED'))`],
      indexes: { insurer_grades_insurer_idx: '(insurer_id, period)' },
      access: {
        regulator: { read: IN_REGION, insert: `${IN_REGION} AND NOT published`, update: ['published'], updateWhere: `${IN_REGION} AND NOT published`, updateCheck: IN_REGION },
        insurer: { read: `insurer_id = ${ORG} AND published` },
        worker: { read: IN_REGION },
      },
    });
    const reads = { read: true as const };
    await protectTable(runner, {
      name: 'import_runs',
      shape: 'organization',
      columns: [
        'kind text NOT NULL',
        'upload_id uuid NOT NULL',
        'region_code text COLLATE "C" NOT NULL',
        'status text NOT NULL',
        'total_rows int',
        'processed_rows int NOT NULL DEFAULT 0',
        'accepted_rows int NOT NULL DEFAULT 0',
        'rejected_rows int NOT NULL DEFAULT 0',
        'changed_rows int NOT NULL DEFAULT 0',
        'finding_count int NOT NULL DEFAULT 0',
        'error_code text',
        'error_params jsonb',
        'created_by uuid NOT NULL',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'started_at timestamptz',
        'finished_at timestamptz',
      ],
      constraints: [
        `CONSTRAINT import_runs_kind CHECK (kind IN ('ENTERPRISES', 'STANDARDIZATION_CERTIFICATES', 'POLICIES', 'HAZARDS', 'PREVENTION_SERVICES'))`,
        `CONSTRAINT import_runs_status CHECK (status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED'))`,
        'CONSTRAINT import_runs_upload_fk FOREIGN KEY (organization_id, upload_id) REFERENCES uploads (organization_id, id)',
        'CONSTRAINT import_runs_counts CHECK (processed_rows = accepted_rows + rejected_rows)',
      ],
      access: {
        regulator: { read: true, insert: `status = 'QUEUED' AND ${IN_REGION}` },
        worker: { read: `${WORKING}`, update: ['status', 'total_rows', 'processed_rows', 'accepted_rows', 'rejected_rows', 'changed_rows', 'finding_count', 'error_code', 'error_params', 'started_at', 'finished_at'] },
      },
    });
    await protectTable(runner, {
      name: 'import_messages',
      shape: 'organization',
      columns: ['run_id uuid NOT NULL', 'row_no int NOT NULL', 'finding boolean NOT NULL', 'column_name text', 'code text NOT NULL', `params jsonb NOT NULL DEFAULT '{}'`],
      constraints: ['CONSTRAINT import_messages_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES import_runs (organization_id, id)'],
      indexes: { import_messages_run_idx: '(organization_id, run_id, finding, row_no, id)' },
      access: { regulator: reads, worker: { read: true, insert: true } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_messages, import_runs, insurer_grades, grading_runs, compliance_scores, notifications, reminders');
  }
}
