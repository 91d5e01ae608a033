import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { decodeId, encodeId, type Day, type RegionRange, type Sector } from '@anze/kernel';
import type { ClueEventKind, ClueSource, ClueStatus } from './clue-terms.js';

/** A clue's key: the authority that holds it and the row. */
export interface ClueKey {
  readonly organizationId: string;
  readonly id: string;
}

/** A clue as kept, with what its holder may read of the informant without leaving a trace. */
export interface ClueFacts {
  readonly organizationId: string;
  readonly clueId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly clueNo: string;
  readonly source: ClueSource;
  readonly sourceNo: string | null;
  readonly content: string;
  readonly place: string | null;
  readonly namedUscc: string | null;
  readonly namedEnterprise: string | null;
  readonly enterpriseId: string | null;
  readonly pushed: boolean;
  readonly anonymous: boolean;
  readonly status: ClueStatus;
  readonly receivedOn: Day;
  readonly receivedAt: Date;
  readonly dueOn: Day | null;
  readonly ruleVersion: string;
  readonly hazardId: string | null;
  readonly mergedInto: string | null;
  readonly passedTo: string | null;
  readonly passedBy: string | null;
  readonly reason: string | null;
  readonly endedOn: Day | null;
  readonly version: number;
  /** Null for who doesn't hold it, and of an anonymous one. */
  readonly maskedName: string | null;
  readonly maskedPhone: string | null;
}

/** A line of the history. */
export interface ClueEventRow {
  readonly organizationId: string;
  readonly clueId: string;
  readonly seq: number;
  readonly kind: ClueEventKind;
  readonly status: ClueStatus;
  readonly day: Day;
  readonly at: Date;
  readonly note: string | null;
}

export const publicClueId = (key: ClueKey): string => encodeId('Clue', key.organizationId, key.id);

/** The key in a public id. @throws NOT_FOUND */
export function clueKeyIn(publicId: string): ClueKey {
  const [organizationId, id] = decodeId('Clue', publicId, 2) as [string, string];
  return { organizationId, id };
}

/** A checked filter of the list; what is left out doesn't narrow it. */
export interface ClueCriteria {
  readonly status?: ClueStatus;
  readonly source?: ClueSource;
  readonly open?: boolean;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly holderId?: string;
}

/** What a client may ask for; null and undefined are the same. */
export interface ClueFilterInput {
  readonly status?: ClueStatus | null;
  readonly source?: ClueSource | null;
  readonly open?: boolean | null;
  readonly held?: boolean | null;
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
}

/** Checks a filter. Null when nothing can match it. @throws BAD_INPUT for a malformed region */
export function clueCriteria(filter: ClueFilterInput, callerId: string): ClueCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(filter.source == null ? {} : { source: filter.source }),
    ...(filter.open == null ? {} : { open: filter.open }),
    ...(filter.held === true ? { holderId: callerId } : {}),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
  };
}
