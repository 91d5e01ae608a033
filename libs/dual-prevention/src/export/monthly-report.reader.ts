import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, RegionRange, Sector } from '@anze/kernel';

/** A line of the monthly report (隐患排查治理情况统计表): an industry, from the first of January to the end of the month. */
export interface MonthlyReportLine {
  readonly sector: Sector;
  /** Enterprises in the ledger. */
  readonly enterprises: number;
  readonly generalFound: number;
  readonly generalRectified: number;
  readonly majorFound: number;
  readonly majorClosed: number;
  /** Major ones still open that stand in a treatment plan: somebody is responsible for measures. */
  readonly planned: number;
  /** Of those with all five in place (五落实: responsible person, measures, funds, deadline, contingency). */
  readonly allFive: number;
  readonly supervised: number;
  readonly supervisedProvincial: number;
  /** Funds for their rectification, fen. */
  readonly fundsFen: bigint;
}

/** Counts what the monthly report states, by the records as they stand: those found in the period, and of them those closed by its end. */
@Injectable()
export class MonthlyReportReader {
  constructor(private readonly db: TenantDb) {}

  /** One statement; a line for each industry that has an enterprise. */
  async lines(from: Day, to: Day, region: RegionRange | null): Promise<MonthlyReportLine[]> {
    const inRegion = (alias: string): string => (region === null ? '' : `AND ${alias}.region_code >= $3 AND ${alias}.region_code < $4`);
    type Row = Omit<MonthlyReportLine, 'fundsFen'> & { readonly fundsFen: string };
    const rows = await this.db.read<Row>(
      `SELECT e.sector, e.enterprises, coalesce(h.general_found, 0) AS "generalFound", coalesce(h.general_rectified, 0) AS "generalRectified", coalesce(h.major_found, 0) AS "majorFound",
              coalesce(h.major_closed, 0) AS "majorClosed", coalesce(h.planned, 0) AS planned, coalesce(h.all_five, 0) AS "allFive", coalesce(h.supervised, 0) AS supervised,
              coalesce(h.supervised_provincial, 0) AS "supervisedProvincial", coalesce(h.funds, 0)::text AS "fundsFen"
         FROM (SELECT e.sector, count(*)::int AS enterprises FROM enterprises e WHERE true ${inRegion('e')} GROUP BY 1) AS e
         LEFT JOIN (
           SELECT f.sector,
                  count(*) FILTER (WHERE NOT f.major)::int AS general_found, count(*) FILTER (WHERE NOT f.major AND f.closed)::int AS general_rectified,
                  count(*) FILTER (WHERE f.major)::int AS major_found, count(*) FILTER (WHERE f.major AND f.closed)::int AS major_closed,
                  count(*) FILTER (WHERE f.major AND NOT f.closed AND f.plan)::int AS planned, count(*) FILTER (WHERE f.major AND NOT f.closed AND f.plan AND f.five)::int AS all_five,
                  count(*) FILTER (WHERE f.supervised)::int AS supervised, count(*) FILTER (WHERE f.provincial)::int AS supervised_provincial,
                  sum(f.funds_fen) AS funds
             FROM (SELECT h.sector, h.level = 'MAJOR' AS major, coalesce(h.accepted_on <= $2::date, false) AS closed,
                          h.responsible IS NOT NULL AND h.measures IS NOT NULL AS plan,
                          h.funds_fen IS NOT NULL AND h.deadline IS NOT NULL AND h.contingency IS NOT NULL AS five,
                          h.supervision_level IS NOT NULL AND h.supervised_on <= $2::date AS supervised,
                          h.supervision_level = 'PROVINCIAL' AND h.supervised_on <= $2::date AS provincial, h.funds_fen
                     FROM hazards h WHERE h.found_on BETWEEN $1::date AND $2::date AND h.status <> 'VOIDED' ${inRegion('h')}) AS f
            GROUP BY 1) AS h ON h.sector = e.sector
        ORDER BY e.sector`,
      region === null ? [from, to] : [from, to, region.lo, region.hi],
    );
    return rows.map((row) => ({ ...row, fundsFen: BigInt(row.fundsFen) }));
  }
}
