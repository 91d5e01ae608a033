import type { ApplicationEventKind, ApplicationEventRow, ApplicationFacts, QuestionFacts } from '@anze/standardization';
import type { Notice } from '../notices/notification.rules.js';
import type { NotificationKind } from '../notices/notification.templates.js';

/** Who is told of what is done to an application: the other side of it; both where neither did it. */
const NEWS: Readonly<Record<ApplicationEventKind, readonly ['ENTERPRISE' | 'AUTHORITY' | 'BOTH', NotificationKind]>> = {
  SUBMITTED: ['AUTHORITY', 'STANDARDIZATION_SUBMITTED'],
  RETURNED: ['ENTERPRISE', 'STANDARDIZATION_RETURNED'],
  MATERIAL_ACCEPTED: ['ENTERPRISE', 'STANDARDIZATION_MATERIAL_ACCEPTED'],
  REVIEW_STARTED: ['ENTERPRISE', 'STANDARDIZATION_REVIEW_STARTED'],
  REVIEW_CHANGED: ['ENTERPRISE', 'STANDARDIZATION_REVIEW_CHANGED'],
  REVIEWED: ['ENTERPRISE', 'STANDARDIZATION_REVIEWED'],
  NOTICED: ['ENTERPRISE', 'STANDARDIZATION_NOTICED'],
  OBJECTED: ['ENTERPRISE', 'STANDARDIZATION_OBJECTED'],
  OBJECTION_ANSWERED: ['ENTERPRISE', 'STANDARDIZATION_OBJECTION_ANSWERED'],
  ANNOUNCED: ['ENTERPRISE', 'STANDARDIZATION_ANNOUNCED'],
  REFUSED: ['ENTERPRISE', 'STANDARDIZATION_REFUSED'],
  WITHDRAWN: ['AUTHORITY', 'STANDARDIZATION_WITHDRAWN'],
  HANDED_OVER: ['BOTH', 'STANDARDIZATION_HANDED_OVER'],
};

/** The part of an application that decides who is told of it. */
export type NewsApplication = Pick<ApplicationFacts, 'enterpriseId' | 'id' | 'authorityId'>;

/** What is told of an application's history: each line once, by its number, to the other side; a draft that was taken back is nobody's news. What was told to an authority before it handed over isn't told to the next. */
export function applicationNotices({ enterpriseId, id, authorityId }: NewsApplication, history: readonly Pick<ApplicationEventRow, 'seq' | 'kind' | 'day' | 'dueOn'>[]): Notice[] {
  const since = Math.max(0, ...history.filter(({ kind }) => kind === 'HANDED_OVER').map(({ seq }) => seq));
  return history.flatMap(({ seq, kind, day, dueOn }): Notice[] => {
    const [to, told] = NEWS[kind];
    const recipients = [...(to === 'AUTHORITY' ? [] : [enterpriseId]), ...(to === 'ENTERPRISE' || authorityId === null || seq < since ? [] : [authorityId])];
    // A last day that nobody can tell yet is left open.
    const words = kind === 'SUBMITTED' && dueOn === null ? 'STANDARDIZATION_SUBMITTED_UNDATED' : told;
    return recipients.map((organizationId) => ({ organizationId, kind: words, params: { day, deadline: dueOn }, enterpriseId, hazardId: null, dedupeKey: `standardization:${id}:${seq}` }));
  });
}

/** The part of a question that decides who is told of it. */
export type NewsQuestion = Pick<QuestionFacts, 'enterpriseId' | 'id' | 'authorityId' | 'status' | 'raisedOn' | 'hearingUntil' | 'statedOn' | 'decidedOn' | 'effectiveOn'>;

/** What is told of a question: that it was raised, to both sides, and until when the enterprise is heard; what the enterprise says, to the authority; the decision, to the enterprise and the authorities on the spot. Each once. */
export function questionNotices(question: NewsQuestion, local: readonly string[]): Notice[] {
  const { enterpriseId, id, authorityId, status, raisedOn, hearingUntil, statedOn, decidedOn, effectiveOn } = question;
  const about = { enterpriseId, hazardId: null };
  const authority = authorityId === null ? [] : [authorityId];
  const notice = (organizationId: string, kind: NotificationKind, day: string, step: string, deadline: string | null = null): Notice => ({ ...about, organizationId, kind, params: { day, deadline }, dedupeKey: `revocation:${id}:${step}` });
  return [
    // Who was asked before the calendar was published is told its last day when that is known.
    hearingUntil === null ? notice(enterpriseId, 'REVOCATION_ASKED', raisedOn, 'asked') : notice(enterpriseId, 'REVOCATION_ASKED_UNTIL', raisedOn, 'asked-until', hearingUntil),
    ...authority.map((one) => notice(one, 'REVOCATION_TO_DECIDE', raisedOn, 'asked')),
    ...(statedOn === null ? [] : authority.map((one) => notice(one, 'REVOCATION_STATED', statedOn, 'stated'))),
    ...(decidedOn === null ? [] : [enterpriseId, ...local].map((one) => notice(one, status === 'REVOKED' ? 'REVOCATION_REVOKED' : 'REVOCATION_KEPT', decidedOn, 'decided', effectiveOn))),
  ];
}
