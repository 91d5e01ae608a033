import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import type { Day, Sector } from '@anze/kernel';
import type { EnterpriseCriteria } from './enterprise-criteria.rules.js';
import type { Enterprise } from './enterprise.model.js';
import { contactFor, containsPattern, publicEnterpriseId } from './enterprise.rules.js';

/** What every row of an enterprise carries, and where and since when it is there. */
export interface EnterpriseStampsView {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  /** The insurer of record; all-zero when there is none. */
  readonly insurerId: string;
  readonly name: string;
  readonly uscc: string;
  readonly foundedOn: Day | null;
}

type Row = Omit<Enterprise, 'id'>;

const COLUMNS = `e.enterprise_id AS "enterpriseId", e.uscc, e.name, e.region_code AS "regionCode", e.town_name AS "townName", e.industry_code AS "industryCode",
  e.industry_name AS "industryName", e.sector, e.headcount, e.size, e.principal, e.phone, e.address, e.founded_on AS "foundedOn", e.operating_status AS "operatingStatus",
  e.must_insure AS "mustInsure", e.score::float8 AS score, e.score_on AS "scoreOn", e.version`;

/**
 * Reads enterprises in plain rows. Sorted by id, which is the order of registration (UUIDv7) and the primary key:
 * a page never sorts, whoever asks.
 */
@Injectable()
export class EnterpriseRepository {
  constructor(private readonly db: TenantDb) {}

  async byIds(ids: readonly string[]): Promise<Map<string, Enterprise>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM enterprises e WHERE e.enterprise_id = ANY ($1::uuid[])`, [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.enterpriseId, modelOf(row)]));
  }

  async stamps(ids: readonly string[]): Promise<Map<string, EnterpriseStampsView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.read<EnterpriseStampsView>(
      `SELECT enterprise_id AS "enterpriseId", region_code AS "regionCode", sector, insurer_id AS "insurerId", name, uscc, founded_on AS "foundedOn"
         FROM enterprises WHERE enterprise_id = ANY ($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.enterpriseId, row]));
  }

  /** At most `limit` enterprises after the one with the id `after`. */
  async list(criteria: EnterpriseCriteria, after: string | null, limit: number): Promise<Enterprise[]> {
    const { params, placed } = parameters();
    const where = conditions(criteria, placed);
    if (after !== null) where.push(`e.enterprise_id > ${placed(after)}::uuid`);
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM enterprises e ${whereOf(where)} ORDER BY e.enterprise_id LIMIT ${placed(limit)}`, params);
    return rows.map(modelOf);
  }

  async count(criteria: EnterpriseCriteria): Promise<number> {
    const { params, placed } = parameters();
    const where = conditions(criteria, placed);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enterprises e ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function parameters(): { readonly params: unknown[]; readonly placed: (value: unknown) => string } {
  const params: unknown[] = [];
  return { params, placed: (value) => `$${params.push(value)}` };
}

/**
 * The filter in SQL, its values placed by the caller. It looks into policies and certificates, which belong to other libs, because the alternative, asking their
 * readers for all insured enterprises, is no page of anything; `enterprise.repository.db-spec.ts` holds it to their definitions.
 */
export function conditions(criteria: EnterpriseCriteria, placed: (value: unknown) => string): string[] {
  const where: string[] = [];
  if (criteria.uscc !== undefined) where.push(`e.uscc = ${placed(criteria.uscc)}`);
  if (criteria.nameContains !== undefined) where.push(`e.name LIKE ${placed(containsPattern(criteria.nameContains))}`);
  if (criteria.region !== undefined) where.push(`e.region_code >= ${placed(criteria.region.lo)} AND e.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.sector !== undefined) where.push(`e.sector = ${placed(criteria.sector)}`);
  if (criteria.insured !== undefined) {
    const day = placed(criteria.today);
    where.push(
      `${criteria.insured ? '' : 'NOT '}EXISTS (SELECT FROM policies p WHERE p.enterprise_id = e.enterprise_id
         AND p.starts_on <= ${day} AND p.ends_on >= ${day} AND (p.cancelled_on IS NULL OR p.cancelled_on > ${day}))`,
    );
  }
  if (criteria.standardizationLevel !== undefined) {
    const [day, level] = [placed(criteria.today), placed(criteria.standardizationLevel)];
    const held = (comparison: string): string =>
      `EXISTS (SELECT FROM standardization_certificates c WHERE c.enterprise_id = e.enterprise_id AND c.level ${comparison} ${level}
         AND c.issued_on <= ${day} AND c.expires_on >= ${day} AND (c.revoked_on IS NULL OR c.revoked_on > ${day}))`;
    // The highest one held counts, and LEVEL_1, the first by name too, is the highest.
    where.push(held('='), `NOT ${held('<')}`);
  }
  return where;
}

function modelOf(row: Row): Enterprise {
  return { ...row, id: publicEnterpriseId(row.enterpriseId), ...contactFor(currentPrincipal().audience, row) };
}
