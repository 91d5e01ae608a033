import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { roundHalfUp, type Day } from '@anze/kernel';
import type { Policy } from './policy.model.js';
import { publicPolicyId, type PolicyCriteria, type PolicyPosition } from './policy-criteria.rules.js';

/** A policy as kept; whether it is in force depends on the day. */
export type PolicyFacts = Omit<Policy, 'inForce'>;

interface Row extends Omit<PolicyFacts, 'id' | 'premium' | 'preventionBudget' | 'perPersonLimit' | 'cumulativeLimit' | 'preventionRate'> {
  premium: string;
  preventionBudget: string;
  perPersonLimit: string | null;
  cumulativeLimit: string | null;
  preventionRateBp: number | null;
}

const COLUMNS = `p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.issuer_id AS "issuerId", p.policy_no AS "policyNo", p.insured_name AS "insuredName",
  p.insured_uscc AS "insuredUscc", p.cover, p.insurance_type AS "insuranceType", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.cancelled_on AS "cancelledOn",
  p.premium_fen AS premium, p.prevention_budget_fen AS "preventionBudget", p.prevention_rate_bp AS "preventionRateBp", p.insured_persons AS "insuredPersons",
  p.per_person_limit_fen AS "perPersonLimit", p.cumulative_limit_fen AS "cumulativeLimit"`;

/** The policies of one enterprise that are shown with it. */
const SHOWN = 20;

/** Covers on a day; the SQL of `policyInForce`, and the database spec compares the two. */
const inForceOn = (day: string): string => `p.starts_on <= ${day} AND p.ends_on >= ${day} AND (p.cancelled_on IS NULL OR p.cancelled_on > ${day})`;

/** Reads policies in plain rows. */
@Injectable()
export class PolicyRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` policies, the newest first, behind `after`. */
  async list(criteria: PolicyCriteria, after: PolicyPosition | null, limit: number): Promise<PolicyFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(p.starts_on, p.id) < (${placed(after.startsOn)}::date, ${placed(after.policyId)}::uuid)`);
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM policies p ${whereOf(where)} ORDER BY p.starts_on DESC, p.id DESC LIMIT ${placed(limit)}`, params);
    return rows.map(factsOf);
  }

  async count(criteria: PolicyCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM policies p ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Which of the enterprises have a policy in force on the day. */
  async insuredOn(enterpriseIds: readonly string[], day: Day): Promise<Set<string>> {
    if (enterpriseIds.length === 0) return new Set();
    const rows = await this.db.read<{ id: string }>(`SELECT DISTINCT p.enterprise_id AS id FROM policies p WHERE p.enterprise_id = ANY ($1::uuid[]) AND ${inForceOn('$2')}`, [enterpriseIds, day]);
    return new Set(rows.map((row) => row.id));
  }

  /** All policies of enterprises, the earliest first. */
  async ofEnterprises(enterpriseIds: readonly string[]): Promise<PolicyFacts[]> {
    if (enterpriseIds.length === 0) return [];
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM policies p WHERE p.enterprise_id = ANY ($1::uuid[]) ORDER BY p.starts_on, p.policy_no`, [[...new Set(enterpriseIds)]]);
    return rows.map(factsOf);
  }

  /** Those of them that one insurer wrote for one enterprise. */
  async writtenFor(enterpriseId: string, issuerId: string): Promise<PolicyFacts[]> {
    return (await this.ofEnterprises([enterpriseId])).filter((policy) => policy.issuerId === issuerId);
  }

  /** The newest policies of each enterprise, by its uuid. */
  async newestOf(enterpriseIds: readonly string[]): Promise<Map<string, PolicyFacts[]>> {
    const rows = await this.db.read<Row>(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[]) AS asked (id)
        CROSS JOIN LATERAL (SELECT * FROM policies WHERE enterprise_id = asked.id ORDER BY starts_on DESC, id DESC LIMIT ${SHOWN}) AS p
        ORDER BY p.starts_on DESC, p.id DESC`,
      [[...new Set(enterpriseIds)]],
    );
    const found = new Map<string, PolicyFacts[]>(enterpriseIds.map((id) => [id, []]));
    for (const row of rows) found.get(row.enterpriseId)?.push(factsOf(row));
    return found;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: PolicyCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`p.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.issuerId !== undefined) where.push(`p.issuer_id = ${placed(criteria.issuerId)}::uuid`);
  if (criteria.region !== undefined) where.push(`p.region_code >= ${placed(criteria.region.lo)} AND p.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.inForce !== undefined) where.push(`${criteria.inForce ? '' : 'NOT '}(${inForceOn(placed(criteria.today))})`);
  return { where, params };
}

function factsOf({ preventionRateBp, ...row }: Row): PolicyFacts {
  const fen = (amount: string | null): bigint | null => (amount === null ? null : BigInt(amount));
  return {
    ...row,
    id: publicPolicyId(row.enterpriseId, row.policyId),
    premium: BigInt(row.premium),
    preventionBudget: BigInt(row.preventionBudget),
    perPersonLimit: fen(row.perPersonLimit),
    cumulativeLimit: fen(row.cumulativeLimit),
    preventionRate: preventionRateBp === null ? null : roundHalfUp(preventionRateBp / 100, 2),
  };
}
