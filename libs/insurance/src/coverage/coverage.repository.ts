import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { DutyBasis } from '@anze/enterprises';
import type { Day, RegionRange, Sector } from '@anze/kernel';
import type { CoverageChange, CoverageState } from './coverage.rules.js';
import { dutyHolds, ENDED_BY, MINIMUMS, SINCE, standingOf, stateOf } from './coverage.sql.js';

/** Which part of the roster. */
export interface RosterCriteria {
  readonly region: RegionRange;
  readonly sector: Sector | null;
  readonly asOf: Day;
  readonly state: CoverageState | null;
  readonly underLimit: boolean | null;
}

/** A place in the roster, which is in the order of regions and then of registration. */
export interface RosterPosition {
  readonly regionCode: string;
  readonly enterpriseId: string;
}

/** How an enterprise's cover stands on a day, with what it rests on. */
export interface CoverageRow {
  readonly enterpriseId: string;
  readonly obliged: boolean;
  readonly basis: DutyBasis | null;
  readonly ground: string | null;
  readonly ruleVersion: string | null;
  readonly dutySince: Day | null;
  readonly state: CoverageState;
  readonly underLimit: boolean;
  readonly since: Day | null;
  readonly endsOn: Day | null;
  readonly daysLeft: number | null;
  readonly policyId: string | null;
  readonly policyNo: string | null;
  readonly issuerId: string | null;
}

/** A line of the list that a regulator takes along. */
export interface RosterLine extends CoverageRow {
  readonly regionCode: string;
  readonly sector: Sector;
}

/** How many of whom are covered. */
export interface RateRow {
  readonly key: string;
  readonly mustInsure: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly expiring30: number;
  readonly expiring7: number;
  readonly underLimit: number;
}

/** A change as it was recorded. */
export interface RecordedChange extends CoverageChange {
  readonly enterpriseId: string;
}

const SHOWN = `k.enterprise_id AS "enterpriseId", k.duty_since IS NOT NULL AS obliged, k.basis, k.ground, k.rule_version AS "ruleVersion", k.duty_since AS "dutySince", k.state, k.under_limit AS "underLimit", k.since, k.ends_on AS "endsOn",
  k.ends_on - k.day AS "daysLeft", e.id AS "policyId", e.policy_no AS "policyNo", e.issuer_id AS "issuerId"`;
const standing = (day: string): string =>
  `d.basis, d.ground, d.rule_version, d.since AS duty_since, ${day}::date AS day, ${stateOf(day)} AS state, s.under_limit, ${SINCE} AS since, upper(s.span) - 1 AS ends_on, coalesce(upper(s.span), s.ended) AS ending`;

/** Changes shown of each enterprise. */
const CHANGES = 20;

/** The SQL of the roster (监管底单): duties of a day, each with its policies read by key. Nothing is kept for it that could be stale. */
@Injectable()
export class CoverageRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` of the roster behind a position. */
  roster(criteria: RosterCriteria, after: RosterPosition | null, limit: number): Promise<RosterLine[]> {
    const params: unknown[] = [];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const from = rosterRows(criteria, placed, after);
    return this.db.read<RosterLine>(
      `WITH ${MINIMUMS}, k AS MATERIALIZED (${from} ORDER BY region_code, enterprise_id LIMIT ${placed(limit)})
       SELECT ${SHOWN}, k.region_code AS "regionCode", k.sector FROM k ${ENDED_BY} ORDER BY k.region_code, k.enterprise_id`,
      params,
    );
  }

  async count(criteria: RosterCriteria): Promise<number> {
    const params: unknown[] = [];
    const [row] = await this.db.read<{ n: number }>(`WITH ${MINIMUMS} SELECT count(*)::int AS n FROM (${rosterRows(criteria, (value) => `$${params.push(value)}`, null)}) AS k`, params);
    return row?.n ?? 0;
  }

  /** How much of a region is covered, by the regions whose codes have so many digits or by sector; in the order of their keys. */
  rates(region: RegionRange, asOf: Day, by: 'SECTOR' | number): Promise<RateRow[]> {
    const of = (state: CoverageState): string => `count(*) FILTER (WHERE state = '${state}')::int`;
    return this.db.read<RateRow>(
      `WITH ${MINIMUMS}
       SELECT key, count(*)::int AS "mustInsure", count(*) FILTER (WHERE state <> 'UNCOVERED')::int AS covered, ${of('UNCOVERED')} AS uncovered, ${of('EXPIRING_30')} AS expiring30, ${of('EXPIRING_7')} AS expiring7,
              count(*) FILTER (WHERE state <> 'UNCOVERED' AND under_limit)::int AS "underLimit"
         FROM (SELECT ${by === 'SECTOR' ? 'd.sector' : `left(d.region_code, ${by})`} AS key, ${stateOf('$3')} AS state, s.under_limit FROM insurance_duties d ${standingOf('d.enterprise_id', '$3')}
                WHERE d.region_code >= $1 AND d.region_code < $2 AND ${dutyHolds('$3')}) AS k
        GROUP BY key ORDER BY key`,
      [region.lo, region.hi, asOf],
    );
  }

  /** How the cover of enterprises stands on a day, whether they must insure or not. */
  async ofEnterprises(enterpriseIds: readonly string[], asOf: Day): Promise<Map<string, CoverageRow>> {
    const rows = await this.db.read<CoverageRow>(
      `WITH ${MINIMUMS}, k AS MATERIALIZED (
         SELECT a.enterprise_id, ${standing('$2')} FROM unnest($1::uuid[]) AS a (enterprise_id) LEFT JOIN insurance_duties d ON d.enterprise_id = a.enterprise_id AND ${dutyHolds('$2')} ${standingOf('a.enterprise_id', '$2')})
       SELECT ${SHOWN} FROM k ${ENDED_BY}`,
      [[...new Set(enterpriseIds)], asOf],
    );
    return new Map(rows.map((row) => [row.enterpriseId, row]));
  }

  /** The newest changes of each enterprise, by its uuid. */
  async changesOf(enterpriseIds: readonly string[]): Promise<Map<string, RecordedChange[]>> {
    const rows = await this.db.read<RecordedChange>(
      `SELECT c.enterprise_id AS "enterpriseId", c.day, c.obliged, c.state, c.under_limit AS "underLimit", c.policy_id AS "policyId"
         FROM unnest($1::uuid[]) AS a (id) CROSS JOIN LATERAL (SELECT * FROM coverage_changes WHERE enterprise_id = a.id ORDER BY seq DESC LIMIT ${CHANGES}) AS c ORDER BY c.enterprise_id, c.seq DESC`,
      [[...new Set(enterpriseIds)]],
    );
    const found = new Map<string, RecordedChange[]>(enterpriseIds.map((id) => [id, []]));
    for (const row of rows) found.get(row.enterpriseId)?.push(row);
    return found;
  }
}

/** Everybody of the criteria who must insure on the day, off the index in its order. */
function rosterRows({ region, sector, asOf, state, underLimit }: RosterCriteria, placed: (value: unknown) => string, after: RosterPosition | null): string {
  const day = placed(asOf);
  const where = [`d.region_code >= ${placed(region.lo)}`, `d.region_code < ${placed(region.hi)}`, dutyHolds(day)];
  if (sector !== null) where.push(`d.sector = ${placed(sector)}`);
  if (after !== null) where.push(`(d.region_code, d.enterprise_id) > (${placed(after.regionCode)}, ${placed(after.enterpriseId)}::uuid)`);
  const found: string[] = [];
  if (state !== null) found.push(`state = ${placed(state)}`);
  if (underLimit !== null) found.push(`(state <> 'UNCOVERED' AND under_limit) = ${placed(underLimit)}`);
  return `SELECT * FROM (SELECT d.enterprise_id, d.region_code, d.sector, ${standing(day)} FROM insurance_duties d ${standingOf('d.enterprise_id', day)} WHERE ${where.join(' AND ')}) AS r ${found.length === 0 ? '' : `WHERE ${found.join(' AND ')}`}`;
}
