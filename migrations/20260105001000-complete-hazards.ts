import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from '@anze/database';

/** A hazard's nature (隐患性质), and the figures of a quarter's or year's hazards as they were signed (隐患排查治理情况统计分析表). */
export class CompleteHazards20260105001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE hazards ADD COLUMN nature text, ADD CONSTRAINT hazards_nature CHECK (nature IN ('UNSAFE_ACT', 'UNSAFE_CONDITION', 'MANAGEMENT_DEFECT'))`);
    await protectTable(runner, {
      name: 'hazard_statements',
      shape: 'enterprise',
      columns: [
        // a quarter, 2026-Q1, or a year, 2026
        'period text NOT NULL',
        // a correction is a further one: nobody changes what was signed
        'revision int NOT NULL',
        'figures jsonb NOT NULL',
        'due_on date NOT NULL',
        'rule_version text NOT NULL',
        'signed_on date NOT NULL',
        'signed_at timestamptz NOT NULL DEFAULT now()',
        'signed_by uuid NOT NULL',
        // as it was when it was signed
        'signed_name text NOT NULL',
      ],
      constraints: [
        'CONSTRAINT hazard_statements_revision_key UNIQUE (enterprise_id, period, revision)',
        `CONSTRAINT hazard_statements_period CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$')`,
        'CONSTRAINT hazard_statements_revision CHECK (revision > 0)',
        'CONSTRAINT hazard_statements_name CHECK (char_length(signed_name) BETWEEN 1 AND 200)',
      ],
      indexes: { hazard_statements_region_idx: '(region_code, period, enterprise_id) WHERE revision = 1' },
      access: {
        enterprise: { read: true, insert: true },
        insurer: { read: true },
        regulator: { read: true },
        worker: { read: true, update: ['region_code', 'sector', 'insurer_id'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hazard_statements');
    await runner.query('ALTER TABLE hazards DROP CONSTRAINT hazards_nature, DROP COLUMN nature');
  }
}
