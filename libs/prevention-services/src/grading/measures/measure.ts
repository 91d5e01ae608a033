import type { Day } from '@anze/kernel';

/** Which records count, and under which settings of the scheme. */
export interface MeasuredScope {
  readonly regionCode: string;
  readonly from: Day;
  readonly asOf: Day;
  /** Services count for RECORD_ARCHIVED when they lie more than so many days before `asOf`. */
  readonly settledAfterDays: number;
  /** Working days from the confirmation to the archiving. */
  readonly archiveWorkingDays: number;
}

/** A text in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a measure's statement is told beside `$1 region lo, $2 region hi, $3 from, $4 as of`; its own begin at `$5`. */
export type MeasureExtra = 'archiving';

/** A measure of the catalogue (评估指标): what a scheme can weigh. */
export interface Measure {
  readonly title: Bilingual;
  /** What is divided by what. */
  readonly definition: Bilingual;
  /** Where it is written. */
  readonly source: string;
  /** No share of a whole but a rate: a scheme has to say which value gives 0 and which 100. */
  readonly rate?: true;
  /**
   * One row per record that counts: `"insurerId", "enterpriseId", "enterpriseName", "recordKind", "recordId", "onDay", numerator, denominator, note`.
   * An insurer's value is the sum of its numerators over the sum of its denominators, and nothing else.
   */
  readonly sql: string;
  readonly extra?: MeasureExtra;
  /** The codes that `note` can be: why a record counts as it does. */
  readonly notes: Readonly<Record<string, Bilingual>>;
}

/** Kinds of record that a measure counts. */
export const RECORD_KINDS = ['SERVICE', 'HAZARD', 'POLICY', 'PLANNED_VISIT', 'COMPLAINT'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Services of the region and period that stand: one that was voided counts nowhere. */
export const SERVICES_IN_SCOPE = 's.region_code >= $1 AND s.region_code < $2 AND s.served_on >= $3 AND s.served_on <= $4 AND s.voided_on IS NULL';

/** In force on any day of the period: it began by the last day, and neither ended nor was cancelled before the first. */
export const POLICIES_IN_SCOPE =
  'p.region_code >= $1 AND p.region_code < $2 AND p.starts_on <= $4 AND p.ends_on >= $3 AND (p.cancelled_on IS NULL OR p.cancelled_on > greatest(p.starts_on, $3::date))';

/** The columns of a service's row. */
export const SERVICE_ROW = `s.provider_id AS "insurerId", s.enterprise_id AS "enterpriseId", s.enterprise_name AS "enterpriseName", 'SERVICE' AS "recordKind", s.id AS "recordId", s.served_on AS "onDay"`;

/** 1 where a condition holds, else 0, also where it can't be told. */
export const one = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
