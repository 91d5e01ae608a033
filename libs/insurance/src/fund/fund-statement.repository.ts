import { Injectable } from '@nestjs/common';
import { TenantDb, type Principal } from '@anze/database';
import { encodeId, type Day, type Fen, type RegionRange } from '@anze/kernel';
import { publicPolicyId } from '../policies/policy-criteria.rules.js';
import { figuresOf, publicFundEntryId, type FundFigures, type MovedSum } from './fund-statement.rules.js';
import type { PreventionFundEntry } from './fund.model.js';
import { balanceOf, EMPTY_FUND, type FundAccount, type FundTotals } from './fund.rules.js';
import { TOTALS_SQL, totalsOf, type TotalsRow } from './fund.repository.js';

/** A policy with what its fund comes to. */
export interface FundView {
  readonly policyNo: string;
  readonly insuredName: string;
  readonly totals: FundTotals;
}

/** Which funds and which days. */
export interface FundScope {
  readonly from: Day;
  readonly to: Day;
  readonly region: RegionRange | null;
  readonly issuerId: string | null;
}

type EntryRow = Omit<PreventionFundEntry, 'id' | 'amount' | 'balance' | 'premium' | 'serviceId' | 'reversesId' | 'otherPolicyId'> & {
  amount: string;
  balance: string;
  premium: string | null;
  serviceUuid: string | null;
  reversesUuid: string | null;
  otherUuid: string | null;
};

const ENTRY = `f.enterprise_id AS "enterpriseId", f.id AS "entryId", f.entry_no AS "entryNo", f.kind, f.on_day AS "on", f.debit_account AS "debitAccount", f.credit_account AS "creditAccount", f.amount_fen::text AS amount,
  f.balance_fen::text AS balance, CASE WHEN f.kind = 'ACCRUAL' THEN f.premium_fen::text END AS premium, f.service_id AS "serviceUuid", f.reverses_id AS "reversesUuid", f.other_policy_id AS "otherUuid", f.reason,
  EXISTS (SELECT 1 FROM fund_entries r WHERE r.enterprise_id = f.enterprise_id AND r.premium_entry_id IS NULL AND r.service_id IS NULL AND r.reverses_id = f.id) AS reversed, f.created_at AS "recordedAt"`;

type Moved = { readonly key: string; readonly debit: FundAccount; readonly credit: FundAccount; readonly within: boolean; readonly amount: string; readonly premium: string; readonly required: string };

/** Reads statements and summaries in plain rows, each in one statement. Row security decides what is there. */
@Injectable()
export class FundStatementRepository {
  constructor(private readonly db: TenantDb) {}

  /** A policy's fund; null when the policy isn't there. One that nothing was paid for yet has an empty one. */
  async fund(enterpriseId: string, policyId: string): Promise<FundView | null> {
    const [row] = await this.db.read<TotalsRow & { policyNo: string; insuredName: string; opened: boolean }>(
      `SELECT p.policy_no AS "policyNo", p.insured_name AS "insuredName", b.id IS NOT NULL AS opened, ${TOTALS_SQL}
         FROM policies p LEFT JOIN fund_balances b ON b.enterprise_id = p.enterprise_id AND b.id = p.id WHERE p.enterprise_id = $1 AND p.id = $2`,
      [enterpriseId, policyId],
    );
    return row ? { policyNo: row.policyNo, insuredName: row.insuredName, totals: row.opened ? totalsOf(row) : EMPTY_FUND } : null;
  }

  /** At most `limit` entries of a policy behind a number, the oldest first. */
  async entries(enterpriseId: string, policyId: string, after: number, limit: number): Promise<PreventionFundEntry[]> {
    const rows = await this.db.read<EntryRow>(`SELECT ${ENTRY} FROM fund_entries f WHERE f.enterprise_id = $1 AND f.policy_id = $2 AND f.entry_no > $3 ORDER BY f.entry_no LIMIT $4`, [enterpriseId, policyId, after, limit]);
    return rows.map(entryOf);
  }

  async entry(enterpriseId: string, id: string): Promise<PreventionFundEntry | null> {
    const [row] = await this.db.read<EntryRow>(`SELECT ${ENTRY} FROM fund_entries f WHERE f.enterprise_id = $1 AND f.id = $2`, [enterpriseId, id]);
    return row ? entryOf(row) : null;
  }

  /** What the fund held after an entry; 0 before the first. */
  async balanceAfter(enterpriseId: string, policyId: string, entryNo: number): Promise<Fen> {
    const [row] = await this.db.read<{ balance: string }>('SELECT balance_fen::text AS balance FROM fund_entries WHERE enterprise_id = $1 AND policy_id = $2 AND entry_no <= $3 ORDER BY entry_no DESC LIMIT 1', [enterpriseId, policyId, entryNo]);
    return BigInt(row?.balance ?? 0);
  }

  /** The sums of all funds that the caller sees in a scope. */
  async figures(scope: FundScope, by: Principal): Promise<FundFigures> {
    return (await this.parts(scope, by, null)).get('') ?? figuresOf([]);
  }

  /** The same for each insurer, or for each region of so many digits; by its uuid or code. */
  async parts({ from, to, region, issuerId }: FundScope, by: Principal, split: 'INSURER' | { readonly digits: number } | null): Promise<Map<string, FundFigures>> {
    const params: unknown[] = [from, to];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const where = ['on_day <= $2::date'];
    if (region) where.push(`region_code >= ${placed(region.lo)} AND region_code < ${placed(region.hi)}`);
    if (by.audience === 'enterprise') where.push(`enterprise_id = ${placed(by.organizationId)}::uuid`);
    if (issuerId !== null) where.push(`issuer_id = ${placed(issuerId)}::uuid`);
    // Stated beside row security, so that the index of the one column or the other is used.
    else if (by.audience === 'insurer') where.push(`${(await this.isBranch(by.organizationId)) ? 'issuer_id' : 'issuer_head_id'} = ${placed(by.organizationId)}::uuid`);
    // Grouped before anything is told apart: three sums a row instead of a dozen under conditions.
    const key = split === null ? `''` : split === 'INSURER' ? 'issuer_id::text' : `left(region_code, ${placed(split.digits)}::int)`;
    const rows = await this.db.read<Moved>(
      `SELECT ${key} AS key, debit_account AS debit, credit_account AS credit, on_day >= $1::date AS within, sum(amount_fen)::text AS amount, sum(premium_fen)::text AS premium, sum(required_fen)::text AS required
         FROM fund_entries WHERE ${where.join(' AND ')} GROUP BY 1, 2, 3, 4`,
      params,
    );
    const sums = new Map<string, MovedSum[]>();
    for (const { key: part, ...row } of rows) sums.set(part, [...(sums.get(part) ?? []), { ...row, amount: BigInt(row.amount), premium: BigInt(row.premium), required: BigInt(row.required) }]);
    return new Map([...sums].map(([part, moved]) => [part, figuresOf(moved)]));
  }

  /** Whether an insurer has a head office; one without reads by that column its own and its branches'. */
  private async isBranch(insurerId: string): Promise<boolean> {
    const [row] = await this.db.read<{ branch: boolean }>('SELECT head_id <> id AS branch FROM organizations WHERE id = $1', [insurerId]);
    return row?.branch ?? false;
  }
}

/** What a fund comes to, in the form of the API. */
export const sumsOf = (totals: FundTotals): Omit<FundTotals, 'entries'> & { readonly balance: Fen } => {
  const { entries: _, ...sums } = totals;
  return { ...sums, balance: balanceOf(totals) };
};

function entryOf({ serviceUuid, reversesUuid, otherUuid, ...row }: EntryRow): PreventionFundEntry {
  const { enterpriseId } = row;
  return {
    ...row,
    id: publicFundEntryId(enterpriseId, row.entryId),
    amount: BigInt(row.amount),
    balance: BigInt(row.balance),
    premium: row.premium === null ? null : BigInt(row.premium),
    serviceId: serviceUuid && encodeId('PreventionService', enterpriseId, serviceUuid),
    reversesId: reversesUuid && publicFundEntryId(enterpriseId, reversesUuid),
    otherPolicyId: otherUuid && publicPolicyId(enterpriseId, otherUuid),
  };
}
