import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { type Day, decodeId, encodeId, type RegionRange } from '@anze/kernel';
import type { AccidentGrade } from './accident-terms.js';

/** An accident's key: the enterprise and the row. */
export interface AccidentKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** The public id of an accident. */
export const publicAccidentId = (key: AccidentKey): string => encodeId('Accident', key.enterpriseId, key.id);

/** The key in a public id. @throws NOT_FOUND */
export function accidentKeyIn(publicId: string): AccidentKey {
  const [enterpriseId, id] = decodeId('Accident', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** A checked filter of the list of accidents; what is left out doesn't narrow it. */
export interface AccidentCriteria {
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly grade?: AccidentGrade;
  readonly from?: Day;
  readonly to?: Day;
  readonly withVoided: boolean;
}

/** What a client may ask for; null and undefined are the same. */
export interface AccidentFilterInput {
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly grade?: AccidentGrade | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly withVoided?: boolean | null;
}

/** Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT for a malformed region */
export function accidentCriteria(filter: AccidentFilterInput): AccidentCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : (enterpriseIdOf(filter.enterpriseId) ?? undefined);
  if (filter.enterpriseId != null && enterpriseId === undefined) return null;
  return {
    withVoided: filter.withVoided ?? false,
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.grade == null ? {} : { grade: filter.grade }),
    ...(filter.from == null ? {} : { from: filter.from }),
    ...(filter.to == null ? {} : { to: filter.to }),
  };
}
