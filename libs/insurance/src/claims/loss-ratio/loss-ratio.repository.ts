import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, RegionRange } from '@anze/kernel';
import type { LossFigures } from './loss-ratio.rules.js';

/** What figures are asked for. */
export interface LossCriteria {
  readonly from: Day;
  readonly to: Day;
  readonly region?: RegionRange;
  readonly issuerId?: string;
  /** Only these policies. */
  readonly policies?: readonly { readonly enterpriseId: string; readonly policyId: string }[];
}

/** Figures of a group. */
export interface LossRow extends LossFigures {
  /** Uuid of the policy or the insurer, or a region's code. */
  readonly key: string;
}

/** By what they are grouped: SQL over a row with enterprise_id, policy_id, issuer_id and region_code. */
const GROUPS = { POLICY: 'policy_id::text', INSURER: 'issuer_id::text', REGION: 'left(region_code, $3)' } as const;
export type LossGroup = keyof typeof GROUPS;

/** What was earned of a policy's premium by the end of a day: pro rata by day on the terms then in force, rounded half up once; after a cancellation what was not refunded. */
const earnedBy = (day: string): string => `CASE WHEN p.cancelled_on <= ${day} THEN w.net
  ELSE div(2 * coalesce(sum(s.full_premium * greatest(0, least(coalesce(s.next_from, least(${day}, p.ends_on) + 1), least(${day}, p.ends_on) + 1) - s.from_day)), 0) + p.term_days, 2 * p.term_days) END`;

/**
 * Reads premiums and claims of a period in one statement. The same as `premiumEarned`, which a database spec holds it to. The first terms' premium is
 * all that was written, what ledgers and the insurer's own books changed and took back of it included; what was endorsed here is in the endorsements.
 */
@Injectable()
export class LossRatioRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` groups, by key. @param digits of a region's code, for groups by region */
  async groups(by: LossGroup, criteria: LossCriteria, digits: number, limit: number): Promise<LossRow[]> {
    const params: unknown[] = [criteria.from, criteria.to, digits, limit];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const where: string[] = [];
    if (criteria.region !== undefined) where.push(`x.region_code >= ${placed(criteria.region.lo)} AND x.region_code < ${placed(criteria.region.hi)}`);
    if (criteria.issuerId !== undefined) where.push(`x.issuer_id = ${placed(criteria.issuerId)}::uuid`);
    const policyKey = criteria.policies === undefined ? null : [placed(criteria.policies.map(({ enterpriseId }) => enterpriseId)), placed(criteria.policies.map(({ policyId }) => policyId))];
    const scope = (policyId: string): string => [...where, ...(policyKey === null ? [] : [`(x.enterprise_id, ${policyId}) IN (SELECT * FROM unnest(${policyKey[0]}::uuid[], ${policyKey[1]}::uuid[]))`])].map((one) => `AND ${one}`).join(' ');
    const rows = await this.db.read<{ key: string; paid: string; reserve: string; earned: string }>(
      `WITH covered AS (
         SELECT x.enterprise_id, x.id AS policy_id, x.issuer_id, x.region_code, x.starts_on, x.ends_on, x.cancelled_on,
                coalesce((SELECT (e.before ->> 'endsOn')::date FROM policy_endorsements e WHERE e.enterprise_id = x.enterprise_id AND e.policy_id = x.id AND e.before ? 'endsOn' ORDER BY e.seq LIMIT 1), x.ends_on) - x.starts_on + 1 AS term_days
           FROM policies x WHERE x.starts_on <= $2 AND x.ends_on >= $1 ${scope('x.id')}
       ), earned AS (
         SELECT p.enterprise_id, p.policy_id, p.issuer_id, p.region_code, ${earnedBy('$2::date')} - ${earnedBy('($1::date - 1)')} AS earned
           FROM covered p
          CROSS JOIN LATERAL (SELECT coalesce(sum(e.amount_fen) FILTER (WHERE e.kind IN ('WRITTEN', 'ENDORSED') AND e.cause <> 'ENDORSEMENT'), 0) AS written, coalesce(sum(e.amount_fen) FILTER (WHERE e.kind IN ('WRITTEN', 'ENDORSED', 'REFUND')), 0) AS net
                                FROM premium_entries e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.policy_id) AS w
          CROSS JOIN LATERAL (SELECT t.from_day, t.full_premium, lead(t.from_day) OVER (ORDER BY t.seq) AS next_from
                                FROM (SELECT 0 AS seq, p.starts_on AS from_day, w.written::numeric AS full_premium
                                      UNION ALL SELECT e.seq, e.effective_from, e.full_premium_fen FROM policy_endorsements e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.policy_id) AS t) AS s
          GROUP BY p.enterprise_id, p.policy_id, p.issuer_id, p.region_code, p.starts_on, p.ends_on, p.cancelled_on, p.term_days, w.written, w.net
       ), told AS (
         SELECT enterprise_id, policy_id, issuer_id, region_code, 0::numeric AS paid, 0::numeric AS reserve, earned FROM earned
         UNION ALL SELECT x.enterprise_id, x.policy_id, x.issuer_id, x.region_code, x.amount_fen, 0, 0 FROM claim_payments x WHERE x.paid_on BETWEEN $1 AND $2 ${scope('x.policy_id')}
         UNION ALL SELECT x.enterprise_id, x.policy_id, x.issuer_id, x.region_code, 0, x.change_fen, 0 FROM claim_reserves x WHERE x.on_day <= $2 ${scope('x.policy_id')}
       )
       SELECT key, sum(paid)::bigint::text AS paid, sum(reserve)::bigint::text AS reserve, sum(earned)::bigint::text AS earned FROM (SELECT ${GROUPS[by]} AS key, paid, reserve, earned FROM told WHERE $3::int IS NOT NULL) AS g
        GROUP BY key ORDER BY key LIMIT $4`,
      params,
    );
    return rows.map((row) => ({ key: row.key, paid: BigInt(row.paid), reserve: BigInt(row.reserve), earned: BigInt(row.earned) }));
  }
}
