import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { type Day, decodeId, decodeIdOrNull, encodeId, type RegionRange } from '@anze/kernel';
import { serviceKeyIn, type ServiceKey } from '../services/service-criteria.rules.js';
import type { ComplaintKey } from './complaint.facts.js';
import type { ComplaintKind, ComplaintStatus } from './complaint-terms.js';

/** The public id of a complaint. */
export const publicComplaintId = (key: ComplaintKey): string => encodeId('ServiceComplaint', key.enterpriseId, key.id);

/** The key in a public id. @throws NOT_FOUND */
export function complaintKeyIn(publicId: string): ComplaintKey {
  const [enterpriseId, id] = decodeId('ServiceComplaint', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The uuid in an organization's public id; null when it is none. */
export function organizationIdIn(publicId: string): string | null {
  return decodeIdOrNull('Organization', publicId, 1)?.[0] ?? null;
}

/** A checked filter of the list of complaints; what is left out doesn't narrow it. */
export interface ComplaintCriteria {
  readonly today: Day;
  readonly status?: ComplaintStatus;
  readonly kind?: ComplaintKind;
  readonly providerId?: string;
  readonly enterpriseId?: string;
  readonly service?: ServiceKey;
  readonly region?: RegionRange;
  readonly overdue?: boolean;
  readonly satisfied?: boolean;
}

/** What a client may ask for; null and undefined are the same. */
export interface ComplaintFilterInput {
  readonly status?: ComplaintStatus | null;
  readonly kind?: ComplaintKind | null;
  readonly insurerId?: string | null;
  readonly enterpriseId?: string | null;
  readonly serviceId?: string | null;
  readonly regionCode?: string | null;
  readonly overdue?: boolean | null;
  readonly satisfied?: boolean | null;
}

/** Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT for a malformed region */
export function complaintCriteria(filter: ComplaintFilterInput, today: Day): ComplaintCriteria | null {
  const providerId = filter.insurerId == null ? undefined : organizationIdIn(filter.insurerId);
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  const service = filter.serviceId == null ? undefined : serviceKeyIn(filter.serviceId);
  if (providerId === null || enterpriseId === null || service === null) return null;
  return {
    today,
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(filter.kind == null ? {} : { kind: filter.kind }),
    ...(providerId === undefined ? {} : { providerId }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(service === undefined ? {} : { service }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.overdue == null ? {} : { overdue: filter.overdue }),
    ...(filter.satisfied == null ? {} : { satisfied: filter.satisfied }),
  };
}
