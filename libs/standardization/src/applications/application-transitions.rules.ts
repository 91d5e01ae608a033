import { ApplicationStatuses, type ApplicationEventKind, type ApplicationStatus } from './application-terms.js';

/** What can be done to an application after it was drafted. */
export const APPLICATION_ACTIONS = ['SUBMIT', 'RETURN', 'ACCEPT_MATERIAL', 'START_REVIEW', 'CHANGE_REVIEW', 'RECORD_REVIEW', 'PUBLISH_NOTICE', 'OBJECT', 'ANSWER_OBJECTION', 'ANNOUNCE', 'REFUSE', 'WITHDRAW'] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** Who does it: the enterprise, or the authority that decides on the level. */
export type ApplicationParty = 'ENTERPRISE' | 'AUTHORITY';

/** The party of each action, and what the history calls it. */
export const ACTS: Readonly<Record<ApplicationAction, { readonly party: ApplicationParty; readonly event: ApplicationEventKind }>> = {
  SUBMIT: { party: 'ENTERPRISE', event: 'SUBMITTED' },
  RETURN: { party: 'AUTHORITY', event: 'RETURNED' },
  ACCEPT_MATERIAL: { party: 'AUTHORITY', event: 'MATERIAL_ACCEPTED' },
  START_REVIEW: { party: 'AUTHORITY', event: 'REVIEW_STARTED' },
  CHANGE_REVIEW: { party: 'AUTHORITY', event: 'REVIEW_CHANGED' },
  RECORD_REVIEW: { party: 'AUTHORITY', event: 'REVIEWED' },
  PUBLISH_NOTICE: { party: 'AUTHORITY', event: 'NOTICED' },
  OBJECT: { party: 'AUTHORITY', event: 'OBJECTED' },
  ANSWER_OBJECTION: { party: 'AUTHORITY', event: 'OBJECTION_ANSWERED' },
  ANNOUNCE: { party: 'AUTHORITY', event: 'ANNOUNCED' },
  REFUSE: { party: 'AUTHORITY', event: 'REFUSED' },
  WITHDRAW: { party: 'ENTERPRISE', event: 'WITHDRAWN' },
};

type Row = Partial<Readonly<Record<ApplicationAction, ApplicationStatus>>>;

/** The whole life of an application: where an action leads; what isn't there isn't allowed. What a notice or a renewal asks beyond the state is the rules' (`application.rules.ts`). */
export const TRANSITIONS: Readonly<Record<ApplicationStatus, Row>> = {
  DRAFT: { SUBMIT: 'SUBMITTED', WITHDRAW: 'WITHDRAWN' },
  SUBMITTED: { RETURN: 'RETURNED', ACCEPT_MATERIAL: 'MATERIAL_ACCEPTED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  RETURNED: { SUBMIT: 'SUBMITTED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  // A direct renewal is noticed without a review.
  MATERIAL_ACCEPTED: { START_REVIEW: 'UNDER_REVIEW', PUBLISH_NOTICE: 'PUBLIC_NOTICE', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  UNDER_REVIEW: { CHANGE_REVIEW: 'UNDER_REVIEW', RECORD_REVIEW: 'REVIEWED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  REVIEWED: { PUBLISH_NOTICE: 'PUBLIC_NOTICE', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  PUBLIC_NOTICE: { OBJECT: 'PUBLIC_NOTICE', ANSWER_OBJECTION: 'PUBLIC_NOTICE', ANNOUNCE: 'ANNOUNCED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  ANNOUNCED: {},
  REFUSED: {},
  WITHDRAWN: {},
};

/** The states in which nothing is left to be done. */
export const ENDED: readonly ApplicationStatus[] = ['ANNOUNCED', 'REFUSED', 'WITHDRAWN'];

/** States that a draft can't reach, or that can't be left to an end, told. */
export function transitionProblems(transitions: Readonly<Record<ApplicationStatus, Row>> = TRANSITIONS): string[] {
  const reach = (from: ApplicationStatus): Set<ApplicationStatus> => {
    const seen = new Set([from]);
    for (const status of seen) for (const target of Object.values(transitions[status])) seen.add(target);
    return seen;
  };
  const unreachable = ApplicationStatuses.values.filter((status) => !reach('DRAFT').has(status)).map((status) => `${status} can't be reached`);
  const endless = ApplicationStatuses.values.filter((status) => !ENDED.some((end) => reach(status).has(end))).map((status) => `${status} never ends`);
  return [...unreachable, ...endless];
}
