import { percent, PreventionServiceTypes } from '@anze/kernel';
import { SERVICE_MEASURES, type Contribution, type Measure } from '@anze/rollups';
import type { ComplianceOverview, OverviewQuestion } from './overview.model.js';

/** Sums of every measure at the end of a day; absent is 0. */
export type Sums = Readonly<Partial<Record<Measure, bigint | string | null>>>;

/** The figures that sums stand for. Percentages have two decimals, half up, and are null where the denominator is 0. */
export function overviewOf(sums: Sums, at: Pick<ComplianceOverview, 'regionCode' | 'regionName' | 'asOf'>, question: OverviewQuestion): ComplianceOverview {
  const amount = (measure: Measure): bigint => BigInt(sums[measure] ?? 0);
  const count = (measure: Measure): number => Number(amount(measure));
  const byType = PreventionServiceTypes.values.map((type) => ({ type, count: count(SERVICE_MEASURES[type]) }));
  const [county, municipal, provincial, national] = [count('supervised_county'), count('supervised_municipal'), count('supervised_provincial'), count('supervised_national')];
  const [level1, level2, level3] = [count('standardized_1'), count('standardized_2'), count('standardized_3')];
  return {
    ...at,
    question,
    enterprises: count('enterprises'),
    standardized: { total: level1 + level2 + level3, level1, level2, level3, rate: percent(level1 + level2 + level3, count('enterprises')) },
    insurance: {
      insured: count('insured'),
      premium: amount('premium_fen'),
      preventionBudget: amount('prevention_fen'),
      mustInsure: count('must_insure'),
      mustInsureInsured: count('must_insured'),
      coverageRate: percent(count('must_insured'), count('must_insure')),
      voluntarilyInsured: count('insured') - count('must_insured'),
      unvisited: count('unvisited'),
      servedRate: percent(count('insured') - count('unvisited'), count('insured')),
    },
    hazards: {
      found: count('found'),
      rectified: count('rectified'),
      open: count('found') - count('rectified'),
      overdue: count('overdue'),
      overdueMajor: count('overdue_major'),
      major: count('major'),
      rectificationRate: percent(count('rectified'), count('found')),
      supervised: { total: county + municipal + provincial + national, county, municipal, provincial, national },
    },
    services: { total: byType.reduce((sum, entry) => sum + entry.count, 0), byType, enterprisesServed: count('served') },
    inspections: {
      selfInspected: count('self_inspected'),
      selfInspectedRate: percent(count('self_inspected'), count('enterprises')),
      authorityInspected: count('authority_inspected'),
      quarterlyCoverageRate: percent(count('authority_inspected'), count('enterprises')),
    },
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
