import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb } from '@anze/database';
import type { Fen } from '@anze/kernel';

/** A service with what was booked for it. */
export interface BookedSpending {
  readonly serviceId: string;
  /** The one policy out of whose fund it is paid, and how much; null when nothing is booked. */
  readonly booked: { readonly policyId: string; readonly amount: Fen } | null;
}

/** A service's number with whose it is. */
export interface ServiceNumber {
  readonly enterpriseId: string;
  readonly issuerId: string;
  readonly serviceNo: string;
}

const SPENT = `CASE WHEN b.debit_account = 'SPENT' THEN b.amount_fen WHEN b.credit_account = 'SPENT' THEN -b.amount_fen ELSE 0 END`;
const KEYS = { n: 'int', enterprise_id: 'uuid', issuer_id: 'uuid', service_no: 'text' } as const;
const numbered = (keys: readonly ServiceNumber[]): unknown[] => bulkParameters(KEYS, keys.map(({ enterpriseId, issuerId, serviceNo }, n) => ({ n, enterprise_id: enterpriseId, issuer_id: issuerId, service_no: serviceNo })));

/** Services and what funds bore of them, for the worker. */
@Injectable()
export class FundBordereauRepository {
  constructor(private readonly db: TenantDb) {}

  /** Holds services: what an insurer amends or voids meanwhile is read after it, or waits. */
  async hold(keys: readonly ServiceNumber[]): Promise<void> {
    if (keys.length === 0) return;
    await this.db.run((tx) =>
      tx.query(
        `SELECT 1 FROM prevention_services s WHERE (s.enterprise_id, s.provider_id, s.service_no) IN (SELECT k.enterprise_id, k.issuer_id, k.service_no FROM ${bulkRows(KEYS, 'k')}) ORDER BY s.enterprise_id, s.id FOR NO KEY UPDATE`,
        numbered(keys),
      ),
    );
  }

  /** Insurers' services by number, in the order asked; not those voided. What an amendment replaced isn't booked any more; what was reversed by itself is known all the same, so that the same file changes nothing. */
  async services(keys: readonly ServiceNumber[]): Promise<(BookedSpending | undefined)[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.run((tx) =>
      tx.query<{ n: number; serviceId: string; policyId: string | null; amount: string | null }>(
        `SELECT k.n, s.id AS "serviceId", f.policy_id AS "policyId", f.amount::text AS amount
           FROM ${bulkRows(KEYS, 'k')} JOIN prevention_services s ON s.enterprise_id = k.enterprise_id AND s.provider_id = k.issuer_id AND s.service_no = k.service_no AND s.voided_on IS NULL
           LEFT JOIN LATERAL (SELECT b.policy_id, coalesce(nullif(sum(${SPENT}) FILTER (WHERE r.id IS NULL), 0), sum(${SPENT})) AS amount
                                FROM fund_entries b LEFT JOIN fund_entries r ON r.enterprise_id = b.enterprise_id AND r.premium_entry_id IS NULL AND r.service_id IS NULL AND r.reverses_id = b.id
                               WHERE b.enterprise_id = s.enterprise_id AND b.premium_entry_id IS NULL AND b.service_id = s.id GROUP BY b.policy_id
                              HAVING sum(${SPENT}) <> 0 LIMIT 1) f ON true`,
        numbered(keys),
      ),
    );
    const found: (BookedSpending | undefined)[] = keys.map(() => undefined);
    for (const { n, serviceId, policyId, amount } of rows) found[n] = { serviceId, booked: policyId === null ? null : { policyId, amount: BigInt(amount!) } };
    return found;
  }
}
