import type { ComplaintEventKind, ComplaintEventRow, ComplaintFacts, FollowUpFacts } from '@anze/prevention-services';
import type { Notice } from '../notices/notification.rules.js';
import type { NotificationKind } from '../notices/notification.templates.js';
import type { NewsService } from './service-news.rules.js';

/** The part of a follow-up that decides who is told of it. */
export type NewsFollowUp = Pick<FollowUpFacts, 'enterpriseId' | 'serviceId' | 'providerId' | 'sellingOrCharging' | 'answeredOn'>;

/** The questionnaire after a service (回访) is asked for when the enterprise has confirmed its record; once. */
export function followUpAsked(service: Pick<NewsService, 'enterpriseId' | 'serviceId' | 'servedOn' | 'confirmedOn' | 'voidedOn'>): Notice[] {
  if (service.confirmedOn === null || service.voidedOn !== null) return [];
  return [{ organizationId: service.enterpriseId, kind: 'FOLLOW_UP_ASKED', params: { day: service.servedOn }, enterpriseId: service.enterpriseId, hazardId: null, dedupeKey: `service:${service.serviceId}:follow-up` }];
}

/** An answered questionnaire is told to who gave the service; that something was sold or charged, to the authorities as well, as what the enterprise says. */
export function followUpNotices(followUp: NewsFollowUp, authorities: readonly string[]): Notice[] {
  const { enterpriseId, serviceId, providerId, answeredOn } = followUp;
  const about = { params: { day: answeredOn }, enterpriseId, hazardId: null };
  const answered: Notice = { ...about, organizationId: providerId, kind: 'FOLLOW_UP_ANSWERED', dedupeKey: `service:${serviceId}:followed-up` };
  return followUp.sellingOrCharging ? [answered, ...sellingClaimed(about, `service:${serviceId}:selling`, [providerId, ...authorities])] : [answered];
}

const sellingClaimed = (about: Pick<Notice, 'params' | 'enterpriseId' | 'hazardId'>, dedupeKey: string, to: readonly string[]): Notice[] => to.map((organizationId) => ({ ...about, organizationId, kind: 'SELLING_CLAIMED', dedupeKey }));

/** Who is told of what is done to a complaint: the other side of it. */
const NEWS: Readonly<Record<ComplaintEventKind, readonly ['ENTERPRISE' | 'INSURER', NotificationKind]>> = {
  FILED: ['INSURER', 'COMPLAINT_FILED'],
  VERIFICATION_STARTED: ['ENTERPRISE', 'COMPLAINT_VERIFIED'],
  EXTENDED: ['ENTERPRISE', 'COMPLAINT_EXTENDED'],
  ANSWERED: ['ENTERPRISE', 'COMPLAINT_ANSWERED'],
  CLOSED: ['INSURER', 'COMPLAINT_CLOSED'],
  WITHDRAWN: ['INSURER', 'COMPLAINT_WITHDRAWN'],
};

/** The part of a complaint that decides who is told of it. */
export type NewsComplaint = Pick<ComplaintFacts, 'enterpriseId' | 'complaintId' | 'providerId' | 'kind' | 'satisfied' | 'filedOn' | 'closedOn'>;

/**
 * What is told of a complaint's history: each line once, by its number, to the other side; to the authorities that something is said to have
 * been sold or charged, and that the enterprise isn't content with the answer.
 * @param authorities of the enterprise's town, county and city · @param local those on the spot
 */
export function complaintNotices(complaint: NewsComplaint, history: readonly Pick<ComplaintEventRow, 'seq' | 'kind' | 'day' | 'dueOn'>[], authorities: readonly string[], local: readonly string[]): Notice[] {
  const { enterpriseId, complaintId, providerId } = complaint;
  const about = { enterpriseId, hazardId: null };
  const lines = history.map(({ seq, kind, day, dueOn }): Notice => {
    const [to, told] = NEWS[kind];
    // A last day that nobody can tell yet is left open.
    return { ...about, organizationId: to === 'ENTERPRISE' ? enterpriseId : providerId, kind: kind === 'FILED' && dueOn === null ? 'COMPLAINT_FILED_UNDATED' : told, params: { day, deadline: dueOn }, dedupeKey: `complaint:${complaintId}:${seq}` };
  });
  const selling = complaint.kind === 'SELLING_OR_CHARGING' ? sellingClaimed({ ...about, params: { day: complaint.filedOn } }, `complaint:${complaintId}:selling`, authorities) : [];
  const notContent = complaint.satisfied === false ? local.map((organizationId): Notice => ({ ...about, organizationId, kind: 'COMPLAINT_NOT_CONTENT', params: { day: complaint.closedOn }, dedupeKey: `complaint:${complaintId}:not-content` })) : [];
  return [...lines, ...selling, ...notContent];
}
