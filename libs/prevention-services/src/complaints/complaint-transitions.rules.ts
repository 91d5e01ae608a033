import { ComplaintStatuses, type ComplaintEventKind, type ComplaintStatus } from './complaint-terms.js';

/** What can be done to a complaint after it was filed. */
export const COMPLAINT_ACTIONS = ['START_VERIFICATION', 'EXTEND', 'ANSWER', 'CLOSE', 'WITHDRAW'] as const;
export type ComplaintAction = (typeof COMPLAINT_ACTIONS)[number];

/** Who does it. Authorities read, and do nothing to it. */
export const COMPLAINT_PARTIES = ['ENTERPRISE', 'INSURER'] as const;
export type ComplaintParty = (typeof COMPLAINT_PARTIES)[number];

/** The party of each action, and what the history calls it. */
export const ACTS: Readonly<Record<ComplaintAction, { readonly party: ComplaintParty; readonly event: ComplaintEventKind }>> = {
  START_VERIFICATION: { party: 'INSURER', event: 'VERIFICATION_STARTED' },
  EXTEND: { party: 'INSURER', event: 'EXTENDED' },
  ANSWER: { party: 'INSURER', event: 'ANSWERED' },
  CLOSE: { party: 'ENTERPRISE', event: 'CLOSED' },
  WITHDRAW: { party: 'ENTERPRISE', event: 'WITHDRAWN' },
};

/** The whole life of a complaint: where an action leads, null where it isn't allowed. What was answered is never answered anew. */
export const TRANSITIONS: Readonly<Record<ComplaintStatus, Readonly<Record<ComplaintAction, ComplaintStatus | null>>>> = {
  FILED: { START_VERIFICATION: 'FILED', EXTEND: 'FILED', ANSWER: 'ANSWERED', CLOSE: null, WITHDRAW: 'WITHDRAWN' },
  ANSWERED: { START_VERIFICATION: null, EXTEND: null, ANSWER: null, CLOSE: 'CLOSED', WITHDRAW: null },
  CLOSED: { START_VERIFICATION: null, EXTEND: null, ANSWER: null, CLOSE: null, WITHDRAW: null },
  WITHDRAWN: { START_VERIFICATION: null, EXTEND: null, ANSWER: null, CLOSE: null, WITHDRAW: null },
};

/** The states in which nothing is left to be done. */
const ENDS: readonly ComplaintStatus[] = ['CLOSED', 'WITHDRAWN'];

/** States that a filed complaint can't reach, or that can't be left to an end, told. */
export function transitionProblems(transitions: typeof TRANSITIONS = TRANSITIONS): string[] {
  const reach = (from: ComplaintStatus): Set<ComplaintStatus> => {
    const seen = new Set([from]);
    for (const status of seen) for (const action of COMPLAINT_ACTIONS) seen.add(transitions[status][action] ?? status);
    return seen;
  };
  const unreachable = ComplaintStatuses.values.filter((status) => !reach('FILED').has(status)).map((status) => `${status} can't be reached`);
  const endless = ComplaintStatuses.values.filter((status) => !ENDS.some((end) => reach(status).has(end))).map((status) => `${status} never ends`);
  return [...unreachable, ...endless];
}
