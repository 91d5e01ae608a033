import type { ServiceEventRow } from '@anze/prevention-services';
import type { Day } from '@anze/kernel';
import type { NotificationKind } from '../notices/notification.templates.js';
import type { Notice } from '../notices/notification.rules.js';

/** The part of a prevention service that decides who is told of it. */
export interface NewsService {
  readonly enterpriseId: string;
  readonly serviceId: string;
  readonly providerId: string;
  readonly servedOn: Day;
  readonly confirmedOn: Day | null;
  readonly archivedOn: Day | null;
  readonly voidedOn: Day | null;
}

/** What the other side is told of a line of the history. */
const NEWS = {
  OBJECTED: ['INSURER', 'SERVICE_OBJECTED'],
  AMENDED: ['ENTERPRISE', 'SERVICE_AMENDED'],
  VOIDED: ['ENTERPRISE', 'SERVICE_VOIDED'],
} as const satisfies Partial<Record<ServiceEventRow['kind'], readonly ['ENTERPRISE' | 'INSURER', NotificationKind]>>;

/**
 * A service waits for the enterprise to confirm it (企业确认), then for the insurer to archive it (归档): whose turn it is, is told. So is
 * each objection, amendment and voiding, once, by its number in the history.
 */
export function serviceNotices(service: NewsService, history: readonly Pick<ServiceEventRow, 'seq' | 'kind' | 'day'>[] = []): Notice[] {
  const about = { enterpriseId: service.enterpriseId, hazardId: null };
  const told = history.flatMap(({ seq, kind, day }): Notice[] => {
    if (!(kind in NEWS)) return [];
    const [to, news] = NEWS[kind as keyof typeof NEWS];
    return [{ ...about, organizationId: to === 'ENTERPRISE' ? service.enterpriseId : service.providerId, kind: news, params: { day, servedOn: service.servedOn }, dedupeKey: `service:${service.serviceId}:${seq}` }];
  });
  return [...turnOf(service).map((notice): Notice => ({ ...about, ...notice })), ...told];
}

function turnOf({ enterpriseId, serviceId, providerId, servedOn, confirmedOn, archivedOn, voidedOn }: NewsService): Pick<Notice, 'organizationId' | 'kind' | 'params' | 'dedupeKey'>[] {
  if (archivedOn !== null || voidedOn !== null) return [];
  return confirmedOn === null
    ? [{ organizationId: enterpriseId, kind: 'SERVICE_RECORDED', params: { day: servedOn }, dedupeKey: `service:${serviceId}:recorded` }]
    : [{ organizationId: providerId, kind: 'SERVICE_CONFIRMED', params: { day: confirmedOn }, dedupeKey: `service:${serviceId}:confirmed` }];
}
