import { addWorkingDays, diffDays, type Day } from '@anze/kernel';
import type { Measures, Ratio } from './grading.rules.js';

/** The indicators that records are the source of. The scheme's others (PLAN_FILED, PLAN_DONE, COMPLAINTS_ANSWERED, QUALIFIED_STAFF) have none yet. */
export type MeasuredCode = 'RECORD_ARCHIVED' | 'SPEND_LAWFUL' | 'REACH' | 'HAZARDS_CLOSED' | 'SATISFACTION';

/** How many services of an insurer were confirmed on the one day and archived on the other. */
export interface ArchivedServices {
  readonly insurerId: string;
  readonly confirmedOn: Day | null;
  readonly archivedOn: Day | null;
  readonly services: number;
}

/** A quotient of one insurer. */
export interface InsurerRatio extends Ratio {
  readonly insurerId: string;
}

/** What the records of a region and period say of every insurer. */
export interface MeasuredRecords {
  readonly archived: readonly ArchivedServices[];
  readonly spend: readonly InsurerRatio[];
  /** Enterprises served ÷ enterprises insured: who had a policy or gave a service stands here. */
  readonly reach: readonly InsurerRatio[];
  readonly hazards: readonly InsurerRatio[];
  readonly satisfaction: readonly InsurerRatio[];
}

/** An insurer's measures. */
export interface InsurerMeasures {
  readonly insurerId: string;
  /** It had a policy in force in the period. */
  readonly rated: boolean;
  readonly measures: Measures;
}

/**
 * Whether the record was archived within so many working days of its confirmation (归档时限), that is up to the last of them: a
 * Saturday after it is late. Without either day it was not.
 * @throws CALENDAR_YEAR_UNKNOWN
 */
export function archivedInTime(confirmedOn: Day | null, archivedOn: Day | null, workingDays: number): boolean {
  if (confirmedOn === null || archivedOn === null || archivedOn < confirmedOn) return false;
  // So many days hold at most so many working days: no calendar is needed, and next year's may not be published yet.
  if (diffDays(archivedOn, confirmedOn) <= workingDays) return true;
  return archivedOn <= addWorkingDays(confirmedOn, workingDays);
}

/** Services archived in time ÷ services, by insurer. */
export function archivedRatios(rows: readonly ArchivedServices[], workingDays: number): InsurerRatio[] {
  const sums = new Map<string, { numerator: number; denominator: number }>();
  for (const { insurerId, confirmedOn, archivedOn, services } of rows) {
    const sum = sums.get(insurerId) ?? { numerator: 0, denominator: 0 };
    sum.denominator += services;
    if (archivedInTime(confirmedOn, archivedOn, workingDays)) sum.numerator += services;
    sums.set(insurerId, sum);
  }
  return [...sums].map(([insurerId, sum]) => ({ insurerId, ...sum }));
}

/** The measures of every insurer with a policy or a service. */
export function measuresByInsurer(records: MeasuredRecords, archiveWorkingDays: number): InsurerMeasures[] {
  const sources: Readonly<Record<MeasuredCode, readonly InsurerRatio[]>> = {
    RECORD_ARCHIVED: archivedRatios(records.archived, archiveWorkingDays),
    SPEND_LAWFUL: records.spend,
    REACH: records.reach,
    HAZARDS_CLOSED: records.hazards,
    SATISFACTION: records.satisfaction,
  };
  const measures = new Map<string, Record<string, Ratio>>(records.reach.map(({ insurerId }) => [insurerId, {}]));
  for (const [code, ratios] of Object.entries(sources)) {
    // A hazard of a service before the period can fall due in it: without a policy or a service in it there is still nobody to grade.
    for (const { insurerId, numerator, denominator } of ratios) Object.assign(measures.get(insurerId) ?? {}, { [code]: { numerator, denominator } });
  }
  const insured = new Map(records.reach.map(({ insurerId, denominator }) => [insurerId, denominator]));
  return [...measures].map(([insurerId, own]) => ({ insurerId, rated: (insured.get(insurerId) ?? 0) > 0, measures: own }));
}
