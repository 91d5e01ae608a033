import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb } from '@anze/database';
import { newId, type Day, type Fen } from '@anze/kernel';
import type { PremiumBalance, PremiumCause, PremiumEntryFacts, PremiumEntryKind } from './premium-terms.js';

/** Whose entry it is: a policy with its issuer and the enterprise's stamps. */
export interface PolicyStamps {
  readonly enterpriseId: string;
  readonly policyId: string;
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
  readonly issuerId: string;
  readonly issuerHeadId: string;
}

/** An entry to be written. */
export interface NewPremiumEntry {
  readonly kind: PremiumEntryKind;
  readonly amount: Fen;
  readonly onDay: Day;
  readonly cause: PremiumCause;
  readonly causeId: string;
  readonly note?: string | null;
}

const ENTRY = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  issuer_id: 'uuid',
  issuer_head_id: 'uuid',
  policy_id: 'uuid',
  kind: 'text',
  amount_fen: 'bigint',
  on_day: 'date',
  cause: 'text',
  cause_id: 'uuid',
  note: 'text',
  recorded_by: 'uuid',
} as const;

/** The stamps of a policy as columns of a row that belongs to it. */
export const stampColumns = (policy: PolicyStamps): Record<string, string> => ({
  enterprise_id: policy.enterpriseId,
  region_code: policy.regionCode,
  sector: policy.sector,
  insurer_id: policy.insurerId,
  issuer_id: policy.issuerId,
  issuer_head_id: policy.issuerHeadId,
  policy_id: policy.policyId,
});

const OWED = `('WRITTEN', 'ENDORSED')`;
const PAID = `('RECEIVED', 'REPAID')`;

/** The ledger of premiums: entries are added and read, nothing else. */
@Injectable()
export class PremiumRepository {
  constructor(private readonly db: TenantDb) {}

  /** Entries of nothing are left out. */
  async add(policy: PolicyStamps, entries: readonly NewPremiumEntry[], recordedBy: string | null): Promise<void> {
    const rows = entries
      .filter(({ amount }) => amount !== 0n)
      .map((entry) => ({ ...stampColumns(policy), id: newId(), kind: entry.kind, amount_fen: entry.amount, on_day: entry.onDay, cause: entry.cause, cause_id: entry.causeId, note: entry.note ?? null, recorded_by: recordedBy }));
    if (rows.length > 0) await this.db.run((tx) => tx.execute(bulkInsert('premium_entries', ENTRY), bulkParameters(ENTRY, rows)));
  }

  async balanceOf(enterpriseId: string, policyId: string): Promise<PremiumBalance> {
    return (await this.balances([{ enterpriseId, policyId }])).get(policyId) ?? { written: 0n, refunded: 0n, paid: 0n };
  }

  /** What the entries of policies come to, by policy uuid; without entries it is left out. */
  async balances(policies: readonly { readonly enterpriseId: string; readonly policyId: string }[]): Promise<Map<string, PremiumBalance>> {
    const rows = await this.db.read<Record<keyof PremiumBalance | 'policyId', string>>(
      `SELECT e.policy_id AS "policyId", coalesce(sum(e.amount_fen) FILTER (WHERE e.kind IN ${OWED}), 0)::text AS written, coalesce(sum(e.amount_fen) FILTER (WHERE e.kind = 'REFUND'), 0)::text AS refunded,
              coalesce(sum(e.amount_fen) FILTER (WHERE e.kind IN ${PAID}), 0)::text AS paid
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, policy_id) JOIN premium_entries e ON e.enterprise_id = k.enterprise_id AND e.policy_id = k.policy_id GROUP BY 1`,
      [policies.map(({ enterpriseId }) => enterpriseId), policies.map(({ policyId }) => policyId)],
    );
    return new Map(rows.map(({ policyId, written, refunded, paid }) => [policyId, { written: BigInt(written), refunded: BigInt(refunded), paid: BigInt(paid) }]));
  }

  /** The newest entries of each policy, by policy uuid, the oldest of them first. */
  async ofPolicies(policies: readonly { readonly enterpriseId: string; readonly policyId: string }[], limit: number): Promise<Map<string, PremiumEntryFacts[]>> {
    const rows = await this.db.read<Omit<PremiumEntryFacts, 'amount'> & { policyId: string; amount: string }>(
      `SELECT e.id, e.policy_id AS "policyId", e.kind, e.amount_fen AS amount, e.on_day AS "onDay", e.cause, e.cause_id AS "causeId", e.note
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, policy_id)
        CROSS JOIN LATERAL (SELECT * FROM premium_entries x WHERE x.enterprise_id = k.enterprise_id AND x.policy_id = k.policy_id ORDER BY x.on_day DESC, x.created_at DESC, x.id DESC LIMIT $3) AS e
        ORDER BY e.on_day, e.created_at, e.id`,
      [policies.map(({ enterpriseId }) => enterpriseId), policies.map(({ policyId }) => policyId), limit],
    );
    const found = new Map<string, PremiumEntryFacts[]>(policies.map(({ policyId }) => [policyId, []]));
    for (const { policyId, ...row } of rows) found.get(policyId)?.push({ ...row, amount: BigInt(row.amount) });
    return found;
  }

  /**
   * Enters what a ledger says of policies: written and received in full on the first day; what a newer row of it makes of the premium,
   * as the difference. Of a policy whose insurer keeps the entries itself it presumes nothing. Worker only; doing it twice enters nothing.
   */
  async enterLedger(policies: readonly { readonly enterpriseId: string; readonly policyId: string }[]): Promise<void> {
    if (policies.length === 0) return;
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO premium_entries (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id, kind, amount_fen, on_day, cause, cause_id)
         SELECT p.enterprise_id, gen_random_uuid(), p.region_code, p.sector, p.insurer_id, p.issuer_id, p.issuer_head_id, p.id, n.kind, n.amount, p.starts_on, 'LEDGER', p.id
           FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)
           JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.id = k.id
          CROSS JOIN LATERAL (SELECT count(*) AS entries, count(*) FILTER (WHERE cause <> 'LEDGER') AS own, coalesce(sum(amount_fen) FILTER (WHERE kind IN ${OWED}), 0) AS written, coalesce(sum(amount_fen) FILTER (WHERE kind IN ${PAID}), 0) AS paid
                                FROM premium_entries e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.id) AS s
          CROSS JOIN LATERAL (VALUES (CASE WHEN s.entries = 0 THEN 'WRITTEN' ELSE 'ENDORSED' END, p.premium_fen - s.written),
                                     (CASE WHEN p.premium_fen >= s.paid THEN 'RECEIVED' ELSE 'REPAID' END, p.premium_fen - s.paid)) AS n (kind, amount)
          WHERE n.amount <> 0 AND s.own = 0`,
        [policies.map(({ enterpriseId }) => enterpriseId), policies.map(({ policyId }) => policyId)],
      ),
    );
  }
}
