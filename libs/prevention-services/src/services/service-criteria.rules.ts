import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { type Day, decodeIdOrNull, DomainError, encodeId, KernelErrors, parseDay, type PreventionServiceType, type RegionRange } from '@anze/kernel';
import type { ServiceStatus } from './service-terms.js';

/** A service's key: the enterprise and the row. */
export interface ServiceKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** The text under which a service's key goes into a batching loader. */
export const serviceKeyOf = (key: ServiceKey): string => `${key.enterpriseId}/${key.id}`;

/** The public id of a service. */
export const publicServiceId = (key: ServiceKey): string => encodeId('PreventionService', key.enterpriseId, key.id);

/** The key in a public id; null when it is none, which is the same to a caller as one that isn't there. */
export function serviceKeyIn(publicId: string): ServiceKey | null {
  const uuids = decodeIdOrNull('PreventionService', publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

/** A checked filter of the list of services; what is left out doesn't narrow it. */
export interface ServiceCriteria {
  readonly type?: PreventionServiceType;
  readonly providerId?: string;
  readonly region?: RegionRange;
  readonly enterpriseId?: string;
  readonly servedFrom?: Day;
  readonly servedTo?: Day;
  readonly unconfirmed?: boolean;
  readonly status?: ServiceStatus;
}

/** What a client may ask for; null and undefined are the same. */
export interface ServiceFilterInput {
  readonly type?: PreventionServiceType | null;
  readonly insurerId?: string | null;
  readonly regionCode?: string | null;
  readonly enterpriseId?: string | null;
  readonly servedFrom?: Day | null;
  readonly servedTo?: Day | null;
  readonly unconfirmed?: boolean | null;
  readonly status?: ServiceStatus | null;
}

/**
 * Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing.
 * @throws BAD_INPUT for a malformed region code
 */
export function serviceCriteria(filter: ServiceFilterInput): ServiceCriteria | null {
  const providerId = filter.insurerId == null ? undefined : decodeIdOrNull('Organization', filter.insurerId, 1)?.[0];
  const enterpriseId = filter.enterpriseId == null ? undefined : (enterpriseIdOf(filter.enterpriseId) ?? undefined);
  if (filter.insurerId != null && providerId === undefined) return null;
  if (filter.enterpriseId != null && enterpriseId === undefined) return null;
  return {
    ...(filter.type == null ? {} : { type: filter.type }),
    ...(providerId === undefined ? {} : { providerId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.servedFrom == null ? {} : { servedFrom: filter.servedFrom }),
    ...(filter.servedTo == null ? {} : { servedTo: filter.servedTo }),
    ...(filter.unconfirmed == null ? {} : { unconfirmed: filter.unconfirmed }),
    ...(filter.status == null ? {} : { status: filter.status }),
  };
}

/** Where a page begins: behind this service. */
export interface ServicePosition {
  readonly servedOn: Day;
  readonly id: string;
}

/** Values in a cursor: day, public id. */
export const CURSOR_PARTS = 2;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function servicePosition(after: readonly (string | null)[] | null): ServicePosition | null {
  if (after === null) return null;
  const servedOn = parseDay(after[0] ?? '');
  const key = serviceKeyIn(after[1] ?? '');
  if (servedOn === null || key === null) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { servedOn, id: key.id };
}
