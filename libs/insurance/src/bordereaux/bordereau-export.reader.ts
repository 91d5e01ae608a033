import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { ClaimBordereauRecord, FundBordereauRecord, PolicyBordereauRecord, PremiumBordereauRecord } from '@anze/ledgers';
import type { PremiumEntryKind } from '../premiums/premium-terms.js';
import { movementOf } from './bordereau.rules.js';
import { claimMovements } from './claim-movements.js';

/** The days that a bordereau is about, both included; null is all of them. */
export interface BordereauPeriod {
  readonly from: Day;
  readonly to: Day;
}

/** The rows of each kind that goes out. */
export interface BordereauRows {
  POLICY_BORDEREAU: Omit<PolicyBordereauRecord, 'extra'>;
  PREMIUM_BORDEREAU: Omit<PremiumBordereauRecord, 'extra'>;
  FUND_BORDEREAU: Omit<FundBordereauRecord, 'extra'>;
  CLAIM_BORDEREAU: Omit<ClaimBordereauRecord, 'extra'>;
}
export type BordereauKind = keyof BordereauRows;

/** The last policy of a portion. */
export interface BookPosition {
  readonly startsOn: Day;
  readonly id: string;
}

/** Policies of the book read at a time. */
const PORTION = 500;
/** A day before and one behind all others: an open period. */
const [FIRST, LAST] = ['0001-01-01', '9999-12-31'];

const ENTRIES = `JOIN premium_entries e ON e.enterprise_id = p.enterprise_id AND e.policy_id = p.id AND e.on_day BETWEEN $2 AND $3
   AND e.cause <> 'LEDGER' AND (e.cause <> 'BORDEREAU' OR e.entry_no IS NOT NULL)`;
// A service is booked to one fund; what was taken back, or reversed, and booked anew comes to what is spent by now.
const SPENT = `JOIN LATERAL (SELECT f.service_id, max(f.on_day) AS on_day, sum(CASE WHEN f.debit_account = 'SPENT' THEN f.amount_fen WHEN f.credit_account = 'SPENT' THEN -f.amount_fen ELSE 0 END) FILTER (WHERE r.id IS NULL) AS amount
                FROM fund_entries f LEFT JOIN fund_entries r ON r.enterprise_id = f.enterprise_id AND r.premium_entry_id IS NULL AND r.service_id IS NULL AND r.reverses_id = f.id
               WHERE f.enterprise_id = p.enterprise_id AND f.policy_id = p.id AND f.service_id IS NOT NULL GROUP BY f.service_id) s ON s.amount > 0 AND s.on_day BETWEEN $2 AND $3
   JOIN prevention_services v ON v.enterprise_id = p.enterprise_id AND v.id = s.service_id`;

const MOVEMENTS = `JOIN claims c ON c.enterprise_id = p.enterprise_id AND c.policy_id = p.id JOIN LATERAL (${claimMovements('x.enterprise_id = c.enterprise_id AND x.claim_id = c.id')}) m ON m.on_day BETWEEN $2 AND $3
   LEFT JOIN claim_payments r ON r.enterprise_id = m.enterprise_id AND r.id = m.reverses_id`;
/** A fact of the claim, which its report tells. */
const reported = (column: string): string => `CASE WHEN m.movement = 'REPORTED' THEN ${column} END`;

/** What of a policy each kind holds; $1 is the insurer, $2 and $3 the period. */
const JOINED: Readonly<Record<BordereauKind, string>> = { POLICY_BORDEREAU: '', PREMIUM_BORDEREAU: ENTRIES, FUND_BORDEREAU: SPENT, CLAIM_BORDEREAU: MOVEMENTS };
const SELECTED: Readonly<Record<BordereauKind, string>> = {
  POLICY_BORDEREAU: `p.insured_name AS "insuredName", p.cover, p.insurance_type AS "insuranceType", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.cancelled_on AS "cancelledOn", p.premium_fen::text AS premium, p.insured_persons AS "insuredPersons",
    p.per_person_limit_fen::text AS "perPersonLimit", p.cumulative_limit_fen::text AS "cumulativeLimit", p.prevention_rate_bp AS "preventionRateBp", p.prevention_budget_fen::text AS "preventionBudget"`,
  PREMIUM_BORDEREAU: `coalesce(e.entry_no, e.id::text) AS "entryNo", e.kind, e.amount_fen::text AS amount, e.on_day AS "onDay", e.note`,
  FUND_BORDEREAU: `v.service_no AS "serviceNo", s.amount::text AS amount, s.on_day AS "spentOn"`,
  CLAIM_BORDEREAU: `coalesce(m.entry_no, m.id::text) AS "entryNo", c.claim_no AS "claimNo", m.movement, m.on_day AS "onDay", m.amount::text AS amount, m.cover, coalesce(r.entry_no, r.id::text) AS "reversesNo", m.payee, ${reported('c.occurred_on')} AS "occurredOn",
    ${reported('c.place')} AS place, ${reported('c.deaths')} AS deaths, ${reported('c.serious_injuries')} AS "seriousInjuries", ${reported('c.description')} AS description, m.note`,
};
const ORDER: Readonly<Record<BordereauKind, string>> = { POLICY_BORDEREAU: '', PREMIUM_BORDEREAU: ', e.on_day, e.created_at, e.id', FUND_BORDEREAU: ', s.on_day, v.service_no', CLAIM_BORDEREAU: ', c.reported_on, c.id, m.on_day, m.rank, m.seq' };
const MONEY = ['premium', 'perPersonLimit', 'cumulativeLimit', 'preventionBudget', 'amount'];

/** An insurer's book, its branches' with it, as the files that its own system sends: read as whoever asks. What only an authority's ledger presumed of premiums is not among it. */
@Injectable()
export class BordereauExportReader {
  constructor(private readonly db: TenantDb) {}

  async count(kind: BordereauKind, period: BordereauPeriod | null): Promise<number> {
    const days = kind === 'POLICY_BORDEREAU' ? 'AND p.starts_on BETWEEN $2 AND $3' : '';
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM policies p ${JOINED[kind]} WHERE (p.issuer_id = $1::uuid OR p.issuer_head_id = $1::uuid) ${days} AND $2::date <= $3::date`, this.bounds(period));
    return row?.n ?? 0;
  }

  /** The rows of the next policies of the book, the newest first. */
  async portion<K extends BordereauKind>(kind: K, period: BordereauPeriod | null, after: BookPosition | null): Promise<{ readonly rows: BordereauRows[K][]; readonly position: BookPosition | null }> {
    const behind = after === null ? '' : 'AND (p.starts_on, p.id) < ($4::date, $5::uuid)';
    const position = after === null ? [] : [after.startsOn, after.id];
    const days = kind === 'POLICY_BORDEREAU' ? 'AND p.starts_on BETWEEN $2 AND $3' : 'AND $2::date <= $3::date';
    // Two stretches, each by its own index: what the insurer wrote, and what its branches wrote.
    const stretch = (where: string): string => `(SELECT p.enterprise_id, p.id, p.starts_on FROM policies p WHERE ${where} ${days} ${behind} ORDER BY p.starts_on DESC, p.id DESC LIMIT ${PORTION})`;
    const book = `SELECT * FROM (${stretch('p.issuer_id = $1::uuid')} UNION ALL ${stretch('p.issuer_head_id = $1::uuid AND p.issuer_id <> $1::uuid')}) AS both_ ORDER BY starts_on DESC, id DESC LIMIT ${PORTION}`;
    const params = [...this.bounds(period), ...position];
    const policies = await this.db.read<{ id: string; startsOn: Day }>(`SELECT id, starts_on AS "startsOn" FROM (${book}) AS b ORDER BY starts_on DESC, id DESC`, params);
    const last = policies.at(-1);
    if (!last) return { rows: [], position: null };
    const rows = await this.db.read<Record<string, unknown>>(
      `SELECT p.policy_no AS "policyNo", o.name AS "insurerName", p.insured_uscc AS uscc, ${SELECTED[kind]}
         FROM (${book}) AS b JOIN policies p ON p.enterprise_id = b.enterprise_id AND p.id = b.id JOIN organizations o ON o.id = p.issuer_id ${JOINED[kind]} ORDER BY p.starts_on DESC, p.id DESC${ORDER[kind]}`,
      params,
    );
    return { rows: rows.map((row) => recordOf(kind, row)), position: policies.length < PORTION ? null : last };
  }

  private bounds(period: BordereauPeriod | null): unknown[] {
    return [currentPrincipal().organizationId, period?.from ?? FIRST, period?.to ?? LAST];
  }
}

function recordOf<K extends BordereauKind>(kind: K, row: Record<string, unknown>): BordereauRows[K] {
  for (const field of MONEY) if (typeof row[field] === 'string') row[field] = BigInt(row[field]);
  if (kind !== 'PREMIUM_BORDEREAU') return row as unknown as BordereauRows[K];
  const { kind: entryKind, amount, ...rest } = row as { kind: PremiumEntryKind; amount: bigint };
  return { ...rest, ...movementOf(entryKind, amount) } as unknown as BordereauRows[K];
}
