import { addDays, addMonths, DomainError, KernelErrors, type Day } from '@anze/kernel';
import { GradingErrors } from './grading.errors.js';

/** A year or a quarter, by its first and last day. */
export interface Period {
  /** As it is written: `2025`, `2025-Q3`. */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

const FORM = /^(\d{4})(?:-Q([1-4]))?$/;
/** No ledger is older than the republic, and none is of the next century. */
const YEARS = { first: 1949, last: 2099 } as const;

/** The period that a text names: `2025` or `2025-Q3`. @throws BAD_INPUT */
export function parsePeriod(text: string): Period {
  const [, year, quarter] = FORM.exec(text) ?? [];
  if (year === undefined || Number(year) < YEARS.first || Number(year) > YEARS.last) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'period', reason: '2025 or 2025-Q3' });
  const start = `${year}-01-01`;
  const from = quarter === undefined ? start : addMonths(start, (Number(quarter) - 1) * 3);
  return { name: text, from, to: addDays(addMonths(from, quarter === undefined ? 12 : 3), -1) };
}

/** The last day whose records count: the period's, or today while it lasts. @throws GRADING_PERIOD_NOT_BEGUN */
export function asOf(period: Period, today: Day): Day {
  if (today < period.from) throw new DomainError(GradingErrors.GRADING_PERIOD_NOT_BEGUN, { period: period.name, from: period.from });
  return today < period.to ? today : period.to;
}
