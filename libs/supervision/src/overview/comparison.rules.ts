import { addDays, addMonths, type Day, type Fen } from '@anze/kernel';
import type { ComplianceOverview } from './overview.model.js';

/** How long before. */
export type Period = 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const BEFORE: Readonly<Record<Period, (day: Day) => Day>> = {
  WEEK: (day) => addDays(day, -7),
  MONTH: (day) => addMonths(day, -1),
  QUARTER: (day) => addMonths(day, -3),
  YEAR: (day) => addMonths(day, -12),
};

/** The day a period before: of a day that the month before doesn't have, its last one. */
export const dayBefore = (day: Day, period: Period): Day => BEFORE[period](day);

const COUNTS = {
  enterprises: (one) => one.enterprises,
  standardized: ({ standardized }) => standardized.total,
  insured: ({ insurance }) => insurance.insured,
  mustInsure: ({ insurance }) => insurance.mustInsure,
  mustInsureInsured: ({ insurance }) => insurance.mustInsureInsured,
  found: ({ hazards }) => hazards.found,
  rectified: ({ hazards }) => hazards.rectified,
  open: ({ hazards }) => hazards.open,
  overdue: ({ hazards }) => hazards.overdue,
  overdueMajor: ({ hazards }) => hazards.overdueMajor,
  major: ({ hazards }) => hazards.major,
  supervised: ({ hazards }) => hazards.supervised.total,
  services: ({ services }) => services.total,
  enterprisesServed: ({ services }) => services.enterprisesServed,
  unvisited: ({ insurance }) => insurance.unvisited,
} as const satisfies Record<string, (one: ComplianceOverview) => number>;

const RATES = {
  coverageRate: ({ insurance }) => insurance.coverageRate,
  rectificationRate: ({ hazards }) => hazards.rectificationRate,
  standardizedRate: ({ standardized }) => standardized.rate,
  servedRate: ({ insurance }) => insurance.servedRate,
  selfInspectedRate: ({ inspections }) => inspections.selfInspectedRate,
  quarterlyCoverageRate: ({ inspections }) => inspections.quarterlyCoverageRate,
} as const satisfies Record<string, (one: ComplianceOverview) => number | null>;

const AMOUNTS = {
  premium: ({ insurance }) => insurance.premium,
  preventionBudget: ({ insurance }) => insurance.preventionBudget,
} as const satisfies Record<string, (one: ComplianceOverview) => Fen>;

/** What has changed between two overviews. */
export type Changes = { readonly [count in keyof typeof COUNTS]: number } & { readonly [rate in keyof typeof RATES]: number | null } & { readonly [amount in keyof typeof AMOUNTS]: Fen };

/** `later − earlier`; of rates in percentage points with two decimals, null where either is null. */
export function changesBetween(earlier: ComplianceOverview, later: ComplianceOverview): Changes {
  const each = <T, R>(of: Readonly<Record<string, (one: ComplianceOverview) => T>>, minus: (a: T, b: T) => R): Record<string, R> => Object.fromEntries(Object.entries(of).map(([name, value]) => [name, minus(value(later), value(earlier))]));
  return {
    ...each<number, number>(COUNTS, (a, b) => a - b),
    ...each<number | null, number | null>(RATES, (a, b) => (a === null || b === null ? null : (Math.round(a * 100) - Math.round(b * 100)) / 100)),
    ...each<Fen, Fen>(AMOUNTS, (a, b) => a - b),
  } as Changes;
}
