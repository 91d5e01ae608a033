import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { DomainError, isUuid, KernelErrors, type RegionRange, type StandardizationLevel } from '@anze/kernel';
import type { SelfAssessmentStatus } from './self-assessment-terms.js';

/** A checked filter of the list; what is left out doesn't narrow it. */
export interface SelfAssessmentCriteria {
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly year?: number;
  readonly status?: SelfAssessmentStatus;
  readonly schemeCode?: string;
  readonly reaches?: StandardizationLevel;
  readonly replaced?: boolean;
}

/** What a client may ask for; null and undefined are the same. */
export interface SelfAssessmentFilterInput {
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly year?: number | null;
  readonly status?: SelfAssessmentStatus | null;
  readonly schemeCode?: string | null;
  readonly reaches?: StandardizationLevel | null;
  readonly replaced?: boolean | null;
}

/** Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT */
export function selfAssessmentCriteria(filter: SelfAssessmentFilterInput): SelfAssessmentCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  const region = filter.regionCode == null ? undefined : regionCriterion(filter.regionCode);
  if (enterpriseId === null) return null;
  if (filter.schemeCode != null && filter.schemeCode.length > 40) return null;
  return {
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(region === undefined ? {} : { region }),
    ...(filter.year == null ? {} : { year: checkYear(filter.year) }),
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(filter.schemeCode == null ? {} : { schemeCode: filter.schemeCode }),
    ...(filter.reaches == null ? {} : { reaches: filter.reaches }),
    ...(filter.replaced == null ? {} : { replaced: filter.replaced }),
  };
}

/** A year of self-assessments. @throws BAD_INPUT */
export function checkYear(year: number): number {
  if (!Number.isInteger(year) || year < 2000 || year > 2100) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'year', reason: '2000 to 2100' });
  return year;
}

/** Where a page begins: behind the one of this year and id. */
export interface SelfAssessmentPosition {
  readonly year: number;
  readonly id: string;
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function selfAssessmentPosition(after: readonly (string | null)[] | null): SelfAssessmentPosition | null {
  if (after === null) return null;
  const [year, id] = [after[0] ?? '', after[1] ?? ''];
  if (!/^\d{4}$/.test(year) || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { year: Number(year), id };
}
