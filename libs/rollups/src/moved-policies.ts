import type { TenantDb } from '@anze/database';

const COLUMNS = 'enterprise_id, policy_id, seq, region_code, lies_in, sector, issuer_id, from_day, until_day, premium_fen, budget_fen';

/** The policies of enterprises as figures count them, cut by where these lay. @param where a condition on `r`, the residences */
const cut = (where: string): string => `SELECT r.enterprise_id, p.id AS policy_id, r.seq, r.region_code, r.lies_in, p.sector, p.issuer_id, c.from_day, c.until_day, p.counted_premium_fen AS premium_fen, p.counted_budget_fen AS budget_fen
    FROM enterprise_residences r JOIN policies p ON p.enterprise_id = r.enterprise_id
   CROSS JOIN LATERAL (SELECT greatest(p.counted_starts_on, r.from_day) AS from_day, least(p.counted_ends_on + 1, p.counted_cancelled_on, r.until_day) AS until_day) AS c
   WHERE ${where} AND p.counted_starts_on IS NOT NULL AND c.from_day < c.until_day`;

/**
 * Keeps what the policies of enterprises that moved come to where they lay, for sums by insurer: the rollups know the insurer of record, not who wrote
 * a policy. In the transaction that moves them, or that takes their policies in; the enterprises are held. Worker only.
 */
export async function keepMovedPolicies(db: TenantDb, enterpriseIds: readonly string[]): Promise<void> {
  if (enterpriseIds.length === 0) return;
  await db.run(async (tx) => {
    await tx.execute('DELETE FROM moved_policies WHERE enterprise_id = ANY ($1::uuid[])', [enterpriseIds]);
    await tx.execute(`INSERT INTO moved_policies (${COLUMNS}) ${cut('r.enterprise_id = ANY ($1::uuid[])')}`, [enterpriseIds]);
  });
}

/** A policy of somebody who moved whose kept days, sums or places aren't those of the records. */
interface MovedPolicyFault {
  readonly policyId: string;
  readonly regionCode: string;
  readonly day: string;
  /** Its premium there, fen; 0 where nothing is to be kept, or nothing is. */
  readonly expected: string;
  readonly found: string;
}

/** Where the table isn't what `keepMovedPolicies` would make of the records, at most `limit`. */
export function movedPolicyFaults(db: TenantDb, limit: number): Promise<MovedPolicyFault[]> {
  return db.read<MovedPolicyFault>(
    `WITH told AS (${cut('true')}), kept AS (SELECT ${COLUMNS} FROM moved_policies), wrong AS (
       SELECT t.*, true AS expected FROM (SELECT ${COLUMNS} FROM told EXCEPT ALL SELECT ${COLUMNS} FROM kept) AS t
       UNION ALL SELECT t.*, false FROM (SELECT ${COLUMNS} FROM kept EXCEPT ALL SELECT ${COLUMNS} FROM told) AS t)
     SELECT policy_id AS "policyId", region_code AS "regionCode", min(from_day)::text AS day, coalesce(sum(premium_fen) FILTER (WHERE expected), 0)::text AS expected, coalesce(sum(premium_fen) FILTER (WHERE NOT expected), 0)::text AS found
       FROM wrong GROUP BY enterprise_id, policy_id, region_code, seq ORDER BY 1, 2, seq LIMIT $1`,
    [limit],
  );
}
