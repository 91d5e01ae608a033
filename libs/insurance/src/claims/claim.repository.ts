import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { type DayPosition, DomainError, type Fen } from '@anze/kernel';
import { ClaimErrors } from './claim.errors.js';
import type { ClaimCriteria } from './claim-criteria.rules.js';
import type { ClaimEventRow, ClaimFacts, ClaimKey, PaymentRow, ReserveRow, VictimRow } from './claim.facts.js';
import type { ClaimClock } from './claim-terms.js';

/** Fields of a claim that are amounts, and their columns. */
const AMOUNTS = {
  directLoss: 'direct_loss_fen',
  claimed: 'claimed_fen',
  assessed: 'assessed_fen',
  agreed: 'agreed_fen',
  perPersonLimit: 'per_person_limit_fen',
  perAccidentLimit: 'per_accident_limit_fen',
  medicalLimit: 'medical_limit_fen',
  propertyLimit: 'third_party_property_limit_fen',
  rescueLimit: 'rescue_limit_fen',
  paid: 'paid_fen',
  medicalPaid: 'medical_paid_fen',
  propertyPaid: 'property_paid_fen',
  rescuePaid: 'rescue_paid_fen',
} as const;

const COLUMNS = `c.enterprise_id AS "enterpriseId", c.id AS "claimId", c.region_code AS "regionCode", c.sector, c.insurer_id AS "insurerId", c.issuer_id AS "issuerId", c.issuer_head_id AS "issuerHeadId",
  c.claim_no AS "claimNo", c.policy_id AS "policyId", c.accident_id AS "accidentId", c.policy_no AS "policyNo", c.insured_name AS "insuredName", c.insured_uscc AS "insuredUscc", c.occurred_on AS "occurredOn",
  c.place, c.accident_kind AS "accidentKind", c.accident_grade AS "accidentGrade", c.deaths, c.serious_injuries AS "seriousInjuries", c.description, c.status, c.reported_on AS "reportedOn",
  c.opened_on AS "openedOn", c.documents_requested_on AS "documentsRequestedOn", c.documents_complete_on AS "documentsCompleteOn", c.decision, c.assessed_on AS "assessedOn", c.agreed_on AS "agreedOn",
  c.refused_on AS "refusedOn", c.withdrawn_on AS "withdrawnOn", c.closed_on AS "closedOn", c.prepaid, c.assessment_due_on AS "assessmentDueOn", c.part_payment_due_on AS "partPaymentDueOn",
  c.refusal_due_on AS "refusalDueOn", c.payment_due_on AS "paymentDueOn", c.clock_rule_version AS "clockRuleVersion", c.version, ${Object.entries(AMOUNTS).map(([field, column]) => `c.${column} AS "${field}"`).join(', ')}`;
/** Nothing to the enterprise, which reads no reserves. */
const RESERVE = `(SELECT r.reserve_fen FROM claim_reserves r WHERE r.enterprise_id = c.enterprise_id AND r.claim_id = c.id ORDER BY r.seq DESC LIMIT 1) AS reserve`;

const DUE: Readonly<Record<ClaimClock, string>> = { ASSESSMENT: 'assessment_due_on', PART_PAYMENT: 'part_payment_due_on', REFUSAL_NOTICE: 'refusal_due_on', PAYMENT: 'payment_due_on' };

/** The lines of one claim that are shown of a kind. */
const SHOWN = 200;

type Row = Readonly<Record<string, unknown>>;

/** Reads claims in plain rows. Row security decides what is there. */
@Injectable()
export class ClaimRepository {
  constructor(private readonly db: TenantDb) {}

  /**
   * At most `limit` claims behind a position, the newest day first. An insurer's list is two stretches, each along its own index: those
   * under what it wrote, and under what its branches wrote. Row security allows either, which no single index serves.
   */
  async list(criteria: ClaimCriteria, after: DayPosition | null, limit: number): Promise<ClaimFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(c.reported_on, c.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    const atMost = placed(limit);
    const { audience, organizationId } = currentPrincipal();
    const stretch = (...also: string[]): string => `SELECT ${COLUMNS}, ${RESERVE} FROM claims c ${whereOf([...also, ...where])} ORDER BY c.reported_on DESC, c.id DESC LIMIT ${atMost}`;
    if (audience !== 'insurer') return (await this.db.read<Row>(stretch(), params)).map(factsOf);
    const me = `${placed(organizationId)}::uuid`;
    const both = [stretch(`c.issuer_id = ${me}`), stretch(`c.issuer_head_id = ${me}`, `c.issuer_id <> ${me}`, `EXISTS (SELECT FROM organizations b WHERE b.branch_of = ${me})`)].map((one) => `(${one})`).join(' UNION ALL ');
    const rows = await this.db.read<Row>(`SELECT * FROM (${both}) AS c ORDER BY "reportedOn" DESC, "claimId" DESC LIMIT ${atMost}`, params);
    return rows.map(factsOf);
  }

  async count(criteria: ClaimCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM claims c ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Claims by key; what the caller may not see is left out. */
  async byKeys(keys: readonly ClaimKey[]): Promise<ClaimFacts[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS}, ${RESERVE} ${OF_THESE} JOIN claims c ON c.enterprise_id = k.enterprise_id AND c.id = k.id`, keyParameters(keys));
    return rows.map(factsOf);
  }

  /** One that the caller may change, held until the end of the transaction. @throws CLAIM_KEPT_BY_FILES for one that lives by its insurer's bordereaux */
  async hold({ enterpriseId, id }: ClaimKey): Promise<ClaimFacts | null> {
    return this.db.run(async (tx) => {
      const [held] = await tx.query<{ filed: boolean }>('SELECT c.sourced_by IS NOT NULL AS filed FROM claims c WHERE c.enterprise_id = $1 AND c.id = $2 FOR UPDATE', [enterpriseId, id]);
      if (held?.filed) throw new DomainError(ClaimErrors.CLAIM_KEPT_BY_FILES);
      // Only now, so that what whoever was first has reserved is read too.
      return held ? ((await this.byKeys([{ enterpriseId, id }]))[0] ?? null) : null;
    });
  }

  /** Persons of each, in the order they were named. */
  async victimsOf(keys: readonly ClaimKey[]): Promise<VictimRow[]> {
    const rows = await this.db.read<Row>(
      `SELECT v.enterprise_id AS "enterpriseId", v.claim_id AS "claimId", v.id AS "victimId", v.name, v.outcome, v.third_party AS "thirdParty", v.per_person_limit_fen AS "perPersonLimit", v.paid_fen AS paid
         ${OF_THESE} JOIN claim_victims v ON v.enterprise_id = k.enterprise_id AND v.claim_id = k.id ORDER BY v.id`,
      keyParameters(keys),
    );
    return rows.map((row) => ({ ...row, perPersonLimit: fen(row['perPersonLimit']), paid: fen(row['paid']) }) as unknown as VictimRow);
  }

  /** The newest payments of each, newest first. */
  async paymentsOf(keys: readonly ClaimKey[]): Promise<PaymentRow[]> {
    return (await this.newest(keys, 'claim_payments', PAYMENT)).map(paymentOf);
  }

  /** One payment of a claim, and whether it was reversed. */
  async payment({ enterpriseId, id }: ClaimKey, paymentId: string): Promise<{ readonly payment: PaymentRow; readonly reversed: boolean } | null> {
    const [row] = await this.db.read<Row>(
      `SELECT r.enterprise_id AS "enterpriseId", r.claim_id AS "claimId", ${PAYMENT}, EXISTS (SELECT FROM claim_payments x WHERE x.enterprise_id = r.enterprise_id AND x.claim_id = r.claim_id AND x.reverses_id = r.id) AS reversed
         FROM claim_payments r WHERE r.enterprise_id = $1 AND r.claim_id = $2 AND r.id = $3`,
      [enterpriseId, id, paymentId],
    );
    return row ? { payment: paymentOf(row), reversed: row['reversed'] === true } : null;
  }

  /** The newest changes of each reserve, newest first; none to the enterprise. */
  async reservesOf(keys: readonly ClaimKey[]): Promise<ReserveRow[]> {
    const rows = await this.newest(keys, 'claim_reserves', 'r.seq, r.cause, r.change_fen AS change, r.reserve_fen AS reserve, r.on_day AS day, r.reason, r.at');
    return rows.map((row) => ({ ...row, change: fen(row['change']), reserve: fen(row['reserve']) }) as unknown as ReserveRow);
  }

  /** The newest lines of each history, newest first. */
  async eventsOf(keys: readonly ClaimKey[]): Promise<ClaimEventRow[]> {
    const rows = await this.newest(keys, 'claim_events', `r.issuer_id AS "issuerId", r.seq, r.kind, r.status, r.on_day AS day, r.at, r.actor_organization_id AS "actorId", r.amount_fen AS amount, r.note, r.evidence`);
    return rows.map((row) => ({ ...row, amount: fen(row['amount']) }) as unknown as ClaimEventRow);
  }

  private newest(keys: readonly ClaimKey[], table: string, columns: string): Promise<Row[]> {
    return this.db.read<Row>(
      `SELECT r.enterprise_id AS "enterpriseId", r.claim_id AS "claimId", ${columns} ${OF_THESE}
        CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE enterprise_id = k.enterprise_id AND claim_id = k.id ORDER BY seq DESC LIMIT ${SHOWN}) AS r ORDER BY r.seq DESC`,
      keyParameters(keys),
    );
  }
}

const PAYMENT = `r.id AS "paymentId", r.seq, r.kind, r.cover, r.victim_id AS "victimId", r.reverses_id AS "reversesId", r.amount_fen AS amount, r.released_fen AS released, r.paid_on AS "paidOn", r.payee, r.reference, r.note, r.at`;
const paymentOf = (row: Row): PaymentRow => ({ ...row, amount: fen(row['amount']), released: fen(row['released']) }) as unknown as PaymentRow;
const OF_THESE = 'FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)';
const keyParameters = (keys: readonly ClaimKey[]): [string[], string[]] => [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)];
const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);
const fen = (amount: unknown): Fen | null => (amount === null ? null : BigInt(amount as string));

function factsOf(row: Row): ClaimFacts {
  const amounts = Object.fromEntries([...Object.keys(AMOUNTS), 'reserve'].map((field) => [field, fen(row[field])]));
  return { ...row, ...amounts } as unknown as ClaimFacts;
}

function conditions(criteria: ClaimCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`c.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.issuerId !== undefined) where.push(`c.issuer_id = ${placed(criteria.issuerId)}::uuid`);
  if (criteria.policy !== undefined) where.push(`c.enterprise_id = ${placed(criteria.policy.enterpriseId)}::uuid AND c.policy_id = ${placed(criteria.policy.id)}::uuid`);
  if (criteria.accident !== undefined) where.push(`c.enterprise_id = ${placed(criteria.accident.enterpriseId)}::uuid AND c.accident_id = ${placed(criteria.accident.id)}::uuid`);
  if (criteria.region !== undefined) where.push(`c.region_code >= ${placed(criteria.region.lo)} AND c.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.status !== undefined) where.push(`c.status = ${placed(criteria.status)}`);
  if (criteria.overdue !== undefined) where.push(`c.${DUE[criteria.overdue.clock]} < ${placed(criteria.overdue.today)}::date`);
  return { where, params };
}
