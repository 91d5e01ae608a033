import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { type Day, decodeId, decodeIdOrNull, encodeId, type RegionRange } from '@anze/kernel';
import type { ClaimKey } from './claim.facts.js';
import type { ClaimClock, ClaimStatus } from './claim-terms.js';

/** The public id of a claim. */
export const publicClaimId = (key: ClaimKey): string => encodeId('Claim', key.enterpriseId, key.id);

/** The key in a public id. @throws NOT_FOUND */
export function claimKeyIn(publicId: string): ClaimKey {
  const [enterpriseId, id] = decodeId('Claim', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** A checked filter of the list of claims; what is left out doesn't narrow it. */
export interface ClaimCriteria {
  readonly enterpriseId?: string;
  readonly issuerId?: string;
  readonly policy?: ClaimKey;
  readonly accident?: ClaimKey;
  readonly region?: RegionRange;
  readonly status?: ClaimStatus;
  /** This clock runs out on the day or before it. */
  readonly overdue?: { readonly clock: ClaimClock; readonly today: Day };
}

/** What a client may ask for; null and undefined are the same. */
export interface ClaimFilterInput {
  readonly enterpriseId?: string | null;
  readonly insurerId?: string | null;
  readonly policyId?: string | null;
  readonly accidentId?: string | null;
  readonly regionCode?: string | null;
  readonly status?: ClaimStatus | null;
  readonly overdue?: ClaimClock | null;
}

/** Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT for a malformed region */
export function claimCriteria(filter: ClaimFilterInput, today: Day): ClaimCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  const issuerId = filter.insurerId == null ? undefined : (decodeIdOrNull('Organization', filter.insurerId, 1)?.[0] ?? null);
  const policy = filter.policyId == null ? undefined : keyOf('Policy', filter.policyId);
  const accident = filter.accidentId == null ? undefined : keyOf('Accident', filter.accidentId);
  if (enterpriseId === null || issuerId === null || policy === null || accident === null) return null;
  return {
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(issuerId === undefined ? {} : { issuerId }),
    ...(policy === undefined ? {} : { policy }),
    ...(accident === undefined ? {} : { accident }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(filter.overdue == null ? {} : { overdue: { clock: filter.overdue, today } }),
  };
}

function keyOf(type: string, publicId: string): ClaimKey | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}
