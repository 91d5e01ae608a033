import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { decodeId, DomainError, encodeId, isUuid, KernelErrors, parseDay, type Day, type RegionRange } from '@anze/kernel';
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

/** Where a page of accidents or claims begins: behind the row of this day and id. */
export interface DayPosition {
  readonly day: Day;
  readonly id: string;
}

/** Values in such a cursor. */
export const DAY_CURSOR_PARTS = 2;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function dayPosition(after: readonly (string | null)[] | null): DayPosition | null {
  if (after === null) return null;
  const day = parseDay(after[0] ?? '');
  const id = after[1] ?? '';
  if (day === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { day, id };
}
