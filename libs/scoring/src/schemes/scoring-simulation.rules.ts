import { Decimal, roundHalfUp } from '@anze/kernel';

/** An enterprise's score under two schemes; null without any data. */
export interface ScorePair {
  readonly enterpriseId: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** How scores lie: as many numbers as there are bands, the lowest first. */
export interface ScoreDistribution {
  readonly enterprises: number;
  readonly unscored: number;
  /** Two decimals, half up; null without any score. */
  readonly mean: number | null;
  readonly bands: readonly number[];
}

/** What changes by another scheme. */
export interface ScoreComparison {
  readonly before: ScoreDistribution;
  readonly after: ScoreDistribution;
  readonly risen: number;
  readonly fallen: number;
  readonly unchanged: number;
  /** Those that rise most and those that fall most, each the most first; by id where two move alike. */
  readonly rising: readonly ScorePair[];
  readonly falling: readonly ScorePair[];
}

/** How scores lie in bands that begin at `from`, the lowest first. */
export function distributionOf(scores: readonly (number | null)[], from: readonly number[]): ScoreDistribution {
  const bands = from.map(() => 0);
  let sum = new Decimal(0);
  let scored = 0;
  for (const score of scores) {
    if (score === null) continue;
    bands[from.findLastIndex((least) => score >= least)]! += 1;
    sum = sum.plus(score);
    scored += 1;
  }
  return { enterprises: scores.length, unscored: scores.length - scored, mean: scored === 0 ? null : roundHalfUp(sum.div(scored), 2), bands };
}

/** What changes from one scheme to another, with at most so many movers each way. One without a score under either moves nowhere. */
export function compareScores(pairs: readonly ScorePair[], from: readonly number[], movers: number): ScoreComparison {
  const moved = pairs.flatMap((pair) => (pair.before === null || pair.after === null || pair.before === pair.after ? [] : [{ pair, by: new Decimal(pair.after).minus(pair.before).toNumber() }]));
  const most = (up: boolean): ScorePair[] =>
    moved
      .filter(({ by }) => by > 0 === up)
      .sort((one, other) => Math.abs(other.by) - Math.abs(one.by) || (one.pair.enterpriseId < other.pair.enterpriseId ? -1 : 1))
      .slice(0, movers)
      .map(({ pair }) => pair);
  const risen = moved.filter(({ by }) => by > 0).length;
  return {
    before: distributionOf(pairs.map(({ before }) => before), from),
    after: distributionOf(pairs.map(({ after }) => after), from),
    risen,
    fallen: moved.length - risen,
    unchanged: pairs.length - moved.length,
    rising: most(true),
    falling: most(false),
  };
}
