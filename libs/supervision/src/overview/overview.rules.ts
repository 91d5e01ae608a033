import { percent, PreventionServiceTypes } from '@anze/kernel';
import { SERVICE_MEASURES, type Contribution, type Measure } from '@anze/rollups';
import type { ComplianceOverview } from './overview.model.js';

/** Sums of every measure at the end of a day; absent is 0. */
export type Sums = Readonly<Partial<Record<Measure, bigint | string | null>>>;

export type RankingMetric = 'RECTIFICATION_RATE' | 'OVERDUE' | 'COVERAGE_RATE' | 'HAZARDS_FOUND';

/** The figures that sums stand for. Percentages have two decimals, half up, and are null where the denominator is 0. */
export function overviewOf(sums: Sums, at: { regionCode: string | null; regionName: string | null; asOf: string }): ComplianceOverview {
  const amount = (measure: Measure): bigint => BigInt(sums[measure] ?? 0);
  const count = (measure: Measure): number => Number(amount(measure));
  const byType = PreventionServiceTypes.values.map((type) => ({ type, count: count(SERVICE_MEASURES[type]) }));
  const [county, municipal, provincial, national] = [count('supervised_county'), count('supervised_municipal'), count('supervised_provincial'), count('supervised_national')];
  const [level1, level2, level3] = [count('standardized_1'), count('standardized_2'), count('standardized_3')];
  return {
    ...at,
    enterprises: count('enterprises'),
    standardized: { total: level1 + level2 + level3, level1, level2, level3 },
    insurance: {
      insured: count('insured'),
      premium: amount('premium_fen'),
      preventionBudget: amount('prevention_fen'),
      mustInsure: count('must_insure'),
      mustInsureInsured: count('must_insured'),
      coverageRate: percent(count('must_insured'), count('must_insure')),
      voluntarilyInsured: count('insured') - count('must_insured'),
    },
    hazards: {
      found: count('found'),
      rectified: count('rectified'),
      open: count('found') - count('rectified'),
      overdue: count('overdue'),
      major: count('major'),
      rectificationRate: percent(count('rectified'), count('found')),
      supervised: { total: county + municipal + provincial + national, county, municipal, provincial, national },
    },
    services: { total: byType.reduce((sum, entry) => sum + entry.count, 0), byType, enterprisesServed: count('served') },
  };
}

/** What contributions come to at the end of a day. */
export function sumUntil(contributions: readonly Contribution[], asOf: string): Sums {
  const sums: Partial<Record<Measure, bigint>> = {};
  for (const { day, changes } of contributions) {
    if (day > asOf) continue;
    for (const measure in changes) sums[measure as Measure] = (sums[measure as Measure] ?? 0n) + changes[measure as Measure]!;
  }
  return sums;
}

/** Digits of the codes one level below a region: province 2, city 4, county 6, town 9, village 12. */
export function digitsBelow(regionCode: string): number {
  return [2, 4, 6, 9, 12].find((digits) => digits > regionCode.length) ?? 12;
}

const METRICS: Record<RankingMetric, { of: (overview: ComplianceOverview) => number | null; better: 'high' | 'low' }> = {
  RECTIFICATION_RATE: { of: (overview) => overview.hazards.rectificationRate, better: 'high' },
  OVERDUE: { of: (overview) => overview.hazards.overdue, better: 'low' },
  COVERAGE_RATE: { of: (overview) => overview.insurance.coverageRate, better: 'high' },
  HAZARDS_FOUND: { of: (overview) => overview.hazards.found, better: 'high' },
};

/** Ranks, best first: equal values share a rank and the next one is skipped; null ranks last. Ties stand in the order of their keys. */
export function ranked<R extends { key: string; overview: ComplianceOverview }>(rows: readonly R[], metric: RankingMetric): (R & { rank: number })[] {
  const { of, better } = METRICS[metric];
  const order = (a: number | null, b: number | null): number => {
    if (a === b) return 0;
    if (a === null) return 1;
    if (b === null) return -1;
    return better === 'high' ? b - a : a - b;
  };
  const sorted = [...rows].sort((a, b) => order(of(a.overview), of(b.overview)) || (a.key < b.key ? -1 : 1));
  let rank = 0;
  return sorted.map((row, index) => {
    const previous = sorted[index - 1];
    if (!previous || of(previous.overview) !== of(row.overview)) rank = index + 1;
    return { ...row, rank };
  });
}
