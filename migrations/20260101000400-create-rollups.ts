import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable } from '@anze/database';

/** As they stood when this migration shipped; a later measure is a later migration. */
const MEASURES = [
  'enterprises', 'must_insure', 'insured', 'must_insured', 'premium_fen', 'prevention_fen',
  'standardized_1', 'standardized_2', 'standardized_3',
  'found', 'rectified', 'overdue', 'major', 'supervised_county', 'supervised_municipal', 'supervised_provincial', 'supervised_national',
  'training', 'risk_assessment', 'standardization', 'hazard_inspection', 'emergency_drill', 'technology', 'other_service', 'served',
] as const;

/** Cells that dashboards read, and the signed differences that feed them. */
export class CreateRollups20260101000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const measures = MEASURES.map((measure) => `${measure} bigint NOT NULL DEFAULT 0`);
    const append = { insert: true as const };
    await protectTable(runner, {
      name: 'rollup_deltas',
      shape: 'enterprise',
      columns: [
        'day date NOT NULL',
        // set when an insurer follows up a hazard it found, perhaps for an enterprise it no longer covers
        'hazard_id uuid',
        `finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'`,
        ...measures,
      ],
      constraints: [
        'CONSTRAINT rollup_deltas_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards (enterprise_id, id, finder_id)',
        `CONSTRAINT rollup_deltas_finder CHECK (hazard_id IS NOT NULL OR finder_id = '00000000-0000-0000-0000-000000000000')`,
      ],
      indexes: { rollup_deltas_region_idx: '(region_code, day)', rollup_deltas_insurer_idx: '(insurer_id)' },
      access: {
        enterprise: append,
        insurer: { read: `insurer_id = ${ORG}`, insertWhere: `insurer_id = ${ORG} OR finder_id = ${ORG}` },
        regulator: { read: true, insert: true },
        worker: { read: true, insert: true, update: ['region_code', 'sector', 'insurer_id'], remove: true },
      },
    });
    // Written by the worker alone: imports and re-stamps, already summed, and so without an enterprise.
    await protectTable(runner, {
      name: 'rollup_adjustments',
      shape: 'regional',
      columns: ['id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY', 'day date NOT NULL', ...measures],
      access: { regulator: { read: true }, worker: { read: true, insert: true, remove: true }, insurer: { read: true } },
    });
    await protectTable(runner, {
      name: 'rollup_cells',
      shape: 'regional',
      // grain Y, M or D; sector '*' with the all-zero insurer sums a region's sectors and insurers
      columns: ['grain text COLLATE "C" NOT NULL', 'day date NOT NULL', ...measures],
      constraints: [
        'CONSTRAINT rollup_cells_pk PRIMARY KEY (grain, region_code, sector, insurer_id, day)',
        `CONSTRAINT rollup_cells_grain CHECK (grain IN ('Y', 'M', 'D'))`,
      ],
      indexes: { rollup_cells_read_idx: '(grain, sector, region_code, day)', rollup_cells_insurer_idx: '(insurer_id, grain, day)' },
      access: { regulator: { read: true }, worker: { read: true, insert: true, update: [...MEASURES], remove: true }, insurer: { read: true } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollup_cells, rollup_adjustments, rollup_deltas');
  }
}
