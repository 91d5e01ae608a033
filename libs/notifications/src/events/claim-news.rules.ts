import type { AccidentFacts, AccidentGrade, ClaimEventKind, ClaimEventRow } from '@anze/insurance';
import type { NotificationKind } from '../notices/notification.templates.js';
import type { Notice } from '../notices/notification.rules.js';

/** Who is told of what is done to a claim: the other side of it. */
const NEWS: Readonly<Record<ClaimEventKind, readonly ['ENTERPRISE' | 'INSURER', NotificationKind] | null>> = {
  REPORTED: ['INSURER', 'CLAIM_REPORTED'],
  DOCUMENTS_REQUESTED: ['ENTERPRISE', 'CLAIM_DOCUMENTS_REQUESTED'],
  DOCUMENTS_SUBMITTED: ['INSURER', 'CLAIM_DOCUMENTS_SUBMITTED'],
  ACCEPTED: ['ENTERPRISE', 'CLAIM_ASSESSED'],
  // The enterprise hears of a refusal by its notice, with the reasons.
  REJECTED: null,
  AGREED: ['INSURER', 'CLAIM_AGREED'],
  PREPAID: ['ENTERPRISE', 'CLAIM_PAID'],
  PAID: ['ENTERPRISE', 'CLAIM_PAID'],
  REVERSED: null,
  REFUSED: ['ENTERPRISE', 'CLAIM_REFUSED'],
  WITHDRAWN: ['INSURER', 'CLAIM_WITHDRAWN'],
  CLOSED: ['ENTERPRISE', 'CLAIM_CLOSED'],
  REOPENED: ['ENTERPRISE', 'CLAIM_REOPENED'],
};

/** What is told of a claim's history: each line once, by its number. */
export function claimNotices(history: readonly Pick<ClaimEventRow, 'enterpriseId' | 'claimId' | 'issuerId' | 'seq' | 'kind' | 'day'>[]): Notice[] {
  return history.flatMap(({ enterpriseId, claimId, issuerId, seq, kind, day }): Notice[] => {
    const news = NEWS[kind];
    if (news === null) return [];
    const [to, told] = news;
    return [{ organizationId: to === 'ENTERPRISE' ? enterpriseId : issuerId, kind: told, params: { day }, enterpriseId, hazardId: null, dedupeKey: `claim:${claimId}:${seq}` }];
  });
}

/** The least first. */
const ORDER: readonly AccidentGrade[] = ['GENERAL', 'LARGER', 'MAJOR', 'EXTRAORDINARY'];

/** What is told of an accident's history, oldest first, to whom it concerns: that it was reported, and each grade above those before. Nothing of a voided one. */
export function accidentNotices(
  accident: Pick<AccidentFacts, 'enterpriseId' | 'accidentId' | 'occurredOn' | 'status'>,
  history: readonly { readonly seq: number; readonly kind: string; readonly grade: AccidentGrade; readonly deaths: number; readonly seriousInjuries: number }[],
  to: readonly string[],
): Notice[] {
  if (accident.status === 'VOIDED') return [];
  let worst = -1;
  return history.flatMap(({ seq, kind, grade, deaths, seriousInjuries }) => {
    const rank = ORDER.indexOf(grade);
    const worse = rank > worst;
    worst = Math.max(worst, rank);
    if (!worse) return [];
    const params = { day: accident.occurredOn, grade, deaths, injuries: seriousInjuries };
    return to.map((organizationId): Notice => ({ organizationId, kind: kind === 'REPORTED' ? 'ACCIDENT_REPORTED' : 'ACCIDENT_WORSENED', params, enterpriseId: accident.enterpriseId, hazardId: null, dedupeKey: `accident:${accident.accidentId}:${seq}` }));
  });
}
