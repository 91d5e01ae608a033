import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { RegionRange } from '@anze/kernel';
import type { InspectionRecord } from '../inspections/inspection.model.js';
import { INSPECTION_COLUMNS } from '../inspections/inspection.repository.js';
import type { DutyPeriod, Period } from './duty.rules.js';

/** A region with its figures. */
export interface CoverageRow {
  readonly code: string;
  readonly enterprises: number;
  readonly fulfilled: number;
}

/** Where an enterprise stands in the list of those that lack a duty. */
export interface LackingKey {
  readonly regionCode: string;
  readonly id: string;
}

/** Enterprises `e` that were there when the period began and that nobody inspected in it. */
const LACKING = `e.region_code >= $4 AND e.region_code < $5 AND (e.founded_on IS NULL OR e.founded_on <= $2::date)
  AND NOT EXISTS (SELECT FROM inspections i WHERE i.enterprise_id = e.enterprise_id AND i.kind = $1 AND i.inspected_on BETWEEN $2 AND $3)`;

/** Reads how far duties are fulfilled, one statement a question. */
@Injectable()
export class DutyRepository {
  constructor(private readonly db: TenantDb) {}

  /** The first inspection of an enterprise in each period, by the period's place in the list. */
  async firstInspections(enterpriseId: string, periods: readonly DutyPeriod[]): Promise<ReadonlyMap<number, InspectionRecord>> {
    if (periods.length === 0) return new Map();
    const rows = await this.db.read<InspectionRecord & { readonly place: number }>(
      `SELECT p.place::int - 1 AS place, ${INSPECTION_COLUMNS}
         FROM unnest($2::text[], $3::date[], $4::date[]) WITH ORDINALITY AS p (kind, first, last, place)
        CROSS JOIN LATERAL (SELECT * FROM inspections o WHERE o.enterprise_id = $1 AND o.kind = p.kind AND o.inspected_on BETWEEN p.first AND p.last ORDER BY o.inspected_on, o.id LIMIT 1) AS i`,
      [enterpriseId, periods.map(({ duty }) => duty.kind), periods.map(({ from }) => from), periods.map(({ to }) => to)],
    );
    return new Map(rows.map(({ place, ...inspection }) => [place, inspection]));
  }

  /**
   * How many enterprises of a region owe a duty and have it fulfilled, by the first `digits` digits of their region codes. Towns right
   * below a city (东莞) have an empty county in their codes, and stand for themselves.
   */
  coverage(kind: 'SELF' | 'AUTHORITY', period: Period, region: RegionRange, digits: number): Promise<CoverageRow[]> {
    return this.db.read<CoverageRow>(
      `WITH inspected AS (SELECT DISTINCT enterprise_id FROM inspections WHERE kind = $1 AND inspected_on BETWEEN $2 AND $3 AND region_code >= $4 AND region_code < $5)
       SELECT CASE WHEN $6 = 6 AND substr(e.region_code, 5, 2) = '00' THEN left(e.region_code, 9) ELSE left(e.region_code, $6) END AS code, count(*)::int AS enterprises, count(i.enterprise_id)::int AS fulfilled
         FROM enterprises e LEFT JOIN inspected i ON i.enterprise_id = e.enterprise_id
        WHERE e.region_code >= $4 AND e.region_code < $5 AND (e.founded_on IS NULL OR e.founded_on <= $2::date) GROUP BY 1 ORDER BY 1`,
      [kind, period.from, period.to, region.lo, region.hi, digits],
    );
  }

  /** At most `limit` enterprises of a region that owe a duty and lack it, behind a position, by region code. */
  lacking(kind: 'SELF' | 'AUTHORITY', period: Period, region: RegionRange, position: LackingKey | null, limit: number): Promise<LackingKey[]> {
    const behind = position === null ? '' : 'AND (e.region_code, e.enterprise_id) > ($7, $8::uuid)';
    return this.db.read<LackingKey>(
      `SELECT e.region_code AS "regionCode", e.enterprise_id AS id FROM enterprises e WHERE ${LACKING} ${behind} ORDER BY e.region_code, e.enterprise_id LIMIT $6`,
      [kind, period.from, period.to, region.lo, region.hi, limit, ...(position === null ? [] : [position.regionCode, position.id])],
    );
  }

  /** How many there are. */
  async countLacking(kind: 'SELF' | 'AUTHORITY', period: Period, region: RegionRange): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enterprises e WHERE ${LACKING}`, [kind, period.from, period.to, region.lo, region.hi]);
    return row?.n ?? 0;
  }
}
