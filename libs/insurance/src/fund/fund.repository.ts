import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb } from '@anze/database';
import type { Day, Fen } from '@anze/kernel';
import type { Booked, FundEntryKind, FundTotals, Posting } from './fund.rules.js';
import { balanceOf } from './fund.rules.js';

/** A policy's key. */
export interface FundKey {
  readonly enterpriseId: string;
  readonly policyId: string;
}

/** The text under which a fund goes into a map. */
export const fundKeyOf = ({ enterpriseId, policyId }: FundKey): string => `${enterpriseId}/${policyId}`;

/** What a posting was booked for. One of the four is there. */
export interface FundCause {
  readonly premiumEntryId?: string;
  readonly serviceId?: string;
  readonly reversesId?: string;
  readonly otherPolicyId?: string;
  /** The how-manieth booking of this cause, from 1. */
  readonly no: number;
}

/** A posting to be written, with the fund as it is afterwards. */
export interface NewEntry extends FundKey {
  readonly id: string;
  readonly posting: Posting;
  readonly after: FundTotals;
  readonly on: Day;
  readonly cause: FundCause;
  /** Of an accrual: the change of the premium received and of its agreed share. */
  readonly premium?: Fen;
  readonly required?: Fen;
  readonly reason?: string;
  readonly organizationId: string;
  readonly userId: string | null;
}

/** A policy and what was paid of its premium. */
export interface FundPolicy extends FundKey {
  readonly regionCode: string;
  readonly startsOn: Day;
  readonly premium: Fen;
  readonly budget: Fen;
  readonly received: Fen;
  /** The newest payment; null without one. */
  readonly premiumEntryId: string | null;
  readonly on: Day | null;
  /** How often that payment was booked. */
  readonly booked: number;
}

/** What was booked for a service to one fund, and how often. */
export interface BookedService extends FundKey, Booked {
  readonly serviceId: string;
  readonly no: number;
}

/** An entry that may be reversed. */
export interface KeptEntry extends FundKey {
  readonly id: string;
  readonly issuerId: string;
  readonly organizationId: string;
  readonly kind: FundEntryKind;
  readonly debit: string;
  readonly credit: string;
  readonly amount: Fen;
  readonly serviceId: string | null;
  /** The how-manieth booking of its cause. */
  readonly no: number;
  /** Day on which it was reversed; null when it wasn't. */
  readonly reversedOn: Day | null;
}

const KEYS = { enterprise_id: 'uuid', policy_id: 'uuid' } as const;
const keysOf = (keys: readonly FundKey[]): object[] => keys.map(({ enterpriseId, policyId }) => ({ enterprise_id: enterpriseId, policy_id: policyId }));

const TOTALS = {
  ...KEYS,
  entries: 'int',
  cap_fen: 'bigint',
  premium_fen: 'bigint',
  required_fen: 'bigint',
  accrued_fen: 'bigint',
  transferred_in_fen: 'bigint',
  transferred_out_fen: 'bigint',
  spent_fen: 'bigint',
  overspent_fen: 'bigint',
  balance_fen: 'bigint',
} as const;
const CHANGED = Object.keys(TOTALS).slice(2);

const ENTRY = {
  ...KEYS,
  id: 'uuid',
  entry_no: 'int',
  kind: 'text',
  on_day: 'date',
  debit_account: 'text',
  credit_account: 'text',
  amount_fen: 'bigint',
  balance_fen: 'bigint',
  premium_fen: 'bigint',
  required_fen: 'bigint',
  premium_entry_id: 'uuid',
  service_id: 'uuid',
  reverses_id: 'uuid',
  other_policy_id: 'uuid',
  cause_no: 'int',
  reason: 'text',
  recorded_by_organization: 'uuid',
  recorded_by: 'uuid',
} as const;

/** The columns of a balance as `FundTotals`, amounts as text. */
export const TOTALS_SQL = `b.entries, b.cap_fen::text AS cap, b.premium_fen::text AS premium, b.required_fen::text AS required, b.accrued_fen::text AS accrued, b.transferred_in_fen::text AS "transferredIn",
  b.transferred_out_fen::text AS "transferredOut", b.spent_fen::text AS spent, b.overspent_fen::text AS overspent`;

/** A balance as it is read. */
export type TotalsRow = { readonly [K in keyof FundTotals]: K extends 'entries' ? number : string };

export const totalsOf = (row: TotalsRow): FundTotals => ({
  entries: row.entries,
  cap: BigInt(row.cap),
  premium: BigInt(row.premium),
  required: BigInt(row.required),
  accrued: BigInt(row.accrued),
  transferredIn: BigInt(row.transferredIn),
  transferredOut: BigInt(row.transferredOut),
  spent: BigInt(row.spent),
  overspent: BigInt(row.overspent),
});

type KeptRow = Omit<KeptEntry, 'amount'> & { readonly amount: string };
const keptEntry = (row: KeptRow): KeptEntry => ({ ...row, amount: BigInt(row.amount) });
const KEPT = `SELECT f.enterprise_id AS "enterpriseId", f.policy_id AS "policyId", f.id, f.issuer_id AS "issuerId", f.recorded_by_organization AS "organizationId", f.kind, f.debit_account AS debit, f.credit_account AS credit,
              f.amount_fen::text AS amount, f.service_id AS "serviceId", f.cause_no AS no, r.on_day AS "reversedOn"
         FROM fund_entries f LEFT JOIN fund_entries r ON r.enterprise_id = f.enterprise_id AND r.premium_entry_id IS NULL AND r.service_id IS NULL AND r.reverses_id = f.id`;

/** The books of the prevention funds. Entries are only ever added, and the row of the fund is held meanwhile. */
@Injectable()
export class FundRepository {
  constructor(private readonly db: TenantDb) {}

  /** Opens the funds of policies that have none, as whoever may write them. */
  async open(keys: readonly FundKey[]): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO fund_balances (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, cap_fen)
         SELECT p.enterprise_id, p.id, p.region_code, p.sector, p.insurer_id, p.issuer_id, p.issuer_head_id, 0
           FROM ${bulkRows(KEYS, 'k')} JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.id = k.policy_id ON CONFLICT (enterprise_id, id) DO NOTHING`,
        bulkParameters(KEYS, keysOf(keys)),
      ),
    );
  }

  /** Holds funds until the transaction ends, always in one order, and gives what they come to, by `fundKeyOf`. */
  async hold(keys: readonly FundKey[]): Promise<Map<string, FundTotals>> {
    const rows = await this.db.run((tx) =>
      tx.query<TotalsRow & FundKey>(
        `SELECT b.enterprise_id AS "enterpriseId", b.id AS "policyId", ${TOTALS_SQL} FROM fund_balances b
          WHERE b.enterprise_id = ANY ($1::uuid[]) AND (b.enterprise_id, b.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY b.enterprise_id, b.id FOR UPDATE OF b`,
        [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ policyId }) => policyId)],
      ),
    );
    return new Map(rows.map((row) => [fundKeyOf(row), totalsOf(row)]));
  }

  /** What the accrual of policies follows from. */
  async policies(keys: readonly FundKey[]): Promise<FundPolicy[]> {
    const rows = await this.db.read<Omit<FundPolicy, 'premium' | 'budget' | 'received'> & { premium: string; budget: string; received: string }>(
      `SELECT p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.region_code AS "regionCode", p.starts_on AS "startsOn", p.premium_fen::text AS premium, p.prevention_budget_fen::text AS budget,
              paid.received::text AS received, paid.newest AS "premiumEntryId", paid.on_day AS "on",
              coalesce((SELECT max(f.cause_no) FROM fund_entries f WHERE f.enterprise_id = p.enterprise_id AND f.premium_entry_id = paid.newest), 0) AS booked
         FROM ${bulkRows(KEYS, 'k')} JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.id = k.policy_id
        CROSS JOIN LATERAL (SELECT coalesce(sum(e.amount_fen), 0) AS received, max(e.on_day) AS on_day, (array_agg(e.id ORDER BY e.on_day DESC, e.created_at DESC, e.id DESC))[1] AS newest
                              FROM premium_entries e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.id AND e.kind IN ('RECEIVED', 'REPAID')) AS paid`,
      bulkParameters(KEYS, keysOf(keys)),
    );
    return rows.map((row) => ({ ...row, premium: BigInt(row.premium), budget: BigInt(row.budget), received: BigInt(row.received) }));
  }

  /** What is booked for services and not reversed, by service and fund. */
  async booked(services: readonly { readonly enterpriseId: string; readonly serviceId: string }[]): Promise<BookedService[]> {
    const keys = { enterprise_id: 'uuid', service_id: 'uuid' } as const;
    const rows = await this.db.read<{ enterpriseId: string; policyId: string; serviceId: string; fund: string; overspent: string; no: number }>(
      `SELECT f.enterprise_id AS "enterpriseId", f.policy_id AS "policyId", f.service_id AS "serviceId", max(f.cause_no) AS no,
              sum(CASE WHEN r.id IS NOT NULL THEN 0 WHEN f.credit_account = 'FUND' THEN f.amount_fen WHEN f.debit_account = 'FUND' THEN -f.amount_fen ELSE 0 END)::text AS fund,
              sum(CASE WHEN f.credit_account = 'OVERSPENT' THEN f.amount_fen WHEN f.debit_account = 'OVERSPENT' THEN -f.amount_fen ELSE 0 END)::text AS overspent
         FROM ${bulkRows(keys, 'k')}
         JOIN fund_entries f ON f.enterprise_id = k.enterprise_id AND f.premium_entry_id IS NULL AND f.service_id = k.service_id
         LEFT JOIN fund_entries r ON r.enterprise_id = f.enterprise_id AND r.premium_entry_id IS NULL AND r.service_id IS NULL AND r.reverses_id = f.id
        GROUP BY f.enterprise_id, f.policy_id, f.service_id`,
      bulkParameters(keys, [...new Map(services.map(({ enterpriseId, serviceId }) => [serviceId, { enterprise_id: enterpriseId, service_id: serviceId }])).values()]),
    );
    return rows.map((row) => ({ ...row, fund: BigInt(row.fund), overspent: BigInt(row.overspent) }));
  }

  /** How much went from one fund to another, and in how many bookings. */
  async moved({ enterpriseId, policyId }: FundKey, otherPolicyId: string): Promise<{ amount: Fen; no: number }> {
    const [row] = await this.db.read<{ amount: string; no: number }>(
      `SELECT coalesce(sum(amount_fen), 0)::text AS amount, coalesce(max(cause_no), 0) AS no FROM fund_entries
        WHERE enterprise_id = $1 AND premium_entry_id IS NULL AND service_id IS NULL AND reverses_id IS NULL AND other_policy_id = $3 AND policy_id = $2 AND debit_account = 'TRANSFERRED'`,
      [enterpriseId, policyId, otherPolicyId],
    );
    return { amount: BigInt(row!.amount), no: row!.no };
  }

  /** What a fund comes to, as the caller may see it; null without one. */
  async totals({ enterpriseId, policyId }: FundKey): Promise<FundTotals | null> {
    const [row] = await this.db.read<TotalsRow>(`SELECT ${TOTALS_SQL} FROM fund_balances b WHERE b.enterprise_id = $1 AND b.id = $2`, [enterpriseId, policyId]);
    return row ? totalsOf(row) : null;
  }

  /** An entry as the caller may see it; null when it isn't there. */
  async entry(enterpriseId: string, id: string): Promise<KeptEntry | null> {
    const [row] = await this.db.read<KeptRow>(`${KEPT} WHERE f.enterprise_id = $1 AND f.id = $2`, [enterpriseId, id]);
    return row ? keptEntry(row) : null;
  }

  /** What was spent out of funds on a service that the insurer recorded, reversed or not, oldest first. */
  async spendings(enterpriseId: string, serviceId: string): Promise<KeptEntry[]> {
    const rows = await this.db.read<KeptRow>(
      `${KEPT} WHERE f.enterprise_id = $1 AND f.premium_entry_id IS NULL AND f.service_id = $2 AND f.kind = 'SPEND' AND f.debit_account = 'SPENT' AND f.credit_account = 'FUND' ORDER BY f.policy_id, f.entry_no`,
      [enterpriseId, serviceId],
    );
    return rows.map(keptEntry);
  }

  /** Writes entries, and the funds as they then are. The funds are held. */
  async write(funds: readonly (FundKey & { readonly totals: FundTotals })[], entries: readonly NewEntry[]): Promise<void> {
    if (funds.length === 0) return;
    await this.db.run(async (tx) => {
      const changed = await tx.execute(
        `UPDATE fund_balances b SET ${CHANGED.map((column) => `${column} = n.${column}`).join(', ')} FROM ${bulkRows(TOTALS, 'n')} WHERE b.enterprise_id = n.enterprise_id AND b.id = n.policy_id`,
        bulkParameters(TOTALS, funds.map(totalsRow)),
      );
      if (changed !== funds.length) throw new Error(`${funds.length} funds were to be written, ${changed} were`);
      if (entries.length === 0) return;
      const columns = Object.keys(ENTRY);
      await tx.execute(
        `INSERT INTO fund_entries (${columns.join(', ')}, region_code, sector, insurer_id, issuer_id, issuer_head_id)
         SELECT ${columns.map((column) => `n.${column}`).join(', ')}, b.region_code, b.sector, b.insurer_id, b.issuer_id, b.issuer_head_id
           FROM ${bulkRows(ENTRY, 'n')} JOIN fund_balances b ON b.enterprise_id = n.enterprise_id AND b.id = n.policy_id`,
        bulkParameters(ENTRY, entries.map(entryRow)),
      );
    });
  }
}

function totalsRow({ enterpriseId, policyId, totals }: FundKey & { readonly totals: FundTotals }): Record<keyof typeof TOTALS, unknown> {
  return {
    enterprise_id: enterpriseId,
    policy_id: policyId,
    entries: totals.entries,
    cap_fen: totals.cap,
    premium_fen: totals.premium,
    required_fen: totals.required,
    accrued_fen: totals.accrued,
    transferred_in_fen: totals.transferredIn,
    transferred_out_fen: totals.transferredOut,
    spent_fen: totals.spent,
    overspent_fen: totals.overspent,
    balance_fen: balanceOf(totals),
  };
}

function entryRow(entry: NewEntry): Record<keyof typeof ENTRY, unknown> {
  const { posting, after, cause } = entry;
  return {
    enterprise_id: entry.enterpriseId,
    policy_id: entry.policyId,
    id: entry.id,
    entry_no: after.entries,
    kind: posting.kind,
    on_day: entry.on,
    debit_account: posting.debit,
    credit_account: posting.credit,
    amount_fen: posting.amount,
    balance_fen: balanceOf(after),
    premium_fen: entry.premium ?? 0n,
    required_fen: entry.required ?? 0n,
    premium_entry_id: cause.premiumEntryId ?? null,
    service_id: cause.serviceId ?? null,
    reverses_id: cause.reversesId ?? null,
    other_policy_id: cause.otherPolicyId ?? null,
    cause_no: cause.no,
    reason: entry.reason ?? null,
    recorded_by_organization: entry.organizationId,
    recorded_by: entry.userId,
  };
}
