import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import { newId, type Day, type RegionRange } from '@anze/kernel';
import { stoodOn } from '../hazards/hazard-stood.sql.js';
import { figuresOf, type StatementCounts, type StatementFigures, type StatementPeriod } from './statement.rules.js';

/** A statement as it was signed. */
export interface SignedStatement {
  readonly enterpriseId: string;
  readonly revision: number;
  readonly figures: StatementFigures;
  readonly dueOn: Day;
  readonly ruleVersion: string;
  readonly signedOn: Day;
  readonly signedName: string;
  /** Day of the first revision: what came later corrected it. */
  readonly firstSignedOn: Day;
}

/** What is signed, by whom. */
export interface NewStatement extends Omit<SignedStatement, 'enterpriseId' | 'firstSignedOn'> {
  readonly period: string;
  readonly signedBy: string;
}

/** Where an enterprise stands in the list. */
export interface StatementKey {
  readonly regionCode: string;
  readonly id: string;
}

/** Enterprises `e` of a region that were there before period `$1` ended on `$2`: those that signed for it, those that did not, or both. */
function listed(signed: boolean | null): string {
  const statement = 'EXISTS (SELECT FROM hazard_statements f WHERE f.enterprise_id = e.enterprise_id AND f.period = $1::text AND f.revision = 1)';
  return `enterprises e WHERE e.region_code >= $3 AND e.region_code < $4 AND (e.founded_on IS NULL OR e.founded_on <= $2::date) AND ${signed === null ? '$1::text IS NOT NULL' : signed ? statement : `NOT ${statement}`}`;
}

const STOOD = stoodOn('$3::date');

/** Counts what statements say, keeps what was signed, lists both. */
@Injectable()
export class StatementRepository {
  constructor(private readonly db: TenantDb) {}

  /** The figures of enterprises in a period as they stand at the end of a day of it, by enterprise; one statement. One that found nothing has zeros. */
  async figures(enterpriseIds: readonly string[], from: Day, asOf: Day): Promise<ReadonlyMap<string, StatementFigures>> {
    if (enterpriseIds.length === 0) return new Map();
    type Row = StatementCounts & { readonly enterpriseId: string; readonly fundsFen: string };
    const rows = await this.db.read<Row>(
      `SELECT e.id AS "enterpriseId", c.* FROM unnest($1::uuid[]) AS e (id) CROSS JOIN LATERAL (
         SELECT count(*)::int AS found, count(*) FILTER (WHERE h.level = 'GENERAL')::int AS "generalFound", count(*) FILTER (WHERE h.level = 'MAJOR')::int AS "majorFound",
                count(*) FILTER (WHERE ${STOOD.accepted})::int AS rectified, count(*) FILTER (WHERE h.level = 'GENERAL' AND ${STOOD.accepted})::int AS "generalRectified",
                count(*) FILTER (WHERE h.level = 'MAJOR' AND ${STOOD.accepted})::int AS "majorRectified",
                count(*) FILTER (WHERE NOT ${STOOD.rectified} AND ${STOOD.deadline} < $3::date)::int AS overdue,
                coalesce(sum(h.funds_fen), 0)::text AS "fundsFen"
           FROM hazards h ${STOOD.join}
          WHERE h.enterprise_id = e.id AND h.status <> 'VOIDED' AND h.found_on BETWEEN $2::date AND $3::date) AS c`,
      [[...new Set(enterpriseIds)], from, asOf],
    );
    return new Map(rows.map(({ enterpriseId, ...counts }) => [enterpriseId, figuresOf(counts)]));
  }

  /** The newest revision that each enterprise signed of a period. */
  async newest(enterpriseIds: readonly string[], period: string): Promise<ReadonlyMap<string, SignedStatement>> {
    if (enterpriseIds.length === 0) return new Map();
    const rows = await this.db.read<SignedStatement>(
      `SELECT DISTINCT ON (s.enterprise_id) s.enterprise_id AS "enterpriseId", s.revision, s.figures, s.due_on AS "dueOn", s.rule_version AS "ruleVersion", s.signed_on AS "signedOn", s.signed_name AS "signedName",
              min(s.signed_on) OVER (PARTITION BY s.enterprise_id) AS "firstSignedOn"
         FROM hazard_statements s WHERE s.enterprise_id = ANY ($1::uuid[]) AND s.period = $2 ORDER BY s.enterprise_id, s.revision DESC`,
      [enterpriseIds, period],
    );
    return new Map(rows.map((row) => [row.enterpriseId, row]));
  }

  /** Keeps a signed one; the uuid, or null when somebody else has just signed this revision. */
  async insert(enterprise: EnterpriseStampsView, statement: NewStatement): Promise<string | null> {
    const rows = await this.db.run((tx) =>
      tx.query<{ id: string }>(
        `INSERT INTO hazard_statements (enterprise_id, id, region_code, sector, insurer_id, period, revision, figures, due_on, rule_version, signed_on, signed_by, signed_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (enterprise_id, period, revision) DO NOTHING RETURNING id`,
        [
          enterprise.enterpriseId, newId(), enterprise.regionCode, enterprise.sector, enterprise.insurerId, statement.period, statement.revision, JSON.stringify(statement.figures),
          statement.dueOn, statement.ruleVersion, statement.signedOn, statement.signedBy, statement.signedName,
        ],
      ),
    );
    return rows[0]?.id ?? null;
  }

  /** At most `limit` enterprises of a region behind a position, by region code. */
  list({ name, to }: StatementPeriod, region: RegionRange, signed: boolean | null, after: StatementKey | null, limit: number): Promise<StatementKey[]> {
    const behind = after === null ? '' : 'AND (e.region_code, e.enterprise_id) > ($6, $7::uuid)';
    return this.db.read<StatementKey>(
      `SELECT e.region_code AS "regionCode", e.enterprise_id AS id FROM ${listed(signed)} ${behind} ORDER BY e.region_code, e.enterprise_id LIMIT $5`,
      [name, to, region.lo, region.hi, limit, ...(after === null ? [] : [after.regionCode, after.id])],
    );
  }

  /** How many there are. */
  async count({ name, to }: StatementPeriod, region: RegionRange, signed: boolean | null): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM ${listed(signed)}`, [name, to, region.lo, region.hi]);
    return row?.n ?? 0;
  }
}
