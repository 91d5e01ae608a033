import { SanctionStatuses, type SanctionEventKind, type SanctionStatus } from './sanction-terms.js';

/** What can be done to a listing after it was proposed. */
export const SANCTION_ACTIONS = ['NOTICE', 'STATE', 'LIST', 'DISMISS', 'APPLY_REPAIR', 'REFUSE_REPAIR', 'GRANT_REPAIR', 'EXPIRE'] as const;
export type SanctionAction = (typeof SANCTION_ACTIONS)[number];

/** Who does it. `DAY`: it happens by itself on its day. */
export const SANCTION_PARTIES = ['AUTHORITY', 'ENTERPRISE', 'DAY'] as const;
export type SanctionParty = (typeof SANCTION_PARTIES)[number];

/** The party of each action, and what the history calls it. */
export const SANCTION_ACTS: Readonly<Record<SanctionAction, { readonly party: SanctionParty; readonly event: SanctionEventKind }>> = {
  NOTICE: { party: 'AUTHORITY', event: 'NOTICED' },
  STATE: { party: 'ENTERPRISE', event: 'STATED' },
  LIST: { party: 'AUTHORITY', event: 'LISTED' },
  DISMISS: { party: 'AUTHORITY', event: 'DISMISSED' },
  APPLY_REPAIR: { party: 'ENTERPRISE', event: 'REPAIR_APPLIED' },
  REFUSE_REPAIR: { party: 'AUTHORITY', event: 'REPAIR_REFUSED' },
  GRANT_REPAIR: { party: 'AUTHORITY', event: 'REPAIRED' },
  EXPIRE: { party: 'DAY', event: 'EXPIRED' },
};

const NOTHING = { NOTICE: null, STATE: null, LIST: null, DISMISS: null, APPLY_REPAIR: null, REFUSE_REPAIR: null, GRANT_REPAIR: null, EXPIRE: null } as const;

/** The whole life of a listing: where an action leads, null where it isn't allowed. Nobody is listed who wasn't told and heard. */
export const SANCTION_TRANSITIONS: Readonly<Record<SanctionStatus, Readonly<Record<SanctionAction, SanctionStatus | null>>>> = {
  PROPOSED: { ...NOTHING, NOTICE: 'HEARING', DISMISS: 'DISMISSED' },
  HEARING: { ...NOTHING, STATE: 'HEARING', LIST: 'LISTED', DISMISS: 'DISMISSED' },
  LISTED: { ...NOTHING, APPLY_REPAIR: 'LISTED', REFUSE_REPAIR: 'LISTED', GRANT_REPAIR: 'REPAIRED', EXPIRE: 'EXPIRED' },
  DISMISSED: NOTHING,
  EXPIRED: NOTHING,
  REPAIRED: NOTHING,
};

/** The states in which nothing is left to be done. */
const ENDS: readonly SanctionStatus[] = ['DISMISSED', 'EXPIRED', 'REPAIRED'];

/** States that a proposal can't reach, or that can't be left to an end, told. */
export function sanctionTableProblems(transitions: typeof SANCTION_TRANSITIONS = SANCTION_TRANSITIONS): string[] {
  const reach = (from: SanctionStatus): Set<SanctionStatus> => {
    const seen = new Set([from]);
    for (const status of seen) for (const action of SANCTION_ACTIONS) seen.add(transitions[status][action] ?? status);
    return seen;
  };
  const unreachable = SanctionStatuses.values.filter((status) => !reach('PROPOSED').has(status)).map((status) => `${status} can't be reached`);
  const endless = SanctionStatuses.values.filter((status) => !ENDS.some((end) => reach(status).has(end))).map((status) => `${status} never ends`);
  return [...unreachable, ...endless];
}
