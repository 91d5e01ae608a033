import { DomainError, KernelErrors } from '@anze/kernel';
import { NOTICE_ACTIONS, NoticeStatuses, type NoticeAction, type NoticeParty, type NoticeStatus } from './notice-terms.js';
import { NoticeErrors } from './notice.errors.js';

/** The party of each action. */
export const PARTY_OF: Readonly<Record<NoticeAction, NoticeParty>> = { ANSWER: 'ENTERPRISE', RECORD_ANSWER: 'AUTHORITY', RETURN: 'AUTHORITY', RESCHEDULE: 'AUTHORITY', RECORD_TALK: 'AUTHORITY', CLOSE: 'AUTHORITY', WITHDRAW: 'AUTHORITY' };

/**
 * The whole life of a notice: where an action leads, null where it isn't allowed. It is closed on an answer, which the
 * issuer records when it comes on paper; a talk also once it was held, which `close` looks at.
 */
export const TRANSITIONS: Readonly<Record<NoticeStatus, Readonly<Record<NoticeAction, NoticeStatus | null>>>> = {
  ISSUED: { ANSWER: 'ANSWERED', RECORD_ANSWER: 'ANSWERED', RETURN: null, RESCHEDULE: 'ISSUED', RECORD_TALK: 'ISSUED', CLOSE: 'CLOSED', WITHDRAW: 'WITHDRAWN' },
  ANSWERED: { ANSWER: null, RECORD_ANSWER: null, RETURN: 'RETURNED', RESCHEDULE: 'ANSWERED', RECORD_TALK: 'ANSWERED', CLOSE: 'CLOSED', WITHDRAW: null },
  RETURNED: { ANSWER: 'ANSWERED', RECORD_ANSWER: 'ANSWERED', RETURN: null, RESCHEDULE: 'RETURNED', RECORD_TALK: 'RETURNED', CLOSE: 'CLOSED', WITHDRAW: 'WITHDRAWN' },
  CLOSED: { ANSWER: null, RECORD_ANSWER: null, RETURN: null, RESCHEDULE: null, RECORD_TALK: null, CLOSE: null, WITHDRAW: null },
  WITHDRAWN: { ANSWER: null, RECORD_ANSWER: null, RETURN: null, RESCHEDULE: null, RECORD_TALK: null, CLOSE: null, WITHDRAW: null },
};

/** The states in which nothing is left to be done. */
const ENDS: readonly NoticeStatus[] = ['CLOSED', 'WITHDRAWN'];

/** Who may act on it. @throws NOT_FOUND for anybody else */
export function partyOf(organizationId: string, { enterpriseId, issuerId }: { readonly enterpriseId: string; readonly issuerId: string }): NoticeParty {
  if (organizationId === enterpriseId) return 'ENTERPRISE';
  if (organizationId === issuerId) return 'AUTHORITY';
  throw new DomainError(KernelErrors.NOT_FOUND);
}

/** @returns the state that it leads to @throws NOTICE_NOT_PARTY, NOTICE_ACTION_NOT_IN_STATE */
export function permit(status: NoticeStatus, action: NoticeAction, party: NoticeParty): NoticeStatus {
  if (PARTY_OF[action] !== party) throw new DomainError(NoticeErrors.NOTICE_NOT_PARTY, { party: PARTY_OF[action] });
  const target = TRANSITIONS[status][action];
  if (target === null) throw new DomainError(NoticeErrors.NOTICE_ACTION_NOT_IN_STATE, { status, action });
  return target;
}

/** States that an issued notice can't reach, or that can't be left to an end, told. */
export function transitionProblems(transitions: typeof TRANSITIONS = TRANSITIONS): string[] {
  const reach = (from: NoticeStatus): Set<NoticeStatus> => {
    const seen = new Set([from]);
    for (const status of seen) for (const action of NOTICE_ACTIONS) seen.add(transitions[status][action] ?? status);
    return seen;
  };
  const unreachable = NoticeStatuses.values.filter((status) => !reach('ISSUED').has(status)).map((status) => `${status} can't be reached`);
  const endless = NoticeStatuses.values.filter((status) => !ENDS.some((end) => reach(status).has(end))).map((status) => `${status} never ends`);
  return [...unreachable, ...endless];
}
