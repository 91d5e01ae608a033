import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, regionRange, type Day } from '@anze/kernel';
import type { ScorePartRecord, ScoringScheme } from './score.rules.js';
import { SCORE_PAGE, SCORE_PARAMETERS } from './score.sql.js';

/** A region with enterprises to be scored. */
export interface RegionToScore {
  readonly regionCode: string;
  readonly enterprises: number;
}

/** What is scored: at most `limit` enterprises of a region behind one. */
export interface PageToScore {
  readonly regionCode: string;
  readonly today: Day;
  readonly after: string;
  readonly limit: number;
  readonly scheme: ScoringScheme;
  readonly schemeVersion: string;
}

/** What one page did. */
export interface ScoredPage {
  readonly enterprises: number;
  /** Scores written: of enterprises not yet scored that day, or that came out otherwise than before. */
  readonly kept: number;
  /** Enterprises whose newest score changed or is of a newer day. */
  readonly marked: number;
  readonly last: string | null;
}

/**
 * The scores' SQL. It reads what other libs own (hazards, inspections, policies, certificates): one statement for a page of
 * enterprises instead of their rows handed over; a test holds it to `scoreOf`, which knows no SQL.
 */
@Injectable()
export class ScoreRepository {
  constructor(private readonly db: TenantDb) {}

  /** Regions of enterprises in the caller's range and in `within` ('' is all of it). */
  regions(within: string): Promise<RegionToScore[]> {
    const { lo, hi } = regionRange(within);
    return this.db.read<RegionToScore>(
      `SELECT region_code AS "regionCode", count(*)::int AS enterprises FROM enterprises WHERE region_code >= $1 AND region_code < $2 GROUP BY region_code ORDER BY region_code`,
      [lo, hi],
    );
  }

  /** Scores a page in one statement. */
  async score(page: PageToScore): Promise<ScoredPage> {
    const values: Record<(typeof SCORE_PARAMETERS)[number], unknown> = {
      regionCode: page.regionCode,
      today: page.today,
      after: page.after,
      limit: page.limit,
      codes: page.scheme.parts.map((part) => part.code),
      weights: page.scheme.parts.map((part) => part.weight),
      everyDays: page.scheme.selfInspectionEveryDays,
      schemeVersion: page.schemeVersion,
      ids: Array.from({ length: page.limit }, newId),
    };
    const [scored] = await this.db.run((tx) => tx.query<ScoredPage>(SCORE_PAGE, SCORE_PARAMETERS.map((name) => values[name])));
    return scored!;
  }

  /** The parts of enterprises' newest scores. */
  newestParts(enterpriseIds: readonly string[]): Promise<{ enterpriseId: string; parts: readonly ScorePartRecord[] }[]> {
    return this.db.read<{ enterpriseId: string; parts: readonly ScorePartRecord[] }>(
      `SELECT s.enterprise_id AS "enterpriseId", s.parts FROM unnest($1::uuid[]) AS e (id)
        CROSS JOIN LATERAL (SELECT enterprise_id, parts FROM compliance_scores WHERE enterprise_id = e.id ORDER BY computed_on DESC LIMIT 1) AS s`,
      [enterpriseIds],
    );
  }
}
