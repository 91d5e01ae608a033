import { DomainError, KernelErrors, NIL_UUID, type Day, type Fen, type HazardLevel, type HazardSource, type HazardStatus, type SupervisionLevel } from '@anze/kernel';
import type { HazardEventFact } from '@anze/rollups';
import { HazardErrors } from './hazard.errors.js';

/** What can be done to a hazard once it stands in the ledger. */
export const HAZARD_ACTIONS = ['START', 'COMPLETE', 'ACCEPT', 'REJECT', 'REOPEN', 'VOID', 'SUPERVISE'] as const;
export type HazardAction = (typeof HAZARD_ACTIONS)[number];

/** The parties to a hazard: 企业, 保险机构, 监管部门. */
export const PARTIES = ['ENTERPRISE', 'INSURER', 'REGULATOR'] as const;
export type Party = (typeof PARTIES)[number];

/** What an event in a hazard's history is. */
export type HazardEventKind = HazardEventFact['kind'];

/** In which capacity somebody acts. */
export type HazardRole = 'RECTIFIER' | 'ACCEPTOR' | 'AUTHORITY';

/** Where an action leads, and what the history then says. */
export interface Transition {
  readonly to: HazardStatus;
  readonly event: HazardEventKind;
}

/** The part of a hazard that the rules look at. */
export interface HazardState {
  readonly enterpriseId: string;
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
}

/** Who acts, as the rules know them. */
export interface HazardActor {
  readonly party: Party;
  readonly organizationId: string;
  readonly userId: string;
  /** Jurisdiction of a regulator; the empty text is the whole country. */
  readonly regionCode: string | null;
}

const INTO = {
  start: { to: 'RECTIFYING', event: 'STARTED' },
  complete: { to: 'AWAITING_ACCEPTANCE', event: 'RECTIFIED' },
  accept: { to: 'ACCEPTED', event: 'ACCEPTED' },
  reject: { to: 'RECTIFYING', event: 'REJECTED' },
  reopen: { to: 'RECTIFYING', event: 'REOPENED' },
  void: { to: 'VOIDED', event: 'VOIDED' },
} as const satisfies Record<string, Transition>;
const supervised = (to: HazardStatus): Transition => ({ to, event: 'SUPERVISED' });

/**
 * State × action → next state; null: not in this state. What was accepted was real and is reopened, not voided; a voided one stays so.
 */
export const TRANSITIONS: Readonly<Record<HazardStatus, Readonly<Record<HazardAction, Transition | null>>>> = {
  REPORTED: { START: INTO.start, COMPLETE: null, ACCEPT: null, REJECT: null, REOPEN: null, VOID: INTO.void, SUPERVISE: supervised('REPORTED') },
  RECTIFYING: { START: null, COMPLETE: INTO.complete, ACCEPT: null, REJECT: null, REOPEN: null, VOID: INTO.void, SUPERVISE: supervised('RECTIFYING') },
  AWAITING_ACCEPTANCE: { START: null, COMPLETE: null, ACCEPT: INTO.accept, REJECT: INTO.reject, REOPEN: null, VOID: INTO.void, SUPERVISE: supervised('AWAITING_ACCEPTANCE') },
  ACCEPTED: { START: null, COMPLETE: null, ACCEPT: null, REJECT: null, REOPEN: INTO.reopen, VOID: null, SUPERVISE: null },
  VOIDED: { START: null, COMPLETE: null, ACCEPT: null, REJECT: null, REOPEN: null, VOID: null, SUPERVISE: null },
};

/** The capacity in which an action is taken, whatever the state. */
export const ROLE_OF: Readonly<Record<HazardAction, HazardRole>> = {
  START: 'RECTIFIER',
  COMPLETE: 'RECTIFIER',
  ACCEPT: 'ACCEPTOR',
  REJECT: 'ACCEPTOR',
  REOPEN: 'ACCEPTOR',
  VOID: 'AUTHORITY',
  SUPERVISE: 'AUTHORITY',
};

const everyLevel = (party: Party): Readonly<Record<HazardLevel, Party>> => ({ GENERAL: party, MAJOR: party });
const everyFinder = (party: Party): Readonly<Record<Party, Readonly<Record<HazardLevel, Party>>>> => ({
  ENTERPRISE: everyLevel(party),
  INSURER: everyLevel(party),
  REGULATOR: everyLevel(party),
});

/**
 * Capacity × who found it × level → the party that holds it. Who found it re-checks it (谁发现谁复查); a major hazard is closed
 * by an authority's verification only (domain rule of 重大隐患治理). An enterprise's duty to rectify can't be taken off it
 * (安全生产法 41), and a wrong report is struck out by an authority, so that nobody loses what they would rather not have found.
 */
export const PARTY_OF: Readonly<Record<HazardRole, Readonly<Record<Party, Readonly<Record<HazardLevel, Party>>>>>> = {
  RECTIFIER: everyFinder('ENTERPRISE'),
  ACCEPTOR: {
    ENTERPRISE: { GENERAL: 'ENTERPRISE', MAJOR: 'REGULATOR' },
    INSURER: { GENERAL: 'INSURER', MAJOR: 'REGULATOR' },
    REGULATOR: { GENERAL: 'REGULATOR', MAJOR: 'REGULATOR' },
  },
  AUTHORITY: everyFinder('REGULATOR'),
};

const REFUSAL: Readonly<Record<HazardRole, string>> = {
  RECTIFIER: HazardErrors.HAZARD_NOT_RECTIFIER,
  ACCEPTOR: HazardErrors.HAZARD_NOT_ACCEPTOR,
  AUTHORITY: HazardErrors.HAZARD_NOT_AUTHORITY,
};

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
 * jurisdiction contains the finder's. Where nobody is named, any authority that sees the enterprise.
 * @param finderRegion jurisdiction of the finding authority; null when unknown
 * @throws the code that says who, or that the state doesn't allow it
 */
export function permit(hazard: HazardState, action: HazardAction, actor: HazardActor, finderRegion: string | null): Transition {
  const role = ROLE_OF[action];
  const party = PARTY_OF[role][finderOf(hazard)][hazard.level];
  const entitled = actor.party === party && (role !== 'ACCEPTOR' || standsFor(hazard, actor, party, finderRegion));
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
  return isAbove(actor.regionCode, finderRegion);
}

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
