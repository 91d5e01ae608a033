import { addDays, addMonths, startOfMonth, startOfYear, type Day } from '@anze/kernel';
import { pickRule, type Rule, type RuleBody } from '@anze/rules';
import type { InspectionDutyCode } from './duty-terms.js';

/** A duty as rule data says it. */
export type DutyRule = RuleBody<'inspection.duties'>['duties'][number];

/** A month or a quarter, its first and last day. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** A duty in one period. */
export interface DutyPeriod extends Period {
  readonly duty: DutyRule;
  /** False for an enterprise that wasn't there from the first day on. */
  readonly required: boolean;
  readonly ruleVersion: string;
}

const MONTHS = { MONTH: 1, QUARTER: 3 } as const;

/** The period of an interval that a day lies in; quarters begin in January, April, July and October. */
export function periodOf(interval: DutyRule['interval'], day: Day): Period {
  const months = MONTHS[interval];
  const month = Number(day.slice(5, 7)) - 1;
  const from = addMonths(startOfYear(day), Math.floor(month / months) * months);
  return { from, to: addDays(addMonths(from, months), -1) };
}

/**
 * The duties of an enterprise in every period that meets the days `from` to `to`: those of the rule in force on the period's first
 * day. Monthly self-inspection, quarterly inspection by others: both the rule's, with their beginning.
 */
export function dutiesBetween(rules: readonly Rule<'inspection.duties'>[], enterprise: { readonly regionCode: string; readonly foundedOn: Day | null }, from: Day, to: Day): DutyPeriod[] {
  const found: DutyPeriod[] = [];
  // A duty's interval can change with a new version, so it is asked month by month, and each period is told once.
  for (let month = startOfMonth(from); month <= to; month = addMonths(month, 1)) {
    for (const [interval, period] of (['MONTH', 'QUARTER'] as const).map((one) => [one, periodOf(one, month)] as const)) {
      const rule = pickRule(rules, { regionCode: enterprise.regionCode, on: period.from });
      for (const duty of rule?.body.duties.filter((one) => one.interval === interval) ?? []) {
        if (found.some((one) => one.duty.code === duty.code && one.from === period.from)) continue;
        found.push({ ...period, duty, required: enterprise.foundedOn === null || enterprise.foundedOn <= period.from, ruleVersion: rule!.version });
      }
    }
  }
  return found.toSorted((a, b) => (a.from === b.from ? (a.duty.code < b.duty.code ? -1 : 1) : a.from < b.from ? -1 : 1));
}

/** The rule of a duty in a region on a day, with its version; null where it has none. */
export function dutyOf(rules: readonly Rule<'inspection.duties'>[], code: InspectionDutyCode, regionCode: string, on: Day): { readonly duty: DutyRule; readonly version: string } | null {
  const rule = pickRule(rules, { regionCode, on });
  const duty = rule?.body.duties.find((one) => one.code === code);
  return rule && duty ? { duty, version: rule.version } : null;
}

/** How long the codes right below a region's are; its own length at the bottom. */
export function digitsBelow(regionCode: string): number {
  return [2, 4, 6, 9, 12].find((digits) => digits > regionCode.length) ?? regionCode.length;
}
