import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { DomainError, encodeId, KernelErrors, type Day, type RegionRange } from '@anze/kernel';
import { organizationIdIn } from '../complaints/complaint-criteria.rules.js';

/** The public id of a follow-up. */
export const publicFollowUpId = (enterpriseId: string, followUpId: string): string => encodeId('ServiceFollowUp', enterpriseId, followUpId);

/** A checked filter; what is left out doesn't narrow. */
export interface FollowUpCriteria {
  readonly providerId?: string;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly from?: Day;
  readonly to?: Day;
  readonly sellingOrCharging?: boolean;
  readonly maxStars?: number;
}

/** What a client may ask for; null and undefined are the same. */
export interface FollowUpFilterInput {
  readonly insurerId?: string | null;
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly sellingOrCharging?: boolean | null;
  readonly maxStars?: number | null;
}

/** Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT */
export function followUpCriteria(filter: FollowUpFilterInput): FollowUpCriteria | null {
  const providerId = filter.insurerId == null ? undefined : organizationIdIn(filter.insurerId);
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (providerId === null || enterpriseId === null) return null;
  if (filter.from != null && filter.to != null && filter.from > filter.to) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'from', reason: 'must not lie after `to`' });
  return {
    ...(providerId === undefined ? {} : { providerId }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.from == null ? {} : { from: filter.from }),
    ...(filter.to == null ? {} : { to: filter.to }),
    ...(filter.sellingOrCharging == null ? {} : { sellingOrCharging: filter.sellingOrCharging }),
    ...(filter.maxStars == null ? {} : { maxStars: filter.maxStars }),
  };
}
