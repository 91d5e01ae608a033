import type { ComplianceOverview } from '../overview/overview.model.js';

/** Digits of the codes one level below a region: province 2, city 4, county 6, town 9, village 12. */
export function digitsBelow(regionCode: string): number {
  return [2, 4, 6, 9, 12].find((digits) => digits > regionCode.length) ?? 12;
}

/** By what is ranked: its value, and which is the better one. */
export const METRICS = {
  RECTIFICATION_RATE: { of: ({ hazards }: ComplianceOverview) => hazards.rectificationRate, better: 'high', description: 'Highest first (整改率)' },
  OVERDUE: { of: ({ hazards }: ComplianceOverview) => hazards.overdue, better: 'low', description: 'Fewest first (逾期数)' },
  COVERAGE_RATE: { of: ({ insurance }: ComplianceOverview) => insurance.coverageRate, better: 'high', description: 'Highest first (覆盖率)' },
  HAZARDS_FOUND: { of: ({ hazards }: ComplianceOverview) => hazards.found, better: 'high', description: 'Most first (排查数)' },
  OVERDUE_MAJOR: { of: ({ hazards }: ComplianceOverview) => hazards.overdueMajor, better: 'low', description: 'Fewest first (逾期重大隐患数)' },
  STANDARDIZED_RATE: { of: ({ standardized }: ComplianceOverview) => standardized.rate, better: 'high', description: 'Highest first (达标率)' },
  SELF_INSPECTED_RATE: { of: ({ inspections }: ComplianceOverview) => inspections.selfInspectedRate, better: 'high', description: 'Highest first (当月自查率)' },
  QUARTERLY_COVERAGE_RATE: { of: ({ inspections }: ComplianceOverview) => inspections.quarterlyCoverageRate, better: 'high', description: 'Highest first (当季检查覆盖率)' },
  SERVED_RATE: { of: ({ insurance }: ComplianceOverview) => insurance.servedRate, better: 'high', description: 'Highest first (服务覆盖率)' },
} as const satisfies Record<string, { of: (overview: ComplianceOverview) => number | null; better: 'high' | 'low'; description: string }>;

/** A metric that the parts of a region are ranked by. */
export type RankingMetric = keyof typeof METRICS;

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
