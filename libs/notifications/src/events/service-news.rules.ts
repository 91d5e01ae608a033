import type { Day } from '@anze/kernel';
import type { Notice } from '../notices/notification.rules.js';

/** The part of a prevention service that decides who is told of it. */
export interface NewsService {
  readonly enterpriseId: string;
  readonly serviceId: string;
  readonly providerId: string;
  readonly servedOn: Day;
  readonly confirmedOn: Day | null;
  readonly archivedOn: Day | null;
}

/** A service waits for the enterprise to confirm it (企业确认), then for the insurer to archive it (归档): whose turn it is, is told. */
export function serviceNotices(service: NewsService): Notice[] {
  if (service.archivedOn !== null) return [];
  const about = { enterpriseId: service.enterpriseId, hazardId: null };
  return service.confirmedOn === null
    ? [{ ...about, organizationId: service.enterpriseId, kind: 'SERVICE_RECORDED', params: { day: service.servedOn }, dedupeKey: `service:${service.serviceId}:recorded` }]
    : [{ ...about, organizationId: service.providerId, kind: 'SERVICE_CONFIRMED', params: { day: service.confirmedOn }, dedupeKey: `service:${service.serviceId}:confirmed` }];
}
