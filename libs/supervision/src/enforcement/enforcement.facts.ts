import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { decodeId, encodeId, type Day, type RegionRange } from '@anze/kernel';
import type { EnforcementBody } from './enforcement.rules.js';
import type { EnforcementStatus, PenaltyKind } from './enforcement-terms.js';

/** A record's key: the enterprise and the row. */
export interface EnforcementKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A record as kept. */
export interface EnforcementFacts {
  readonly enterpriseId: string;
  readonly recordId: string;
  readonly authorityName: string;
  readonly recordNo: string;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly status: EnforcementStatus;
  readonly caseFacts: string;
  readonly legalBasis: string | null;
  readonly openedOn: Day;
  readonly decidedOn: Day | null;
  readonly decisionNo: string | null;
  readonly penalties: readonly PenaltyKind[];
  /** Fen, as PostgreSQL's bigint comes. */
  readonly fineFen: string | null;
  readonly executedOn: Day | null;
  readonly pushed: boolean;
  readonly recordedAt: Date;
  readonly version: number;
}

/** A record that waits for its enterprise. */
export interface WaitingRecord {
  readonly organizationId: string;
  readonly intakeId: string;
  readonly recordNo: string;
  readonly uscc: string;
  readonly enterpriseName: string;
  readonly body: EnforcementBody;
  readonly pushed: boolean;
  readonly receivedOn: Day;
  readonly enterpriseId: string | null;
  readonly discardedOn: Day | null;
  readonly version: number;
}

export const publicEnforcementId = (key: EnforcementKey): string => encodeId('EnforcementRecord', key.enterpriseId, key.id);
export const publicIntakeId = ({ organizationId, intakeId }: Pick<WaitingRecord, 'organizationId' | 'intakeId'>): string => encodeId('UnmatchedEnforcement', organizationId, intakeId);

/** The organization and the row in a public id. @throws NOT_FOUND */
export const intakeKeyIn = (publicId: string): readonly [string, string] => decodeId('UnmatchedEnforcement', publicId, 2) as [string, string];

/** A checked filter of the list; what is left out doesn't narrow it. */
export interface EnforcementCriteria {
  readonly status?: EnforcementStatus;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly from?: Day;
  readonly to?: Day;
}

/** What a client may ask for; null and undefined are the same. */
export interface EnforcementFilterInput {
  readonly status?: EnforcementStatus | null;
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly openedFrom?: Day | null;
  readonly openedTo?: Day | null;
}

/** Checks a filter. Null when nothing can match it. @throws BAD_INPUT for a malformed region */
export function enforcementCriteria(filter: EnforcementFilterInput): EnforcementCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.openedFrom == null ? {} : { from: filter.openedFrom }),
    ...(filter.openedTo == null ? {} : { to: filter.openedTo }),
  };
}
