import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from '@anze/database';

/** Where an enterprise counts from when its founding isn't known. */
const BEGINNING = `DATE '1949-10-01'`;
const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** The measures' numbers as they stand when this migration ships. */
const [MUST_INSURE, MUST_INSURED] = [2, 4];
const READ = ['enterprises', 'policies', 'insurance_duties', 'rollup_adjustments'];

const STATES = `('COVERED', 'EXPIRING_30', 'EXPIRING_7', 'UNCOVERED')`;

/** Who must insure, since when and why; how cover stands and how that changed (应保尽保、监管底单). */
export class CreateCoverage20260105000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'insurance_duties',
      shape: 'enterprise',
      columns: [
        'since date NOT NULL',
        // the first day without it; NULL while it lasts
        'until date',
        // it began with the enterprise, and follows a founding day that is put right
        'from_founding boolean NOT NULL DEFAULT false',
        'basis text NOT NULL',
        'rule_version text',
        // the licence or the industry code that it rests on
        'ground text',
      ],
      constraints: [
        'CONSTRAINT insurance_duties_since_key UNIQUE (enterprise_id, since)',
        `CONSTRAINT insurance_duties_basis CHECK (basis IN ('MARK', 'SECTOR', 'LICENCE', 'INDUSTRY'))`,
        'CONSTRAINT insurance_duties_days CHECK (since < until)',
        'CONSTRAINT insurance_duties_ground CHECK (char_length(ground) <= 100)',
      ],
      indexes: {
        insurance_duties_open_idx: 'UNIQUE (enterprise_id) WHERE until IS NULL',
        insurance_duties_roster_idx: '(region_code, enterprise_id, since) INCLUDE (until, sector)',
      },
      access: {
        enterprise: { read: true },
        // As far as it covers the enterprise, and so nothing of who is not covered.
        insurer: { read: true },
        regulator: { read: true },
        worker: { read: true, insert: true, update: [...STAMPS, 'since', 'until', 'basis', 'rule_version', 'ground'], remove: true },
      },
    });
    // How cover stands by what was last reconciled, for those who are chased and told; one row per enterprise that must insure or is insured, with its id.
    await protectTable(runner, {
      name: 'coverage_states',
      shape: 'enterprise',
      columns: [
        'obliged boolean NOT NULL',
        'state text NOT NULL',
        'under_limit boolean NOT NULL',
        // must insure and doesn't: the day on which that was found
        'uncovered_on date',
        // last day of unbroken cover
        'ends_on date',
        // the insurer of record, and the last day of unbroken cover by what it wrote itself
        'record_issuer_id uuid',
        'record_ends_on date',
        'reconciled_on date NOT NULL',
        // of the newest change
        'seq int NOT NULL',
      ],
      constraints: [
        `CONSTRAINT coverage_states_state CHECK (state IN ${STATES})`,
        `CONSTRAINT coverage_states_uncovered CHECK ((uncovered_on IS NOT NULL) = (obliged AND state = 'UNCOVERED'))`,
        `CONSTRAINT coverage_states_ends CHECK ((ends_on IS NULL) = (state = 'UNCOVERED'))`,
        'CONSTRAINT coverage_states_record CHECK ((record_issuer_id IS NULL) = (record_ends_on IS NULL))',
        `CONSTRAINT coverage_states_limit CHECK (NOT under_limit OR state <> 'UNCOVERED')`,
        'CONSTRAINT coverage_states_seq CHECK (seq > 0)',
      ],
      indexes: {
        coverage_states_uncovered_idx: '(region_code, enterprise_id, id) INCLUDE (uncovered_on) WHERE uncovered_on IS NOT NULL',
        coverage_states_ending_idx: '(region_code, enterprise_id, id) INCLUDE (ends_on) WHERE ends_on IS NOT NULL',
        coverage_states_record_idx: '(region_code, enterprise_id, id) INCLUDE (record_ends_on) WHERE record_ends_on IS NOT NULL',
      },
      access: { worker: { read: true, insert: true, update: [...STAMPS, 'obliged', 'state', 'under_limit', 'uncovered_on', 'ends_on', 'record_issuer_id', 'record_ends_on', 'reconciled_on', 'seq'] } },
    });
    await protectTable(runner, {
      name: 'coverage_changes',
      shape: 'enterprise',
      columns: [
        'seq int NOT NULL',
        'day date NOT NULL',
        'obliged boolean NOT NULL',
        'state text NOT NULL',
        'under_limit boolean NOT NULL',
        // the policy that covers, or whose end left it uncovered
        'policy_id uuid',
        'recorded_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT coverage_changes_seq_key UNIQUE (enterprise_id, seq)',
        'CONSTRAINT coverage_changes_policy_fk FOREIGN KEY (enterprise_id, policy_id) REFERENCES policies (enterprise_id, id)',
        `CONSTRAINT coverage_changes_state CHECK (state IN ${STATES})`,
        'CONSTRAINT coverage_changes_seq CHECK (seq > 0)',
      ],
      indexes: { coverage_changes_policy_idx: '(enterprise_id, policy_id)' },
      // Never an insurer: who isn't covered is not its to know. Nobody changes what was recorded.
      access: { enterprise: { read: true }, regulator: { read: true }, worker: { read: true, insert: true, update: STAMPS } },
    });
    await runner.query('CREATE INDEX policies_issuer_ends_idx ON policies (issuer_id, ends_on, id)');

    await asOwner(runner, async () => {
      await runner.query(
        `INSERT INTO insurance_duties (enterprise_id, id, region_code, sector, insurer_id, since, from_founding, basis)
         SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, coalesce(founded_on, ${BEGINNING}), true, CASE WHEN must_insure_mark IS NULL THEN 'SECTOR' ELSE 'MARK' END FROM enterprises WHERE must_insure`,
      );
      await countDuties(runner, '');
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await asOwner(runner, () => countDuties(runner, '-'));
    await runner.query('DROP INDEX policies_issuer_ends_idx');
    await runner.query('DROP TABLE coverage_changes, coverage_states, insurance_duties');
  }
}

/** The owner is no audience: forced row security would hide from it what it has to carry over. */
async function asOwner(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  for (const table of READ) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await work();
  // Deferred keys are checked now: a table with checks outstanding can't be altered.
  await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
  await runner.query('SET CONSTRAINTS ALL DEFERRED');
  for (const table of READ) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

/**
 * Figures counted whoever must insure today for all time, insured on each day of cover, before the founding too; from now on they count
 * the days of the duty. Appends the difference, or takes it back; the next fold makes cells of it.
 */
async function countDuties(runner: QueryRunner, sign: '' | '-'): Promise<void> {
  const spans = (days: string, measure: number, change: number): string =>
    `SELECT region_code, sector, insurer_id, ${measure} AS measure, e.day, e.change * ${change} AS change FROM facts CROSS JOIN LATERAL unnest(${days}) AS r CROSS JOIN LATERAL (VALUES (lower(r), 1), (upper(r), -1)) AS e (day, change) WHERE e.day IS NOT NULL`;
  await runner.query(
    `WITH facts AS (
       SELECT e.region_code, e.sector, e.insurer_id,
              coalesce((SELECT range_agg(daterange(d.since, d.until)) FROM insurance_duties d WHERE d.enterprise_id = e.enterprise_id), '{}') AS duties,
              CASE WHEN e.must_insure THEN datemultirange(daterange(coalesce(e.founded_on, ${BEGINNING}), NULL)) ELSE '{}' END AS existing,
              CASE WHEN e.must_insure THEN datemultirange(daterange(NULL, NULL)) ELSE '{}' END AS ever,
              coalesce((SELECT range_agg(daterange(p.starts_on, greatest(p.starts_on, least(p.ends_on + 1, p.cancelled_on)))) FROM policies p WHERE p.enterprise_id = e.enterprise_id), '{}') AS cover
         FROM enterprises e
     ), changes AS (
       SELECT region_code, sector, insurer_id, measure, day, sum(change)::bigint AS change
         FROM (${[spans('duties', MUST_INSURE, 1), spans('existing', MUST_INSURE, -1), spans('duties * cover', MUST_INSURED, 1), spans('ever * cover', MUST_INSURED, -1)].join(' UNION ALL ')}) AS parts
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0
     )
     INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes)
     SELECT region_code, sector, insurer_id, array_agg(day), array_agg(measure::smallint), array_agg(${sign}change) FROM changes GROUP BY 1, 2, 3`,
  );
}
