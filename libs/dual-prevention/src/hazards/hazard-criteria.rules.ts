import { DomainError, isUuid, KernelErrors, parseDay, type Day, type HazardLevel, type HazardSource, type HazardStatus, type RegionRange } from '@anze/kernel';
import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import type { Keyset } from '@anze/graphql';
import type { HazardFilter, HazardOrder } from './hazard.inputs.js';

/** A checked filter; what is left out doesn't narrow. */
export interface HazardCriteria {
  readonly status?: HazardStatus;
  readonly level?: HazardLevel;
  readonly overdue?: boolean;
  readonly region?: RegionRange;
  readonly enterpriseId?: string;
  readonly foundFrom?: Day;
  readonly foundTo?: Day;
  readonly source?: HazardSource;
  /** A request for an extension awaits its answer, or none does. */
  readonly extensionRequested?: boolean;
  /** The day that decides what is overdue. */
  readonly today: Day;
}

/**
 * Checks a filter. Null when nothing can match it: an enterprise's id that is none is the same as one that isn't there.
 * @throws BAD_INPUT for a malformed region code
 */
export function hazardCriteria(filter: HazardFilter | null | undefined, today: Day): HazardCriteria | null {
  const enterpriseId = filter?.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    today,
    ...(filter?.status == null ? {} : { status: filter.status }),
    ...(filter?.level == null ? {} : { level: filter.level }),
    ...(filter?.overdue == null ? {} : { overdue: filter.overdue }),
    ...(filter?.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter?.foundFrom == null ? {} : { foundFrom: filter.foundFrom }),
    ...(filter?.foundTo == null ? {} : { foundTo: filter.foundTo }),
    ...(filter?.source == null ? {} : { source: filter.source }),
    ...(filter?.extensionRequested == null ? {} : { extensionRequested: filter.extensionRequested }),
  };
}

/** Where a page begins: behind these sort values. `day` is the day by which priorities of the list are reckoned. */
export interface HazardPosition {
  readonly value: string | null;
  readonly id: string;
  readonly day: Day;
}

/** Values in a cursor: sort value, day, id. */
export const CURSOR_PARTS = 3;

const NUMBER = /^\d{1,6}$/;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function positionOf(after: Keyset['after'], order: HazardOrder): HazardPosition | null {
  if (after === null) return null;
  const [value = null, day = null, id = null] = after;
  const isDay = value !== null && parseDay(value) !== null;
  // By priority the open ones come first, by their number, then the closed ones by the day they were found.
  const sound = isDay || (order === 'DEADLINE_ASC' && value === null) || (order === 'PRIORITY_DESC' && value !== null && NUMBER.test(value));
  if (!sound || day === null || parseDay(day) === null || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { value, day, id };
}
