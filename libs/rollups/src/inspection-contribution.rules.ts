import { addMonths, startOfMonth, type Day } from '@anze/kernel';
import { ContributionSum, type Contribution, type Measure } from './measures.js';

/** Who inspected: the enterprise itself, or an authority, its grid or an agency for it. */
export type InspectionKind = 'SELF' | 'AUTHORITY';

/** An inspection as far as figures need it; of each kind and month the first one will do. */
export interface InspectionFact {
  readonly kind: InspectionKind;
  readonly inspectedOn: Day;
}

/** The duties: once a month by itself, once a quarter by others (双重预防: 自查每月, 检查全覆盖每季). */
const DUTIES: Readonly<Record<InspectionKind, { readonly measure: Measure; readonly months: 1 | 3 }>> = {
  SELF: { measure: 'self_inspected', months: 1 },
  AUTHORITY: { measure: 'authority_inspected', months: 3 },
};

/** The first day of the calendar month or quarter in which an inspection counts, and the first day after it. */
export function dutyPeriod({ kind, inspectedOn }: InspectionFact): { readonly from: Day; readonly until: Day } {
  const { months } = DUTIES[kind];
  const month = startOfMonth(inspectedOn);
  const from = addMonths(month, -((Number(month.slice(5, 7)) - 1) % months));
  return { from, until: addMonths(from, months) };
}

/** An enterprise counts as inspected from the first inspection of the calendar month (by itself) or quarter (by others) to its last day. */
export function inspectionContribution(inspections: readonly InspectionFact[]): Contribution[] {
  const firsts = new Map<string, InspectionFact>();
  for (const one of inspections) {
    const key = `${one.kind} ${dutyPeriod(one).from}`;
    const first = firsts.get(key);
    if (!first || one.inspectedOn < first.inspectedOn) firsts.set(key, one);
  }
  const sum = new ContributionSum();
  for (const one of firsts.values()) sum.add(one.inspectedOn, DUTIES[one.kind].measure, 1).add(dutyPeriod(one).until, DUTIES[one.kind].measure, -1);
  return sum.toContributions();
}
