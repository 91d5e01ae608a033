import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable, WORKING } from '@anze/database';

/** Files that organizations have asked for. */
export class CreateExports20260104000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const asks = { read: true as const, insert: `status = 'QUEUED'` };
    await protectTable(runner, {
      name: 'export_runs',
      shape: 'organization',
      columns: [
        'kind text NOT NULL',
        'format text NOT NULL',
        'status text NOT NULL',
        'request jsonb NOT NULL',
        'filename text NOT NULL',
        'total_rows int',
        'written_rows int NOT NULL DEFAULT 0',
        'byte_size bigint',
        'sha256 text',
        'error_code text',
        'error_params jsonb',
        'created_by uuid NOT NULL',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'started_at timestamptz',
        'finished_at timestamptz',
        'expires_at timestamptz',
      ],
      constraints: [
        `CONSTRAINT export_runs_format CHECK (format IN ('CSV', 'XLSX'))`,
        `CONSTRAINT export_runs_status CHECK (status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'EXPIRED'))`,
        'CONSTRAINT export_runs_filename CHECK (length(filename) <= 200)',
        `CONSTRAINT export_runs_file CHECK ((status IN ('COMPLETED', 'EXPIRED')) = (sha256 IS NOT NULL))`,
      ],
      indexes: { export_runs_expiry_idx: `(expires_at) WHERE status = 'COMPLETED'`, export_runs_open_idx: `(organization_id) WHERE status IN ('QUEUED', 'RUNNING')` },
      access: {
        enterprise: asks,
        insurer: asks,
        regulator: asks,
        worker: {
          read: WORKING,
          update: ['status', 'total_rows', 'written_rows', 'byte_size', 'sha256', 'error_code', 'error_params', 'started_at', 'finished_at', 'expires_at'],
        },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_runs');
  }
}
