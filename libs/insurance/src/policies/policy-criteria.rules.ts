import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { type Day, decodeIdOrNull, DomainError, encodeId, KernelErrors, parseDay, type RegionRange } from '@anze/kernel';

/** A checked filter of the list of policies; what is left out doesn't narrow it. */
export interface PolicyCriteria {
  readonly inForce?: boolean;
  readonly issuerId?: string;
  readonly region?: RegionRange;
  readonly enterpriseId?: string;
  readonly today: Day;
}

/** What a client may ask for; null and undefined are the same. */
export interface PolicyFilterInput {
  readonly inForce?: boolean | null;
  readonly insurerId?: string | null;
  readonly regionCode?: string | null;
  readonly enterpriseId?: string | null;
}

/** Where a page of policies begins: behind this one. */
export interface PolicyPosition {
  readonly startsOn: Day;
  readonly policyId: string;
}

/**
 * Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing.
 * @throws BAD_INPUT for a malformed region
 */
export function policyCriteria(filter: PolicyFilterInput, today: Day): PolicyCriteria | null {
  const issuerId = filter.insurerId == null ? undefined : decodeIdOrNull('Organization', filter.insurerId, 1)?.[0];
  const enterpriseId = filter.enterpriseId == null ? undefined : (enterpriseIdOf(filter.enterpriseId) ?? undefined);
  if (filter.insurerId != null && issuerId === undefined) return null;
  if (filter.enterpriseId != null && enterpriseId === undefined) return null;
  return {
    today,
    ...(filter.inForce == null ? {} : { inForce: filter.inForce }),
    ...(issuerId === undefined ? {} : { issuerId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
  };
}

/** What a policy's public id names. */
export interface PolicyKey {
  readonly enterpriseId: string;
  readonly policyId: string;
}

/** The key in a public id; null when it is none. */
export function policyKeyIn(publicId: string): PolicyKey | null {
  const [enterpriseId, policyId] = decodeIdOrNull('Policy', publicId, 2) ?? [];
  return enterpriseId === undefined || policyId === undefined ? null : { enterpriseId, policyId };
}

/** The public id of a policy. */
export function publicPolicyId(enterpriseId: string, policyId: string): string {
  return encodeId('Policy', enterpriseId, policyId);
}

/** The position in a cursor's values (first day, public id). @throws BAD_CURSOR */
export function policyPosition([startsOn, publicId]: readonly (string | null)[]): PolicyPosition {
  const day = parseDay(startsOn ?? '');
  const policyId = decodeIdOrNull('Policy', publicId ?? '', 2)?.[1];
  if (day === null || policyId === undefined) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { startsOn: day, policyId };
}
