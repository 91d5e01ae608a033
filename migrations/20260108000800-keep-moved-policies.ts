import type { MigrationInterface, QueryRunner } from 'typeorm';
import { filling, IN_SECTOR, protectTable, WORKING, type TableSpec } from '@anze/database';

const inRegion = (column: string): string => `${column} >= current_setting('app.region_lo', true) AND ${column} < current_setting('app.region_hi', true)`;
/** Where it counts, and where its enterprise lies today: whoever reads the policies there leaves these out of them. */
const EITHER = `((${inRegion('region_code')}) OR (${inRegion('lies_in')}))`;

/**
 * Policies of enterprises that moved, as figures count them, cut by where the enterprise lay: a row for each of its residences in which the policy covered
 * on some day. What a region's insurers wrote on a past day is added up from these, since the policies themselves went with the enterprise; they say no more
 * than a sum takes.
 */
const MOVED_POLICIES: TableSpec = {
  name: 'moved_policies',
  shape: 'reference',
  columns: [
    'enterprise_id uuid NOT NULL REFERENCES enterprises (enterprise_id)',
    'policy_id uuid NOT NULL',
    // the number of the residence
    'seq int NOT NULL',
    'region_code text COLLATE "C" NOT NULL',
    'lies_in text COLLATE "C" NOT NULL',
    'sector text COLLATE "C" NOT NULL',
    'issuer_id uuid NOT NULL',
    // the first day of cover there, and the first without
    'from_day date NOT NULL',
    'until_day date NOT NULL',
    'premium_fen bigint NOT NULL',
    'budget_fen bigint NOT NULL',
  ],
  constraints: ['CONSTRAINT moved_policies_pk PRIMARY KEY (enterprise_id, policy_id, seq)', 'CONSTRAINT moved_policies_days CHECK (from_day < until_day)'],
  indexes: { moved_policies_region_idx: '(region_code, from_day)' },
  access: {
    regulator: { read: `${EITHER} AND ${IN_SECTOR}` },
    financial: { read: EITHER },
    worker: { read: WORKING, insert: WORKING, remove: true },
  },
};

/** What was written in a region stays in its figures by insurer, whoever moves away. */
export class KeepMovedPolicies20260108000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, MOVED_POLICIES);
    await filling(runner, [MOVED_POLICIES.name, 'enterprise_residences', 'policies'], () => runner.query(
      `INSERT INTO moved_policies (enterprise_id, policy_id, seq, region_code, lies_in, sector, issuer_id, from_day, until_day, premium_fen, budget_fen)
       SELECT r.enterprise_id, p.id, r.seq, r.region_code, r.lies_in, p.sector, p.issuer_id, c.from_day, c.until_day, p.counted_premium_fen, p.counted_budget_fen
         FROM enterprise_residences r JOIN policies p ON p.enterprise_id = r.enterprise_id
         CROSS JOIN LATERAL (SELECT greatest(p.counted_starts_on, r.from_day) AS from_day, least(p.counted_ends_on + 1, p.counted_cancelled_on, r.until_day) AS until_day) AS c
        WHERE p.counted_starts_on IS NOT NULL AND c.from_day < c.until_day`,
    ));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE moved_policies');
  }
}
