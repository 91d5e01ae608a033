import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];

/** Who inspects what and when (排查任务), the checks that fall due, what an inspection found item by item, and drafts of inspections. */
export class CreateInspectionTasks20260104000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE inspections
      ADD COLUMN source text,
      ADD COLUMN agency_name text,
      ADD COLUMN not_checked int NOT NULL DEFAULT 0,
      ADD CONSTRAINT inspections_finder_key UNIQUE (enterprise_id, id, finder_id),
      ADD CONSTRAINT inspections_agency CHECK (agency_name IS NULL OR (source IS NOT NULL AND source = 'INTERMEDIARY')),
      ADD CONSTRAINT inspections_not_checked CHECK (not_checked >= 0)`);
    await runner.query('CREATE INDEX inspections_newest_idx ON inspections (inspected_on DESC, id DESC)');
    await runner.query('CREATE INDEX inspections_coverage_idx ON inspections (kind, inspected_on, region_code) INCLUDE (enterprise_id, sector)');
    await this.tasks(runner);
    await this.checks(runner);
    await this.items(runner);
    await this.drafts(runner);
  }

  private async tasks(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'inspection_tasks',
      shape: 'enterprise',
      columns: [
        'title text NOT NULL',
        'area text NOT NULL',
        'items text[] NOT NULL',
        'means text NOT NULL',
        'cycle_unit text NOT NULL',
        'cycle_count int NOT NULL',
        'calendar text NOT NULL',
        'starts_on date NOT NULL',
        // a person of the enterprise, and the name as it was: authorities and insurers read no accounts
        'responsible_id uuid NOT NULL',
        'responsible_name text NOT NULL',
        `status text NOT NULL DEFAULT 'ACTIVE'`,
        // the last day whose checks are made, and the day on which to look again
        'made_through date NOT NULL',
        'plan_on date NOT NULL',
        // why no checks are made beyond it
        'problem_code text',
        'problem_year int',
        'created_by uuid',
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        `CONSTRAINT inspection_tasks_means CHECK (means IN ('ON_SITE', 'PHOTO'))`,
        `CONSTRAINT inspection_tasks_cycle CHECK (cycle_unit IN ('HOURS', 'DAYS', 'WEEKS', 'MONTHS', 'QUARTERS') AND cycle_count BETWEEN 1 AND 1000)`,
        `CONSTRAINT inspection_tasks_calendar CHECK (calendar IN ('EVERY_DAY', 'WORKING_DAYS'))`,
        `CONSTRAINT inspection_tasks_status CHECK (status IN ('ACTIVE', 'PAUSED', 'RETIRED'))`,
        'CONSTRAINT inspection_tasks_items CHECK (cardinality(items) BETWEEN 1 AND 100)',
      ],
      indexes: { inspection_tasks_plan_idx: `(plan_on, enterprise_id, id) WHERE status = 'ACTIVE'` },
      access: {
        enterprise: {
          read: true,
          insert: `status = 'ACTIVE'`,
          update: ['title', 'area', 'items', 'means', 'cycle_unit', 'cycle_count', 'calendar', 'starts_on', 'responsible_id', 'responsible_name', 'status', 'made_through', 'plan_on', 'problem_code', 'problem_year', 'version', 'updated_at'],
        },
        insurer: { read: true },
        regulator: { read: true },
        worker: { read: true, update: [...STAMPS, 'made_through', 'plan_on', 'problem_code', 'problem_year'] },
      },
    });
  }

  private async checks(runner: QueryRunner): Promise<void> {
    const made = { read: true as const, insert: 'inspection_id IS NULL AND NOT withdrawn' };
    await protectTable(runner, {
      name: 'inspection_checks',
      shape: 'enterprise',
      columns: [
        'task_id uuid NOT NULL',
        'due_on date NOT NULL',
        // of cycles in hours; else 0
        'due_hour smallint NOT NULL DEFAULT 0',
        // due from, and late from
        'starts_at timestamptz NOT NULL',
        'due_by timestamptz NOT NULL',
        'responsible_id uuid NOT NULL',
        // made ahead, and no longer due: its task was paused, retired or given another cycle
        'withdrawn boolean NOT NULL DEFAULT false',
        'inspection_id uuid',
        'done_on date',
        'done_by uuid',
        // items that the inspection left out
        'not_checked int',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT inspection_checks_slot_key UNIQUE (enterprise_id, task_id, due_on, due_hour)',
        'CONSTRAINT inspection_checks_task_fk FOREIGN KEY (enterprise_id, task_id) REFERENCES inspection_tasks (enterprise_id, id)',
        'CONSTRAINT inspection_checks_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections (enterprise_id, id)',
        'CONSTRAINT inspection_checks_hour CHECK (due_hour BETWEEN 0 AND 23)',
        'CONSTRAINT inspection_checks_span CHECK (due_by > starts_at)',
        'CONSTRAINT inspection_checks_done CHECK (num_nonnulls(inspection_id, done_on, done_by, not_checked) IN (0, 4))',
        'CONSTRAINT inspection_checks_withdrawn CHECK (NOT withdrawn OR inspection_id IS NULL)',
      ],
      indexes: {
        inspection_checks_day_idx: '(enterprise_id, due_on, due_hour, id) WHERE NOT withdrawn',
        inspection_checks_mine_idx: '(enterprise_id, responsible_id, due_on, due_hour, id) WHERE inspection_id IS NULL AND NOT withdrawn',
        inspection_checks_inspection_idx: '(enterprise_id, inspection_id) WHERE inspection_id IS NOT NULL',
      },
      access: {
        enterprise: { ...made, update: ['starts_at', 'due_by', 'responsible_id', 'withdrawn', 'inspection_id', 'done_on', 'done_by', 'not_checked'] },
        insurer: { read: true },
        regulator: { read: true },
        worker: { ...made, update: [...STAMPS, 'starts_at', 'due_by', 'responsible_id', 'withdrawn'] },
      },
    });
  }

  private async items(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'inspection_items',
      shape: 'enterprise',
      writer: 'finder_id',
      columns: [
        'inspection_id uuid NOT NULL',
        // the inspecting organization: nobody adds items to another's inspection
        'finder_id uuid NOT NULL',
        'seq int NOT NULL',
        'content text NOT NULL',
        'outcome text NOT NULL',
        'reason text',
        'note text',
        `evidence uuid[] NOT NULL DEFAULT '{}'`,
        `hazard_ids uuid[] NOT NULL DEFAULT '{}'`,
      ],
      constraints: [
        'CONSTRAINT inspection_items_seq_key UNIQUE (enterprise_id, inspection_id, seq)',
        'CONSTRAINT inspection_items_inspection_fk FOREIGN KEY (enterprise_id, inspection_id, finder_id) REFERENCES inspections (enterprise_id, id, finder_id)',
        `CONSTRAINT inspection_items_outcome CHECK (outcome IN ('NORMAL', 'HAZARD', 'NOT_CHECKED', 'OTHER'))`,
        `CONSTRAINT inspection_items_reason CHECK (outcome <> 'NOT_CHECKED' OR reason IS NOT NULL)`,
        `CONSTRAINT inspection_items_hazards CHECK ((outcome = 'HAZARD') = (cardinality(hazard_ids) > 0))`,
      ],
      access: {
        enterprise: { read: true, insert: `finder_id = ${ORG}` },
        insurer: { read: true },
        regulator: { read: true, insert: `finder_id = ${ORG}` },
        worker: { read: true, update: STAMPS },
      },
    });
  }

  private async drafts(runner: QueryRunner): Promise<void> {
    const own = { read: true as const, insert: true as const, update: ['title', 'content', 'saved_by', 'version', 'updated_at'], remove: true as const };
    await protectTable(runner, {
      name: 'inspection_drafts',
      shape: 'organization',
      columns: [
        'title text NOT NULL',
        // what the form holds, in the client's own form: nothing of it counts until it is submitted
        'content text NOT NULL',
        'saved_by uuid NOT NULL',
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: ['CONSTRAINT inspection_drafts_size CHECK (octet_length(content) <= 65536)'],
      access: { enterprise: own, regulator: own },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inspection_drafts, inspection_items, inspection_checks, inspection_tasks');
    await runner.query('DROP INDEX inspections_newest_idx, inspections_coverage_idx');
    await runner.query('ALTER TABLE inspections DROP CONSTRAINT inspections_finder_key, DROP COLUMN source, DROP COLUMN agency_name, DROP COLUMN not_checked');
  }
}
