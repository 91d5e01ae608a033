import { ClueStatuses, type ClueEventKind, type ClueStatus } from './clue-terms.js';

/** What whoever holds a clue can do with it. */
export const CLUE_ACTIONS = ['ASSIGN', 'REPORT_HAZARD', 'MERGE', 'PASS_ON', 'DISMISS'] as const;
export type ClueAction = (typeof CLUE_ACTIONS)[number];

/** What the history calls each. */
export const CLUE_EVENT: Readonly<Record<ClueAction, ClueEventKind>> = { ASSIGN: 'ASSIGNED', REPORT_HAZARD: 'HAZARD_REPORTED', MERGE: 'MERGED', PASS_ON: 'PASSED_ON', DISMISS: 'DISMISSED' };

const NOTHING = { ASSIGN: null, REPORT_HAZARD: null, MERGE: null, PASS_ON: null, DISMISS: null } as const;

/** The whole life of a clue: where an action leads, null where it isn't allowed. What was dealt with stays so. */
export const CLUE_TRANSITIONS: Readonly<Record<ClueStatus, Readonly<Record<ClueAction, ClueStatus | null>>>> = {
  RECEIVED: { ASSIGN: 'ASSIGNED', REPORT_HAZARD: null, MERGE: 'MERGED', PASS_ON: 'PASSED_ON', DISMISS: 'DISMISSED' },
  ASSIGNED: { ASSIGN: 'ASSIGNED', REPORT_HAZARD: 'HAZARD_REPORTED', MERGE: 'MERGED', PASS_ON: 'PASSED_ON', DISMISS: 'DISMISSED' },
  HAZARD_REPORTED: NOTHING,
  MERGED: NOTHING,
  PASSED_ON: NOTHING,
  DISMISSED: NOTHING,
};

/** The states in which it waits. */
export const OPEN_CLUES: readonly ClueStatus[] = ['RECEIVED', 'ASSIGNED'];
/** The states of a clue that another can be merged into: it is dealt with, or will be. */
export const MERGEABLE: readonly ClueStatus[] = ['RECEIVED', 'ASSIGNED', 'HAZARD_REPORTED'];

/** States that a received clue can't reach, or that can't be left to an end, told. */
export function clueTableProblems(transitions: typeof CLUE_TRANSITIONS = CLUE_TRANSITIONS): string[] {
  const reach = (from: ClueStatus): Set<ClueStatus> => {
    const seen = new Set([from]);
    for (const status of seen) for (const action of CLUE_ACTIONS) seen.add(transitions[status][action] ?? status);
    return seen;
  };
  const unreachable = ClueStatuses.values.filter((status) => !reach('RECEIVED').has(status)).map((status) => `${status} can't be reached`);
  const endless = ClueStatuses.values.filter((status) => ![...reach(status)].some((end) => !OPEN_CLUES.includes(end))).map((status) => `${status} never ends`);
  return [...unreachable, ...endless];
}
