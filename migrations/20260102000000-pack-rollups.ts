import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable } from '@anze/database';
import { CreateRollups20260101000400 } from './20260101000400-create-rollups.js';

/** The measures' numbers as they stood when this migration shipped: place in the list, from 1. */
const MEASURES = [
  'enterprises', 'must_insure', 'insured', 'must_insured', 'premium_fen', 'prevention_fen',
  'standardized_1', 'standardized_2', 'standardized_3',
  'found', 'rectified', 'overdue', 'major', 'supervised_county', 'supervised_municipal', 'supervised_provincial', 'supervised_national',
  'training', 'risk_assessment', 'standardization', 'hazard_inspection', 'emergency_drill', 'technology', 'other_service', 'served',
] as const;

const TABLES = ['rollup_deltas', 'rollup_adjustments', 'rollup_cells'] as const;
/** Three arrays of one length: on this day, of this measure, so much more. */
const CHANGES = ['days date[] NOT NULL', 'measures smallint[] NOT NULL', 'changes bigint[] NOT NULL'];
const ALIGNED = (table: string): string => `CONSTRAINT ${table}_aligned CHECK (cardinality(days) = cardinality(measures) AND cardinality(days) = cardinality(changes))`;

/** The figures in arrays: a row per writer and transaction, and a row per month where there was one per day. What was counted is carried over. */
export class PackRollups20260102000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wide = (from: string): string =>
      `SELECT region_code, sector, insurer_id, day, m.measure, m.change FROM ${from} CROSS JOIN LATERAL (VALUES ${MEASURES.map((name, index) => `(${index + 1}::smallint, ${name})`).join(', ')}) AS m (measure, change)`;
    await keep(runner, `${wide('rollup_deltas')} UNION ALL ${wide('rollup_adjustments')} UNION ALL ${wide(`(SELECT * FROM rollup_cells WHERE grain = 'D' AND sector <> '*') AS cells`)}`);
    await createPacked(runner);
    await fill(runner, `(region_code, sector, insurer_id, days, measures, changes) SELECT region_code, sector, insurer_id, array_agg(day), array_agg(measure), array_agg(change) FROM figures GROUP BY 1, 2, 3`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const packed = (from: string): string => `SELECT region_code, sector, insurer_id, unnest(days) AS day, unnest(measures) AS measure, unnest(changes) AS change FROM ${from}`;
    await keep(runner, `${packed('rollup_deltas')} UNION ALL ${packed('rollup_adjustments')} UNION ALL ${packed(`(SELECT * FROM rollup_cells WHERE cube = 'EACH') AS cells`)}`);
    await new CreateRollups20260101000400().up(runner);
    await fill(
      runner,
      `(region_code, sector, insurer_id, day, ${MEASURES.join(', ')}) SELECT region_code, sector, insurer_id, day, ${MEASURES.map((_, index) => `coalesce(sum(change) FILTER (WHERE measure = ${index + 1}), 0)`).join(', ')} FROM figures GROUP BY 1, 2, 3, 4`,
    );
  }
}

/** Takes what the tables count into a temporary one and drops them. The owner, bound by row security as well, lifts it for that. */
async function keep(runner: QueryRunner, entries: string): Promise<void> {
  for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE TEMPORARY TABLE figures ON COMMIT DROP AS SELECT region_code, sector, insurer_id, day, measure, sum(change)::bigint AS change FROM (${entries}) AS entries GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0`,
  );
  await runner.query(`DROP TABLE ${TABLES.join(', ')}`);
}

/** Writes it as adjustments; the next fold makes cells of them. */
async function fill(runner: QueryRunner, insert: string): Promise<void> {
  await runner.query('ALTER TABLE rollup_adjustments NO FORCE ROW LEVEL SECURITY');
  await runner.query(`INSERT INTO rollup_adjustments ${insert}`);
  await runner.query('ALTER TABLE rollup_adjustments FORCE ROW LEVEL SECURITY');
  await runner.query('DROP TABLE figures');
}

async function createPacked(runner: QueryRunner): Promise<void> {
  const append = { insert: true as const };
  await protectTable(runner, {
    name: 'rollup_deltas',
    shape: 'enterprise',
    columns: [
      // set when an insurer follows up a hazard it found, perhaps for an enterprise it no longer covers
      'hazard_id uuid',
      `finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'`,
      ...CHANGES,
    ],
    constraints: [
      'CONSTRAINT rollup_deltas_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards (enterprise_id, id, finder_id)',
      `CONSTRAINT rollup_deltas_finder CHECK (hazard_id IS NOT NULL OR finder_id = '00000000-0000-0000-0000-000000000000')`,
      ALIGNED('rollup_deltas'),
    ],
    indexes: { rollup_deltas_region_idx: '(region_code)', rollup_deltas_insurer_idx: '(insurer_id)' },
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
    columns: ['id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY', ...CHANGES],
    constraints: [ALIGNED('rollup_adjustments')],
    access: { regulator: { read: true }, worker: { read: true, insert: true, remove: true }, insurer: { read: true } },
  });
  await protectTable(runner, {
    name: 'rollup_cells',
    shape: 'regional',
    columns: [
      // EACH: one region by itself, one sector, one insurer; the others sum a region with all below it, ALL over every sector and insurer
      'cube text COLLATE "C" NOT NULL',
      // of the region's code; 0 in EACH
      'digits smallint NOT NULL',
      // its first day
      'month date NOT NULL',
      // what the month comes to
      'total_measures smallint[] NOT NULL',
      'totals bigint[] NOT NULL',
      ...CHANGES,
    ],
    constraints: [
      'CONSTRAINT rollup_cells_pk PRIMARY KEY (cube, digits, region_code, month, sector, insurer_id)',
      // what sums over sectors or insurers bears '*' and the all-one uuid: no reader of one sector, and no insurer, has those
      `CONSTRAINT rollup_cells_cube CHECK (cube IN ('ALL', 'SECTOR', 'INSURER', 'EACH') AND (sector = '*') = (cube IN ('ALL', 'INSURER')) AND (insurer_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff') = (cube IN ('ALL', 'SECTOR')))`,
      `CONSTRAINT rollup_cells_digits CHECK (digits = CASE cube WHEN 'EACH' THEN 0 ELSE length(region_code) END)`,
      ALIGNED('rollup_cells'),
      'CONSTRAINT rollup_cells_totals CHECK (cardinality(total_measures) = cardinality(totals))',
    ],
    indexes: { rollup_cells_insurer_idx: '(insurer_id, cube, digits, month)' },
    access: {
      regulator: { read: true },
      worker: { read: true, insert: true, update: ['total_measures', 'totals', 'days', 'measures', 'changes'], remove: true },
      insurer: { read: true },
    },
  });
  // A month of a city is some 3 KB: kept in the row, where reading and merging don't pay for packing it.
  await runner.query('ALTER TABLE rollup_cells SET (toast_tuple_target = 8160, fillfactor = 80)');
}
