import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, regionRange, type Day } from '@anze/kernel';
import { ACCIDENT_RANKS, hazardDaysOf, levelWorths } from './score-facts.rules.js';
import type { ScoreVetoRecord } from './score.rules.js';
import { scoreStatement, type ScoreParameter } from './score.sql.js';
import type { ScoringTerms } from './scoring-terms.rules.js';

/** A region with enterprises to be scored. */
export interface RegionToScore {
  readonly regionCode: string;
  readonly enterprises: number;
}

/** Which enterprises of a region are scored: at most `limit` behind one, of all or of those named. */
export interface PageToScore {
  readonly regionCode: string;
  readonly after: string;
  readonly limit: number;
  readonly among?: readonly string[] | null;
}

/** What one page did. */
export interface ScoredPage {
  readonly enterprises: number;
  /** Scores written: those that came out otherwise than before. */
  readonly kept: number;
  /** Enterprises whose newest score changed or is of a newer day. */
  readonly marked: number;
  readonly last: string | null;
}

/** A score that was computed and not kept. */
export interface TriedScore {
  readonly enterpriseId: string;
  readonly earned: number | null;
  readonly score: number | null;
  readonly vetoes: readonly ScoreVetoRecord[];
}

/** Computes scores, and keeps them. A test holds its statement to `scoreOf`, which knows no SQL. */
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

  /**
   * Scores a page in one statement. The enterprises are held before it begins, and in order: whatever was stored until then it sees,
   * so that the one that comes later never writes what is older; a re-stamp can't come between, and two runs don't lock each other out.
   */
  score({ regionCode, after, limit, among = null }: PageToScore, terms: ScoringTerms, today: Day): Promise<ScoredPage> {
    return this.db.run(async (tx) => {
      const held = await tx.query<{ id: string }>(
        `SELECT enterprise_id AS id FROM enterprises WHERE region_code = $1 AND enterprise_id > $2::uuid ${among === null ? '' : 'AND enterprise_id = ANY ($4::uuid[])'} ORDER BY enterprise_id LIMIT $3 FOR NO KEY UPDATE`,
        [regionCode, after, limit, ...(among === null ? [] : [among])],
      );
      if (held.length === 0) return { enterprises: 0, kept: 0, marked: 0, last: null };
      const ids = held.map(({ id }) => id);
      const { sql, parameters } = scoreStatement(terms.scheme, terms.effect !== null, 'KEEP');
      const [done] = await tx.query<Pick<ScoredPage, 'kept' | 'marked'>>(sql, valuesOf(parameters, ids, terms, today));
      return { enterprises: ids.length, ...done!, last: ids.at(-1)! };
    });
  }

  /** Ids of a region's enterprises behind one. */
  async page({ regionCode, after, limit }: PageToScore): Promise<string[]> {
    return (await this.db.read<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE region_code = $1 AND enterprise_id > $2::uuid ORDER BY enterprise_id LIMIT $3', [regionCode, after, limit])).map(({ id }) => id);
  }

  /** What enterprises would score, by id; nothing is written. */
  try(ids: readonly string[], terms: ScoringTerms, today: Day): Promise<TriedScore[]> {
    const { sql, parameters } = scoreStatement(terms.scheme, terms.effect !== null, 'TRY');
    return this.db.read<TriedScore>(sql, valuesOf(parameters, ids, terms, today));
  }

  /** The regions in which some of these enterprises lie. */
  regionsOf(ids: readonly string[]): Promise<{ regionCode: string; ids: string[] }[]> {
    return this.db.read('SELECT region_code AS "regionCode", array_agg(enterprise_id) AS ids FROM enterprises WHERE enterprise_id = ANY ($1::uuid[]) GROUP BY region_code ORDER BY region_code', [ids]);
  }
}

/** The values of a statement's parameters. */
function valuesOf(parameters: readonly ScoreParameter[], ids: readonly string[], { scheme, version, schemeRegion, effect }: ScoringTerms, today: Day): unknown[] {
  const rule = effect?.rule;
  const duties = effect?.duties ?? [];
  const values: Record<ScoreParameter, () => unknown> = {
    today: () => today,
    ids: () => ids,
    codes: () => scheme.parts.map(({ code }) => code),
    weights: () => scheme.parts.map(({ weight }) => weight),
    everyDays: () => scheme.selfInspectionEveryDays,
    hazardDays: () => hazardDaysOf(scheme),
    levelWorths: () => levelWorths(scheme),
    accidentDays: () => scheme.accidents?.days,
    leaves: () => ACCIDENT_RANKS.map((grade) => scheme.accidents?.leaves[grade]),
    vetoes: () => JSON.stringify((scheme.vetoes ?? []).map(({ code, name, fact, atLeast, cap }) => ({ code, name, fact, atLeast, cap }))),
    newIds: () => ids.map(newId),
    schemeVersion: () => version,
    schemeRegion: () => schemeRegion,
    effectFrom: () => effect?.from,
    effectTo: () => effect?.to,
    effect: () => JSON.stringify({ tasks: rule?.tasks.weight, noTasks: rule?.tasks.none, hazards: rule?.hazards.weight, noHazards: rule?.hazards.none, found: rule?.found.points, veto: rule?.vetoes.includes('MAJOR_HAZARD_OVERDUE') ? 1 : 0 }),
    // The points that the rule takes for each; a code that stands in it more than once takes all of them.
    dutyKinds: () => duties.map(({ kind }) => kind),
    dutyFirsts: () => duties.map(({ from }) => from),
    dutyPoints: () => duties.map(({ code }) => rule!.duties.filter((one) => one.code === code).reduce((sum, { points }) => sum + points, 0)),
    headcounts: () => rule?.found.expected.map(({ headcount }) => headcount),
    expected: () => rule?.found.expected.map(({ hazards }) => hazards),
  };
  return parameters.map((name) => values[name]());
}
