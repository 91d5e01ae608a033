import { addDays, addMonths, percent, startOfMonth, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';

/** The first year whose figures can be asked for, and the last. */
const YEARS = [1949, 9_990] as const;

/** A quarter or a year: its name, its first and its last day. */
export interface StatementPeriod {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly interval: 'QUARTER' | 'YEAR';
}

/** The counts of a period's hazards. Voided reports are left out. */
export interface StatementCounts {
  /** Found in the period. */
  readonly found: number;
  readonly generalFound: number;
  readonly majorFound: number;
  /** Of those, accepted by its end. */
  readonly rectified: number;
  readonly generalRectified: number;
  readonly majorRectified: number;
  /** Of those, not rectified by its end although their deadline, as it stood then, lay before it. */
  readonly overdue: number;
}

/** What a statement says; `fundsFen` as text, since it is kept as JSON. */
export interface StatementFigures extends StatementCounts {
  /** Found in the period and not accepted by its end. */
  readonly open: number;
  /** Rectified of found, percent with two decimals; null when none was found. */
  readonly rate: number | null;
  /** Set aside for those found in the period. */
  readonly fundsFen: string;
}

/** The period that a name like `2026-Q1` or `2026` stands for; null for any other text. */
export function statementPeriod(name: string): StatementPeriod | null {
  const [, year, quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(name) ?? [];
  if (year === undefined || Number(year) < YEARS[0] || Number(year) > YEARS[1]) return null;
  const first = `${year}-01-01`;
  if (quarter === undefined) return { name, from: first, to: `${year}-12-31`, interval: 'YEAR' };
  const from = addMonths(first, (Number(quarter) - 1) * 3);
  return { name, from, to: addDays(addMonths(from, 3), -1), interval: 'QUARTER' };
}

/** The last day on which a period's figures are in time: a day of a month after it, or that month's last when it has no such day. */
export function statementDueOn(period: StatementPeriod, rule: RuleBody<'hazard.statements'>): Day {
  const { monthsAfter, day } = period.interval === 'YEAR' ? rule.year : rule.quarter;
  const month = addMonths(startOfMonth(period.to), monthsAfter);
  const last = addDays(addMonths(month, 1), -1);
  const due = addDays(month, day - 1);
  return due < last ? due : last;
}

/** Whether it was signed after the day on which it was due, or wasn't and that day has passed. A correction doesn't make it late. */
export const isLate = (dueOn: Day, firstSignedOn: Day | null, today: Day): boolean => (firstSignedOn ?? today) > dueOn;

/** The figures that counts come to. */
export const figuresOf = ({ fundsFen, ...counts }: StatementCounts & { readonly fundsFen: string }): StatementFigures => ({
  ...counts,
  open: counts.found - counts.rectified,
  rate: percent(counts.rectified, counts.found),
  fundsFen,
});

/** The names of the figures of `told` that are others in `actual`; what is left out is not compared. */
export function differingFigures(told: { readonly [K in keyof StatementFigures]?: StatementFigures[K] | null }, actual: StatementFigures): string[] {
  return (Object.keys(actual) as (keyof StatementFigures)[]).filter((name) => told[name] !== undefined && told[name] !== null && told[name] !== actual[name]);
}

/** Whether two statements say the same. */
export const sameFigures = (one: StatementFigures, other: StatementFigures): boolean => (Object.keys(one) as (keyof StatementFigures)[]).every((name) => one[name] === other[name]);
