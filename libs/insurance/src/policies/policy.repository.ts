import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { roundHalfUp, type Day } from '@anze/kernel';
import type { Policy } from './policy.model.js';
import { contentOfRow, contentSelect } from './policy-terms.js';
import { publicPolicyId, type PolicyCriteria, type PolicyKey, type PolicyPosition } from './policy-criteria.rules.js';

/** A policy as kept; whether it is in force depends on the day. */
export type PolicyFacts = Omit<Policy, 'inForce' | 'state'>;

/** A policy's columns as PostgreSQL gives them. */
export type PolicyRow = Readonly<Record<string, unknown>> & Pick<PolicyFacts, 'enterpriseId' | 'policyId' | 'issuerId' | 'issuerHeadId' | 'insuredName' | 'insuredUscc' | 'cancelledOn' | 'cancelledFor' | 'quoteId' | 'renewedFrom' | 'issuedOn' | 'version'>;

/** The select list of `PolicyRow`, of a table aliased p. */
export const POLICY_COLUMNS = `p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.issuer_id AS "issuerId", p.issuer_head_id AS "issuerHeadId", p.insured_name AS "insuredName", p.insured_uscc AS "insuredUscc",
  p.cancelled_on AS "cancelledOn", p.cancelled_for AS "cancelledFor", p.quote_id AS "quoteId", p.renewed_from AS "renewedFrom", p.issued_on AS "issuedOn", p.version, ${contentSelect('p')}`;
const COLUMNS = POLICY_COLUMNS;
type Row = PolicyRow;

/** The policies of one enterprise that are shown with it. */
const SHOWN = 20;

/** Covers on a day; the SQL of `policyInForce`, and the database spec compares the two. */
const inForceOn = (day: string): string => `p.starts_on <= ${day} AND p.ends_on >= ${day} AND (p.cancelled_on IS NULL OR p.cancelled_on > ${day})`;

/** Reads policies in plain rows. */
@Injectable()
export class PolicyRepository {
  constructor(private readonly db: TenantDb) {}

  /**
   * At most `limit` policies, the newest first, behind `after`. An insurer's list is two stretches, each by its own index: what it wrote, and what
   * its branches wrote. Row security allows either, and an index can't serve the two at once.
   */
  async list(criteria: PolicyCriteria, after: PolicyPosition | null, limit: number): Promise<PolicyFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(p.starts_on, p.id) < (${placed(after.startsOn)}::date, ${placed(after.policyId)}::uuid)`);
    const atMost = placed(limit);
    const { audience, organizationId } = currentPrincipal();
    const stretch = (...also: string[]): string => `SELECT ${COLUMNS} FROM policies p ${whereOf([...also, ...where])} ORDER BY p.starts_on DESC, p.id DESC LIMIT ${atMost}`;
    if (audience !== 'insurer') return (await this.db.read<Row>(stretch(), params)).map(factsOf);
    const me = `${placed(organizationId)}::uuid`;
    const both = [stretch(`p.issuer_id = ${me}`), stretch(`p.issuer_head_id = ${me}`, `p.issuer_id <> ${me}`, `EXISTS (SELECT FROM organizations b WHERE b.branch_of = ${me})`)].map((one) => `(${one})`).join(' UNION ALL ');
    const rows = await this.db.read<Row>(`SELECT * FROM (${both}) AS p ORDER BY "startsOn" DESC, "policyId" DESC LIMIT ${atMost}`, params);
    return rows.map(factsOf);
  }

  /** Policies by key, the caller's own to see. */
  async byKeys(keys: readonly PolicyKey[]): Promise<PolicyFacts[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.id = k.id`, [keys.map((key) => key.enterpriseId), keys.map((key) => key.policyId)]);
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

/** A row as other parts of the lib know it. */
export function factsOf(row: PolicyRow): PolicyFacts {
  const { cover, startsOn, endsOn, premium, preventionBudget, policyNo, preventionRateBp, commissionBp, scans, ...content } = contentOfRow(row);
  const { enterpriseId, policyId, issuerId, issuerHeadId, insuredName, insuredUscc, cancelledOn, cancelledFor, quoteId, renewedFrom, issuedOn, version } = row;
  return {
    ...content,
    ...{ enterpriseId, policyId, issuerId, issuerHeadId, insuredName, insuredUscc, cancelledOn, cancelledFor, quoteId, renewedFrom, issuedOn, version, preventionRateBp, commissionBp },
    id: publicPolicyId(enterpriseId, policyId),
    // A policy's columns of these aren't nullable; a draft's are.
    policyNo: policyNo!,
    cover: cover!,
    startsOn: startsOn!,
    endsOn: endsOn!,
    premium: premium!,
    preventionBudget: preventionBudget!,
    preventionRate: percentOf(preventionRateBp),
    commissionRate: percentOf(commissionBp),
    scanIds: scans,
  };
}

const percentOf = (basisPoints: number | null): number | null => (basisPoints === null ? null : roundHalfUp(basisPoints / 100, 2));
