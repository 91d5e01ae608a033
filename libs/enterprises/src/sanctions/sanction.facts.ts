import { decodeId, encodeId, type Day, type RegionRange } from '@anze/kernel';
import { enterpriseIdOf } from '../enterprises/enterprise.rules.js';
import { regionCriterion } from '../enterprises/enterprise-criteria.rules.js';
import type { SanctionState } from './sanction.rules.js';
import type { SanctionEventKind, SanctionStatus } from './sanction-terms.js';

/** A listing's key: the enterprise and the row. */
export interface SanctionKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A listing as kept. */
export interface SanctionFacts extends SanctionState {
  readonly enterpriseId: string;
  readonly listingId: string;
  readonly regionCode: string;
  readonly sector: string;
  /** The insurer of record; all-zero when there is none. */
  readonly insurerId: string;
  readonly listingNo: string;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly authorityRegion: string;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly ground: string;
  readonly ruleVersion: string;
  readonly facts: string;
  readonly penaltyNo: string | null;
  readonly noticedOn: Day | null;
  readonly notice: string | null;
  readonly statement: string | null;
  readonly decidedOn: Day | null;
  readonly decision: string | null;
  readonly decisionNo: string | null;
  readonly repairReason: string | null;
  readonly repairDecision: string | null;
  readonly dueOn: Day | null;
  readonly version: number;
}

/** A line of the history. */
export interface SanctionEventRow {
  readonly enterpriseId: string;
  readonly listingId: string;
  readonly seq: number;
  readonly kind: SanctionEventKind;
  readonly status: SanctionStatus;
  readonly day: Day;
  readonly at: Date;
  readonly dueOn: Day | null;
  readonly note: string | null;
}

/** The public id of a listing. */
export const publicListingId = (key: SanctionKey): string => encodeId('SanctionListing', key.enterpriseId, key.id);

/** The key in a public id. @throws NOT_FOUND */
export function listingKeyIn(publicId: string): SanctionKey {
  const [enterpriseId, id] = decodeId('SanctionListing', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** A checked filter of the list; what is left out doesn't narrow it. */
export interface SanctionCriteria {
  readonly status?: SanctionStatus;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly listedOn?: Day;
}

/** What a client may ask for; null and undefined are the same. */
export interface SanctionFilterInput {
  readonly status?: SanctionStatus | null;
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly listedOn?: Day | null;
}

/** Checks a filter. Null when nothing can match it. @throws BAD_INPUT for a malformed region */
export function sanctionCriteria(filter: SanctionFilterInput): SanctionCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.listedOn == null ? {} : { listedOn: filter.listedOn }),
  };
}
