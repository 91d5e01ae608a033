import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import type { ScorePartRecord, ScoreVetoRecord } from './score.rules.js';

/** A score as it is kept, from the day on which it came out so. */
export interface KeptScore {
  readonly enterpriseId: string;
  readonly computedOn: Day;
  readonly score: number;
  readonly earned: number;
  readonly parts: readonly ScorePartRecord[];
  readonly vetoes: readonly ScoreVetoRecord[];
  readonly schemeVersion: string;
  readonly schemeRegion: string;
}

/** How many enterprises of a region score within each band. */
export interface ScoreSpread {
  readonly code: string;
  readonly enterprises: number;
  readonly unscored: number;
  readonly mean: number | null;
  /** As many as there are bands, the lowest first. */
  readonly bands: readonly number[];
}

const COLUMNS = `enterprise_id AS "enterpriseId", computed_on AS "computedOn", score::float8 AS score, earned::float8 AS earned, parts, vetoes, scheme_version AS "schemeVersion", scheme_region AS "schemeRegion"`;

/** Reads scores as they are kept. Row security decides whose. */
@Injectable()
export class ScoreReadingRepository {
  constructor(private readonly db: TenantDb) {}

  /** The newest of each enterprise. */
  newest(enterpriseIds: readonly string[]): Promise<KeptScore[]> {
    return this.db.read<KeptScore>(
      `SELECT s.* FROM unnest($1::uuid[]) AS e (id) CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM compliance_scores WHERE enterprise_id = e.id ORDER BY computed_on DESC LIMIT 1) AS s`,
      [enterpriseIds],
    );
  }

  /** At most `limit` of an enterprise before a day, the newest first. */
  history(enterpriseId: string, before: Day | null, limit: number): Promise<KeptScore[]> {
    return this.db.read<KeptScore>(`SELECT ${COLUMNS} FROM compliance_scores WHERE enterprise_id = $1 AND ($2::date IS NULL OR computed_on < $2) ORDER BY computed_on DESC LIMIT $3`, [enterpriseId, before, limit]);
  }

  async historyLength(enterpriseId: string): Promise<number> {
    return (await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM compliance_scores WHERE enterprise_id = $1', [enterpriseId]))[0]!.n;
  }

  /** Enterprises of a region by band of their newest score, and the same by the first `digits` digits of their region codes; towns right below a city (东莞) have an empty county in theirs, and stand for themselves. A band begins at its number. */
  spread(regionCode: string, digits: number, from: readonly number[]): Promise<ScoreSpread[]> {
    const { lo, hi } = regionRange(regionCode);
    return this.db.read<ScoreSpread>(
      `WITH scored AS (SELECT CASE WHEN $3 = 6 AND substr(region_code, 5, 2) = '00' THEN left(region_code, 9) ELSE left(region_code, $3) END AS code, width_bucket(score, $4::numeric[]) AS band, count(*)::int AS n, sum(score) AS total FROM enterprises WHERE region_code >= $1 AND region_code < $2 GROUP BY 1, 2)
       SELECT coalesce(code, '') AS code, sum(n)::int AS enterprises, coalesce(sum(n) FILTER (WHERE band IS NULL), 0)::int AS unscored, round(sum(total) / nullif(sum(n) FILTER (WHERE band IS NOT NULL), 0), 2)::float8 AS mean,
              ARRAY(SELECT coalesce(sum(s.n), 0)::int FROM generate_series(1, cardinality($4::numeric[])) AS b (band) LEFT JOIN scored s ON s.band = b.band AND (scored.code IS NULL OR s.code = scored.code) GROUP BY b.band ORDER BY b.band) AS bands
         FROM scored GROUP BY GROUPING SETS ((code), ()) ORDER BY 1`,
      [lo, hi, digits, from],
    );
  }
}
