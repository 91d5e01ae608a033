import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import type { BookSums } from './insurance-overview.rules.js';

/** The policies of whoever never moved, where it lies; of those that did, where they lay: by what the rollups keep of them (`moved_policies`). */
const BOOKS = `
  SELECT p.issuer_id, p.enterprise_id, p.counted_premium_fen AS premium_fen, p.counted_budget_fen AS budget_fen FROM policies p
   WHERE p.region_code >= $1 AND p.region_code < $2 AND p.counted_starts_on <= $3 AND p.counted_ends_on >= $3 AND (p.counted_cancelled_on IS NULL OR p.counted_cancelled_on > $3)
     AND NOT EXISTS (SELECT FROM moved_policies m WHERE m.enterprise_id = p.enterprise_id AND m.policy_id = p.id)
  UNION ALL
  SELECT issuer_id, enterprise_id, premium_fen, budget_fen FROM moved_policies WHERE region_code >= $1 AND region_code < $2 AND from_day <= $3 AND until_day > $3`;

/** Adds up policies. They count as the worker last took them in, as everybody's figures do. */
@Injectable()
export class InsuranceOverviewRepository {
  constructor(private readonly db: TenantDb) {}

  /** The policies in force on a day in a region, by their lead insurer and in all; one statement. */
  async sums(regionCode: string, asOf: Day): Promise<BookSums[]> {
    const { lo, hi } = regionRange(regionCode);
    const rows = await this.db.read<Omit<BookSums, 'premium' | 'preventionBudget'> & { premium: string; preventionBudget: string }>(
      `SELECT issuer_id AS "insurerId", count(*)::int AS policies, count(DISTINCT enterprise_id)::int AS insured, sum(premium_fen)::text AS premium, sum(budget_fen)::text AS "preventionBudget"
         FROM (${BOOKS}) AS b
        GROUP BY GROUPING SETS ((issuer_id), ()) HAVING count(*) > 0`,
      [lo, hi, asOf],
    );
    return rows.map((row) => ({ ...row, premium: BigInt(row.premium), preventionBudget: BigInt(row.preventionBudget) }));
  }
}
