import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { addDays, regionRange, type Day } from '@anze/kernel';
import type { ArchivedServices, InsurerRatio, MeasuredRecords } from './grading-measures.rules.js';

/** Which records count: those of a region, from a day up to another. */
export interface MeasuredScope {
  readonly regionCode: string;
  readonly from: Day;
  readonly asOf: Day;
  /** Services count for RECORD_ARCHIVED when they lie more than so many days before `asOf`. */
  readonly settledAfterDays: number;
}

/** $1 … $4 of every statement. */
const IN_SCOPE = 's.region_code >= $1 AND s.region_code < $2 AND s.served_on >= $3 AND s.served_on <= $4';

/**
 * What the records say, one statement per indicator over all insurers, as the authority that asks: row security confines it to its
 * region. It counts in policies and hazards, which belong to other libs, because their readers give rows, and a region has too many;
 * the database spec holds the figures to a plain recalculation.
 */
@Injectable()
export class GradingMeasuresRepository {
  constructor(private readonly db: TenantDb) {}

  async measure(scope: MeasuredScope): Promise<MeasuredRecords> {
    const { lo, hi } = regionRange(scope.regionCode);
    const params = [lo, hi, scope.from, scope.asOf];
    const settled = [lo, hi, scope.from, addDays(scope.asOf, -scope.settledAfterDays - 1)];
    return {
      archived: await this.db.read<ArchivedServices>(ARCHIVED, settled),
      spend: await this.db.read<InsurerRatio>(SPEND, params),
      reach: await this.db.read<InsurerRatio>(REACH, params),
      hazards: await this.db.read<InsurerRatio>(HAZARDS, params),
      satisfaction: await this.db.read<InsurerRatio>(SATISFACTION, params),
    };
  }
}

/** Working days are counted by the calendar outside the database, once per pair of days. */
const ARCHIVED = `
  SELECT s.provider_id AS "insurerId", s.confirmed_on AS "confirmedOn", s.archived_on AS "archivedOn", count(*)::int AS services
    FROM prevention_services s WHERE ${IN_SCOPE} GROUP BY 1, 2, 3`;

/** Evidenced: a ledger's row counts as such; a record made here is when the enterprise has confirmed it. */
const SPEND = `
  SELECT s.provider_id AS "insurerId", count(*) FILTER (WHERE s.within_budget AND (s.sourced_by IS NOT NULL OR s.confirmed_on IS NOT NULL))::int AS numerator, count(*)::int AS denominator
    FROM prevention_services s WHERE ${IN_SCOPE} AND s.cost_fen > 0 GROUP BY 1`;

/** In force on any day of the period: it began by the last day, and neither ended nor was cancelled before the first. */
const REACH = `
  SELECT "insurerId", sum(served)::int AS numerator, sum(insured)::int AS denominator FROM (
    SELECT s.provider_id AS "insurerId", count(DISTINCT s.enterprise_id) AS served, 0 AS insured
      FROM prevention_services s WHERE ${IN_SCOPE} GROUP BY 1
    UNION ALL
    SELECT p.issuer_id, 0, count(DISTINCT p.enterprise_id)
      FROM policies p
     WHERE p.region_code >= $1 AND p.region_code < $2 AND p.starts_on <= $4 AND p.ends_on >= $3 AND (p.cancelled_on IS NULL OR p.cancelled_on > greatest(p.starts_on, $3::date))
     GROUP BY 1) AS counted
   GROUP BY 1`;

/** Hazards followed here by their deadline and acceptance; a ledger's counts where it has nothing else. */
const HAZARDS = `
  SELECT "insurerId", sum(closed)::float8 AS numerator, sum(due)::float8 AS denominator FROM (
    SELECT h.finder_id AS "insurerId", count(*) FILTER (WHERE h.status = 'ACCEPTED' AND h.accepted_on <= h.deadline) AS closed, count(*) AS due
      FROM hazards h
     WHERE h.region_code >= $1 AND h.region_code < $2 AND h.service_id IS NOT NULL AND h.status <> 'VOIDED' AND h.deadline >= $3 AND h.deadline <= $4 GROUP BY 1
    UNION ALL
    SELECT s.provider_id, sum(s.hazards_rectified), sum(s.hazards_found)
      FROM prevention_services s WHERE ${IN_SCOPE} AND s.hazards_rectified IS NOT NULL GROUP BY 1) AS counted
   GROUP BY 1`;

/** (mean − 1) ÷ 4, as one quotient of whole numbers. */
const SATISFACTION = `
  SELECT s.provider_id AS "insurerId", sum(s.satisfaction - 1)::int AS numerator, (4 * count(*))::int AS denominator
    FROM prevention_services s WHERE ${IN_SCOPE} AND s.satisfaction IS NOT NULL GROUP BY 1`;
