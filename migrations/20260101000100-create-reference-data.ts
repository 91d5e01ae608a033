import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable, WORKING } from '@anze/database';

/** The region tree, and rule data: whatever a region or a year can change. */
export class CreateReferenceData20260101000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const everyone = { enterprise: { read: true }, insurer: { read: true }, regulator: { read: true }, identity: { read: true } } as const;
    await protectTable(runner, {
      name: 'regions',
      shape: 'reference',
      columns: [
        'code text COLLATE "C" PRIMARY KEY',
        'name text NOT NULL',
        'level text NOT NULL',
        'parent_code text COLLATE "C" REFERENCES regions (code)',
        // where a withdrawn code's rows belong today
        'successor_code text COLLATE "C" REFERENCES regions (code)',
        'source text NOT NULL',
      ],
      constraints: [`CONSTRAINT regions_level CHECK (level IN ('PROVINCE', 'CITY', 'COUNTY', 'TOWN', 'VILLAGE'))`, 'CONSTRAINT regions_prefix CHECK (starts_with(code, parent_code))'],
      indexes: { regions_parent_idx: '(parent_code)' },
      access: { ...everyone, worker: { read: true, insert: `${WORKING} AND level IN ('TOWN', 'VILLAGE') AND code >= current_setting('app.region_lo', true) AND code < current_setting('app.region_hi', true)` }, platform: { read: true, insert: true, update: ['name', 'successor_code', 'source'] } },
    });
    await protectTable(runner, {
      name: 'rules',
      shape: 'reference',
      columns: [
        'id uuid PRIMARY KEY',
        'kind text NOT NULL',
        // '' is the nation; the longest prefix of a region wins
        `region_code text COLLATE "C" NOT NULL DEFAULT ''`,
        'version text NOT NULL',
        // in force from this day until the next version's: versions can't overlap
        'effective_from date NOT NULL',
        'source text NOT NULL',
        'body jsonb NOT NULL',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: ['CONSTRAINT rules_effective_key UNIQUE (kind, region_code, effective_from)', 'CONSTRAINT rules_version_key UNIQUE (kind, region_code, version)'],
      access: { ...everyone, worker: { read: true }, platform: { read: true, insert: true } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rules, regions');
  }
}
