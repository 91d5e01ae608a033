import { DomainError, KernelErrors, NIL_UUID, type Day, type Fen, type HazardLevel, type HazardSource, type HazardStatus, type SupervisionLevel } from '@anze/kernel';
import { HazardErrors } from './hazard.errors.js';
import { PARTY_OF, ROLE_OF, TRANSITIONS, type HazardAction, type HazardRole, type Party, type Transition } from './hazard-transitions.rules.js';

export { HAZARD_ACTIONS, PARTIES, PARTY_OF, ROLE_OF, TRANSITIONS, type HazardAction, type HazardEventKind, type HazardRole, type Party, type Transition } from './hazard-transitions.rules.js';

/** Who stopped production: an authority by its order, or the enterprise itself. */
export type Stoppage = 'ORDERED' | 'OWN';

/** The part of a hazard that the rules look at. */
export interface HazardState {
  readonly enterpriseId: string;
  /** Where the enterprise lies now. */
  readonly regionCode?: string;
  readonly level: HazardLevel;
  readonly source: HazardSource;
  readonly status: HazardStatus;
  readonly foundOn: Day;
  readonly deadline: Day | null;
  readonly rectifiedOn: Day | null;
  readonly acceptedOn: Day | null;
  /** The person; null when a ledger doesn't say. */
  readonly rectifiedBy: string | null;
  /** The organization that found it; the all-zero uuid when a ledger doesn't say. */
  readonly finderId: string;
  readonly responsible: string | null;
  readonly measures: string | null;
  readonly fundsFen: Fen | null;
  readonly contingency: string | null;
  readonly soleAccount: boolean;
  readonly supervisionLevel: SupervisionLevel | null;
  readonly supervisionDueOn: Day | null;
  /** Day by which the open request for an extension is answered; null when none is open. */
  readonly extensionDueOn: Day | null;
  /** Day by which the authority verifies a major one; null when it isn't asked to. */
  readonly verificationDueOn: Day | null;
  readonly stoppage: Stoppage | null;
  readonly stoppedOn: Day | null;
  /** The organization that stopped. */
  readonly stoppedBy: string | null;
}

/** Who acts, as the rules know them. */
export interface HazardActor {
  readonly party: Party;
  readonly organizationId: string;
  readonly userId: string;
  /** Jurisdiction of a regulator; the empty text is the whole country. */
  readonly regionCode: string | null;
}

const REFUSAL: Readonly<Record<HazardRole, string>> = {
  RECTIFIER: HazardErrors.HAZARD_NOT_RECTIFIER,
  ACCEPTOR: HazardErrors.HAZARD_NOT_ACCEPTOR,
  AUTHORITY: HazardErrors.HAZARD_NOT_AUTHORITY,
  FINDER: HazardErrors.HAZARD_NOT_FINDER,
};

/** Capacities that hang on who found it. */
const BY_FINDER: ReadonlySet<HazardRole> = new Set(['ACCEPTOR', 'FINDER']);

/**
 * Who found it, by its source. A service's hazard whose insurer the ledger doesn't name falls to the authorities: the row can
 * belong to no insurer, and somebody must be able to close it.
 */
export function finderOf(hazard: Pick<HazardState, 'source' | 'finderId'>): Party {
  if (hazard.source === 'SELF_INSPECTION') return 'ENTERPRISE';
  if (hazard.source === 'INSURER_SERVICE' && hazard.finderId !== NIL_UUID) return 'INSURER';
  return 'REGULATOR';
}

/** The authority that found it, where one did and another may have to stand in for it; else null. */
export function findingAuthority(hazard: Pick<HazardState, 'source' | 'finderId'>): string | null {
  return finderOf(hazard) === 'REGULATOR' && hazard.finderId !== NIL_UUID ? hazard.finderId : null;
}

/**
 * May this actor take the action now? An authority's hazard is re-checked by that authority or one above it: one whose
 * jurisdiction contains the finder's. Where nobody is named, and where the enterprise has moved out of the finder's jurisdiction, any
 * authority that sees the enterprise.
 * @param finderRegion jurisdiction of the finding authority; null when unknown
 * @throws the code that says who, or that the state doesn't allow it
 */
export function permit(hazard: HazardState, action: HazardAction, actor: HazardActor, finderRegion: string | null): Transition {
  const role = ROLE_OF[action];
  const party = PARTY_OF[role][finderOf(hazard)][hazard.level];
  const entitled = actor.party === party && (!BY_FINDER.has(role) || standsFor(hazard, actor, party, finderRegion));
  if (!entitled) throw new DomainError(REFUSAL[role], role === 'ACCEPTOR' ? { acceptor: party } : {});
  const transition = TRANSITIONS[hazard.status][action];
  if (!transition) throw new DomainError(HazardErrors.HAZARD_ACTION_NOT_IN_STATE, { status: hazard.status, action });
  return transition;
}

function standsFor(hazard: HazardState, actor: HazardActor, party: Party, finderRegion: string | null): boolean {
  if (party === 'ENTERPRISE') return actor.organizationId === hazard.enterpriseId;
  if (party === 'INSURER') return actor.organizationId === hazard.finderId;
  const authority = findingAuthority(hazard);
  if (authority === null || authority === actor.organizationId) return true;
  return hasLeft(hazard, finderRegion) || isAbove(actor.regionCode, finderRegion);
}

/** Whether the enterprise lies no more in the jurisdiction of an authority that acted on its hazard, which so can't see to it. */
const hasLeft = (hazard: HazardState, region: string | null): boolean => region !== null && hazard.regionCode !== undefined && !hazard.regionCode.startsWith(region);

/**
 * An order to stop is ended by the authority that gave it or one above it; once the enterprise has moved out of that authority's
 * jurisdiction, by any authority that sees the enterprise.
 * @param orderedIn jurisdiction of the authority that ordered; null when unknown
 * @throws HAZARD_STOPPAGE_ORDERED for anybody else
 */
export function requireOrderer(hazard: HazardState, actor: HazardActor, orderedIn: string | null): void {
  if (hazard.stoppage !== 'ORDERED' || hazard.stoppedBy === actor.organizationId) return;
  if (actor.party !== 'REGULATOR' || !(hasLeft(hazard, orderedIn) || isAbove(actor.regionCode, orderedIn))) throw new DomainError(HazardErrors.HAZARD_STOPPAGE_ORDERED);
}

/** The authority whose jurisdiction `requireOrderer` asks for; null where none gave an order. */
export const orderingAuthority = (hazard: HazardState): string | null => (hazard.stoppage === 'ORDERED' ? hazard.stoppedBy : null);

/** Whether a jurisdiction contains another and is not the same. */
export function isAbove(regionCode: string | null, other: string | null): boolean {
  return regionCode !== null && other !== null && other.length > regionCode.length && other.startsWith(regionCode);
}

/** Refuses a version other than the one that was read. */
export function requireVersion(actual: number, expected: number | null | undefined): void {
  if (expected !== null && expected !== undefined && expected !== actual) throw new DomainError(KernelErrors.STALE_VERSION);
}

/** Not rectified and past its deadline; derived, never stored. Rectified and awaiting acceptance is open, not overdue. */
export function isOverdue(hazard: Pick<HazardState, 'status' | 'deadline'>, today: Day): boolean {
  return (hazard.status === 'REPORTED' || hazard.status === 'RECTIFYING') && hazard.deadline !== null && hazard.deadline < today;
}
