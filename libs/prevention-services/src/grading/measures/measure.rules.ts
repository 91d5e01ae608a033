import { addWorkingDays, type Day } from '@anze/kernel';
import type { Measures, Ratio } from '../grading.rules.js';
import type { MeasureCode } from './measures.catalogue.js';

/** An insurer that there is something to grade of: it had a policy in force in the period, or gave a service in it. */
export interface GradedInsurer {
  readonly insurerId: string;
  /** Enterprises with a policy of it in force in the period: without one it is not rated. */
  readonly insured: number;
  /** Services that it gave in the period. */
  readonly services: number;
}

/** What an indicator was measured as, of one insurer. `records`: how many count in the denominator. */
export interface InsurerSum extends Ratio {
  readonly insurerId: string;
  readonly code: string;
  readonly records: number;
}

/** An insurer's measures. */
export interface InsurerMeasures {
  readonly insurerId: string;
  /** It had a policy in force in the period. */
  readonly rated: boolean;
  readonly services: number;
  readonly measures: Measures;
}

/**
 * The last days on which what was confirmed on each of some days may be archived (归档时限): so many working days later.
 * @throws CALENDAR_YEAR_UNKNOWN
 */
export function lastArchivingDays(confirmed: readonly Day[], workingDays: number): Day[] {
  return confirmed.map((day) => addWorkingDays(day, workingDays));
}

/** The sums of every graded insurer. A hazard of a service before the period can fall due in it: without a policy or a service in it there is still nobody to grade. */
export function measuresOf(insurers: readonly GradedInsurer[], sums: readonly InsurerSum[]): InsurerMeasures[] {
  const measures = new Map<string, Partial<Record<MeasureCode | string, Ratio>>>(insurers.map(({ insurerId }) => [insurerId, {}]));
  for (const { insurerId, code, numerator, denominator, records } of sums) {
    const own = measures.get(insurerId);
    if (own) own[code] = { numerator, denominator, records };
  }
  return insurers.map(({ insurerId, insured, services }) => ({ insurerId, rated: insured > 0, services, measures: measures.get(insurerId) ?? {} }));
}
