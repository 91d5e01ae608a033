import { ClaimStatuses, type ClaimEventKind, type ClaimStatus } from './claim-terms.js';

/** What can be done to a claim after it was reported. */
export const CLAIM_ACTIONS = ['REQUEST_DOCUMENTS', 'SUBMIT_DOCUMENTS', 'ASSESS', 'AGREE', 'PREPAY', 'PAY', 'REVERSE', 'NOTIFY_REFUSAL', 'SET_RESERVE', 'ADD_VICTIMS', 'WITHDRAW', 'CLOSE', 'REOPEN'] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

/** Who does it. */
export const CLAIM_PARTIES = ['ENTERPRISE', 'INSURER'] as const;
export type ClaimParty = (typeof CLAIM_PARTIES)[number];

/** The party of each action. */
export const PARTY_OF: Readonly<Record<ClaimAction, ClaimParty>> = {
  REQUEST_DOCUMENTS: 'INSURER',
  SUBMIT_DOCUMENTS: 'ENTERPRISE',
  ASSESS: 'INSURER',
  AGREE: 'ENTERPRISE',
  PREPAY: 'INSURER',
  PAY: 'INSURER',
  REVERSE: 'INSURER',
  NOTIFY_REFUSAL: 'INSURER',
  SET_RESERVE: 'INSURER',
  ADD_VICTIMS: 'INSURER',
  WITHDRAW: 'ENTERPRISE',
  CLOSE: 'INSURER',
  REOPEN: 'INSURER',
};

/**
 * Where an action leads. `SAME` leaves the state; `BALANCE` is PAID when the agreed amount is paid, else AGREED; null is not allowed.
 * What a state allows can be narrowed by what is known of the claim (`claim.rules.ts`): documents are asked for once, a claim is
 * closed unpaid only when it was withdrawn.
 */
export type Target = ClaimStatus | 'SAME' | 'BALANCE' | null;

const OPEN = { SUBMIT_DOCUMENTS: null, AGREE: null, PAY: null, NOTIFY_REFUSAL: null, REOPEN: null, PREPAY: 'SAME', REVERSE: 'SAME', SET_RESERVE: 'SAME', ADD_VICTIMS: 'SAME', WITHDRAW: 'SAME', ASSESS: 'ASSESSED', CLOSE: 'CLOSED' } as const;
const NOTHING = { REQUEST_DOCUMENTS: null, SUBMIT_DOCUMENTS: null, ASSESS: null, AGREE: null, PREPAY: null, PAY: null, REVERSE: null, NOTIFY_REFUSAL: null, SET_RESERVE: null, ADD_VICTIMS: null, WITHDRAW: null, CLOSE: null, REOPEN: null } as const;

/** The whole life of a claim (保险法 22–25). */
export const TRANSITIONS: Readonly<Record<ClaimStatus, Readonly<Record<ClaimAction, Target>>>> = {
  REPORTED: { ...OPEN, REQUEST_DOCUMENTS: 'DOCUMENTS_REQUESTED' },
  DOCUMENTS_REQUESTED: { ...OPEN, REQUEST_DOCUMENTS: null, SUBMIT_DOCUMENTS: 'SAME' },
  ASSESSED: { ...OPEN, REQUEST_DOCUMENTS: null, AGREE: 'BALANCE', NOTIFY_REFUSAL: 'REFUSED' },
  AGREED: { ...NOTHING, PAY: 'BALANCE', REVERSE: 'BALANCE', SET_RESERVE: 'SAME', ADD_VICTIMS: 'SAME' },
  PAID: { ...NOTHING, REVERSE: 'BALANCE', SET_RESERVE: 'SAME', CLOSE: 'CLOSED' },
  REFUSED: { ...NOTHING, SET_RESERVE: 'SAME', CLOSE: 'CLOSED' },
  CLOSED: { ...NOTHING, REOPEN: 'REOPENED' },
  REOPENED: { ...OPEN, REQUEST_DOCUMENTS: 'DOCUMENTS_REQUESTED' },
};

/** What the history calls each action; null is kept elsewhere (reserves, persons). An assessment is called by its decision. */
export const EVENT_OF: Readonly<Record<Exclude<ClaimAction, 'ASSESS'>, ClaimEventKind | null>> = {
  REQUEST_DOCUMENTS: 'DOCUMENTS_REQUESTED',
  SUBMIT_DOCUMENTS: 'DOCUMENTS_SUBMITTED',
  AGREE: 'AGREED',
  PREPAY: 'PREPAID',
  PAY: 'PAID',
  REVERSE: 'REVERSED',
  NOTIFY_REFUSAL: 'REFUSED',
  SET_RESERVE: null,
  ADD_VICTIMS: null,
  WITHDRAW: 'WITHDRAWN',
  CLOSE: 'CLOSED',
  REOPEN: 'REOPENED',
};

/** States that every claim must be able to reach from being reported; what is missing, or can't be left to the end, is told. */
export function transitionProblems(transitions: typeof TRANSITIONS = TRANSITIONS): string[] {
  const next = (status: ClaimStatus): ClaimStatus[] =>
    CLAIM_ACTIONS.flatMap((action): ClaimStatus[] => {
      const to = transitions[status][action];
      return to === null || to === 'SAME' ? [] : to === 'BALANCE' ? ['AGREED', 'PAID'] : [to];
    });
  const reach = (from: ClaimStatus): Set<ClaimStatus> => {
    const seen = new Set([from]);
    for (const status of seen) for (const to of next(status)) seen.add(to);
    return seen;
  };
  const problems = ClaimStatuses.values.filter((status) => !reach('REPORTED').has(status)).map((status) => `${status} can't be reached`);
  return [...problems, ...ClaimStatuses.values.filter((status) => !reach(status).has('CLOSED')).map((status) => `${status} never ends`)];
}
