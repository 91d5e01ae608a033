import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, Fen } from '@anze/kernel';
import type { FundKey } from './fund.repository.js';

/** A fund with something left whose policy is over and has been renewed with the same insurer. */
export interface RenewedFund extends FundKey {
  readonly regionCode: string;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
  readonly renewingId: string;
}

/** The fund of a policy in force. */
export interface StandingFund extends FundKey {
  readonly policyNo: string;
  readonly issuerId: string;
  readonly regionCode: string;
  readonly endsOn: Day;
  /** What came in: accrued and transferred. */
  readonly funded: Fen;
  readonly balance: Fen;
}

/** A reversal, for whoever tells of it. */
export interface ReversalFacts {
  readonly policyNo: string;
  readonly amount: Fen;
  readonly on: Day;
}

/** What other parts may ask about funds; pages by the keys of policies. By the worker. */
@Injectable()
export class FundReader {
  constructor(private readonly db: TenantDb) {}

  /** Funds of ended policies that may have something to move: the renewing policy, the earliest of several, has begun and stands. */
  async renewed(today: Day, after: FundKey, limit: number): Promise<RenewedFund[]> {
    return this.db.read<RenewedFund>(
      `SELECT DISTINCT ON (p.enterprise_id, p.id) p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.region_code AS "regionCode", p.ends_on AS "endsOn", p.cancelled_on AS "cancelledOn", n.id AS "renewingId"
         FROM policies n
         JOIN policies p ON p.enterprise_id = n.enterprise_id AND p.id = n.renewed_from AND p.issuer_id = n.issuer_id
         JOIN fund_balances b ON b.enterprise_id = p.enterprise_id AND b.id = p.id
        WHERE n.renewed_from IS NOT NULL AND n.starts_on <= $1 AND n.cancelled_on IS NULL AND b.balance_fen > 0 AND (p.ends_on < $1 OR p.cancelled_on <= $1) AND (p.enterprise_id, p.id) > ($2::uuid, $3::uuid)
        ORDER BY p.enterprise_id, p.id, n.starts_on, n.id LIMIT $4`,
      [today, after.enterpriseId, after.policyId, limit],
    );
  }

  /** Funds of policies in force. */
  async standing(today: Day, after: FundKey, limit: number): Promise<StandingFund[]> {
    const rows = await this.db.read<Omit<StandingFund, 'funded' | 'balance'> & { funded: string; balance: string }>(
      `SELECT p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.policy_no AS "policyNo", p.issuer_id AS "issuerId", p.region_code AS "regionCode", p.ends_on AS "endsOn",
              (b.accrued_fen + b.transferred_in_fen)::text AS funded, b.balance_fen::text AS balance
         FROM fund_balances b JOIN policies p ON p.enterprise_id = b.enterprise_id AND p.id = b.id
        WHERE p.starts_on <= $1 AND p.ends_on >= $1 AND (p.cancelled_on IS NULL OR p.cancelled_on > $1) AND b.accrued_fen + b.transferred_in_fen > 0 AND (b.enterprise_id, b.id) > ($2::uuid, $3::uuid)
        ORDER BY b.enterprise_id, b.id LIMIT $4`,
      [today, after.enterpriseId, after.policyId, limit],
    );
    return rows.map((row) => ({ ...row, funded: BigInt(row.funded), balance: BigInt(row.balance) }));
  }

  /** A reversal by its key; null when it is none. */
  async reversal(enterpriseId: string, entryId: string): Promise<ReversalFacts | null> {
    const [row] = await this.db.read<{ policyNo: string; amount: string; on: Day }>(
      `SELECT p.policy_no AS "policyNo", f.amount_fen::text AS amount, f.on_day AS "on" FROM fund_entries f JOIN policies p ON p.enterprise_id = f.enterprise_id AND p.id = f.policy_id
        WHERE f.enterprise_id = $1 AND f.id = $2 AND f.kind = 'REVERSAL'`,
      [enterpriseId, entryId],
    );
    return row ? { ...row, amount: BigInt(row.amount) } : null;
  }
}
