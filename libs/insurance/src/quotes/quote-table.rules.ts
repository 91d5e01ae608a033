import { QuoteRequestStatuses, type QuoteRequestStatus } from './rating-terms.js';

/** What is done with a request. */
export const REQUEST_ACTIONS = ['OFFER', 'DECLINE', 'ACCEPT', 'REJECT', 'WITHDRAW'] as const;
/** Something that is done with a request. */
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

/** Whose it is to do. */
export const PARTY_OF: Readonly<Record<RequestAction, 'ENTERPRISE' | 'INSURER'>> = { OFFER: 'INSURER', DECLINE: 'INSURER', ACCEPT: 'ENTERPRISE', REJECT: 'ENTERPRISE', WITHDRAW: 'ENTERPRISE' };

const FINAL = { OFFER: null, DECLINE: null, ACCEPT: null, REJECT: null, WITHDRAW: null };

/** Where each action leads from each state; null is refused. A rejected quote leaves the request open for another. */
export const TRANSITIONS: Readonly<Record<QuoteRequestStatus, Readonly<Record<RequestAction, QuoteRequestStatus | null>>>> = {
  ASKED: { OFFER: 'OFFERED', DECLINE: 'DECLINED', ACCEPT: null, REJECT: null, WITHDRAW: 'WITHDRAWN' },
  OFFERED: { OFFER: 'OFFERED', DECLINE: null, ACCEPT: 'ACCEPTED', REJECT: 'ASKED', WITHDRAW: 'WITHDRAWN' },
  DECLINED: FINAL,
  WITHDRAWN: FINAL,
  ACCEPTED: FINAL,
};

/** Whether anything can still be done with a request. */
export const isOpen = (status: QuoteRequestStatus): boolean => REQUEST_ACTIONS.some((action) => TRANSITIONS[status][action] !== null);

/** States that a request can end up in. */
export const reachable = (from: QuoteRequestStatus = 'ASKED'): ReadonlySet<QuoteRequestStatus> => {
  const seen = new Set<QuoteRequestStatus>([from]);
  for (const status of seen) for (const action of REQUEST_ACTIONS) if (TRANSITIONS[status][action] !== null) seen.add(TRANSITIONS[status][action]);
  return seen;
};

/** What contradicts itself in the tables; looked at when the module starts. */
export const tableProblems = (): string[] => QuoteRequestStatuses.values.filter((status) => !reachable().has(status)).map((status) => `${status} can't be reached`);
