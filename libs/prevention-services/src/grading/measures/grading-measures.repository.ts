import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { addDays, regionRange, type Day } from '@anze/kernel';
import { POLICIES_IN_SCOPE, SERVICES_IN_SCOPE, type Measure, type MeasuredScope, type MeasureExtra } from './measure.js';
import { lastArchivingDays, type GradedInsurer, type InsurerSum } from './measure.rules.js';
import { isMeasureCode, MEASURES, type MeasureCode } from './measures.catalogue.js';

/**
 * What the records say, one statement per measure over all insurers, as the authority that asks: row security confines it to its
 * region. It counts in policies and hazards, which belong to other libs, because their readers give rows, and a region has too many;
 * the database spec holds the figures to a plain recalculation.
 */
@Injectable()
export class GradingMeasures {
  constructor(private readonly db: TenantDb) {}

  /** The statement of a measure; its parameters come from the scope. */
  recordsSql(code: MeasureCode): string {
    return MEASURES[code].sql;
  }

  /** Who is graded: every insurer with a policy in force in the period, or a service in it. */
  insurers(scope: MeasuredScope): Promise<GradedInsurer[]> {
    const { lo, hi } = regionRange(scope.regionCode);
    return this.db.read<GradedInsurer>(INSURERS, [lo, hi, scope.from, scope.asOf]);
  }

  /**
   * Keeps what counts as the run's evidence (`grade_records`), numbered per insurer and indicator by day. Codes that the catalogue doesn't have give nothing: an older scheme may weigh what was never measured.
   * Joins the open transaction. @returns how many rows were kept
   */
  async freeze(runId: string, scope: MeasuredScope, codes: readonly string[]): Promise<number> {
    return this.db.run(async (tx) => {
      let rows = 0;
      for (const code of measured(codes)) {
        const params = await this.parameters(MEASURES[code], scope);
        const at = params.length;
        rows += await tx.execute(
          `INSERT INTO grade_records (run_id, insurer_id, code, seq, region_code, enterprise_id, enterprise_name, record_kind, record_id, on_day, numerator, denominator, note)
           SELECT $${at + 1}::uuid, "insurerId", $${at + 2}::text, row_number() OVER (PARTITION BY "insurerId" ORDER BY "onDay", "recordId"), $${at + 3}::text, "enterpriseId", "enterpriseName", "recordKind", "recordId", "onDay", numerator, denominator, note
             FROM (${MEASURES[code].sql}) AS counted`,
          [...params, runId, code, scope.regionCode],
        );
      }
      return rows;
    });
  }

  /** The sums of the same rows, without keeping them. */
  async aggregate(scope: MeasuredScope, codes: readonly string[]): Promise<InsurerSum[]> {
    const sums: InsurerSum[] = [];
    for (const code of measured(codes)) {
      const params = await this.parameters(MEASURES[code], scope);
      sums.push(
        ...(await this.db.read<InsurerSum>(
          `SELECT "insurerId", $${params.length + 1}::text AS code, ${SUMS} FROM (${MEASURES[code].sql}) AS counted GROUP BY 1`,
          [...params, code],
        )),
      );
    }
    return sums;
  }

  /** The sums of what a run has kept. */
  frozen(runId: string): Promise<InsurerSum[]> {
    return this.db.read<InsurerSum>(`SELECT insurer_id AS "insurerId", code, ${SUMS} FROM grade_records WHERE run_id = $1 GROUP BY 1, 2`, [runId]);
  }

  private async parameters({ extra }: Measure, scope: MeasuredScope): Promise<unknown[]> {
    const { lo, hi } = regionRange(scope.regionCode);
    const base = [lo, hi, scope.from, scope.asOf];
    return extra === undefined ? base : [...base, ...(await this.extras(extra, scope, base))];
  }

  /** Working days are counted by the calendar outside the database, once per day of confirmation that needs them. */
  private async extras(extra: MeasureExtra, scope: MeasuredScope, base: readonly unknown[]): Promise<unknown[]> {
    switch (extra) {
      case 'archiving': {
        const settled = addDays(scope.asOf, -scope.settledAfterDays - 1);
        const days = (await this.db.read<{ day: Day }>(CONFIRMED_DAYS, [...base, settled, scope.archiveWorkingDays])).map(({ day }) => day);
        return [settled, scope.archiveWorkingDays, days, lastArchivingDays(days, scope.archiveWorkingDays)];
      }
    }
  }
}

/** In the order of their codes as given, each once. */
const measured = (codes: readonly string[]): MeasureCode[] => [...new Set(codes)].filter(isMeasureCode);

const SUMS = 'sum(numerator)::float8 AS numerator, sum(denominator)::float8 AS denominator, (count(*) FILTER (WHERE denominator <> 0))::int AS records';

/** Days of confirmation whose last day of archiving the calendar has to say: what was archived sooner needs none, and next year's may not be published yet. */
const CONFIRMED_DAYS = `SELECT DISTINCT s.confirmed_on AS day FROM prevention_services s WHERE ${SERVICES_IN_SCOPE} AND s.served_on <= $5 AND s.archived_on - s.confirmed_on > $6`;

const INSURERS = `
  SELECT "insurerId", sum(insured)::int AS insured, sum(services)::int AS services FROM (
    SELECT p.issuer_id AS "insurerId", count(DISTINCT p.enterprise_id) AS insured, 0 AS services FROM policies p WHERE ${POLICIES_IN_SCOPE} GROUP BY 1
     UNION ALL
    SELECT s.provider_id, 0, count(*) FROM prevention_services s WHERE ${SERVICES_IN_SCOPE} GROUP BY 1) AS counted
   GROUP BY 1`;
