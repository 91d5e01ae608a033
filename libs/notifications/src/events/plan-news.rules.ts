import type { PlanFacts, VisitFacts } from '@anze/prevention-services';
import type { Notice } from '../notices/notification.rules.js';

/** The part of a version of a plan that decides who is told of it. */
export type NewsPlan = Pick<PlanFacts, 'enterpriseId' | 'id' | 'providerId' | 'year' | 'versionNo' | 'status' | 'proposedOn' | 'agreedOn' | 'closedOn'>;

/** A version that is proposed or taken back is told to the enterprise, its answer to the insurer. Of one that was replaced there is nothing to tell: the next one is. */
export function planNotices({ enterpriseId, id, providerId, year, versionNo, status, proposedOn, agreedOn, closedOn }: NewsPlan): Notice[] {
  const told = (organizationId: string, kind: Notice['kind'], day: string): Notice[] => [{ organizationId, kind, params: { day, year, versionNo }, enterpriseId, hazardId: null, dedupeKey: `plan:${id}:${status}` }];
  switch (status) {
    case 'PROPOSED':
      return told(enterpriseId, 'PLAN_PROPOSED', proposedOn);
    case 'AGREED':
      return told(providerId, 'PLAN_AGREED', agreedOn!);
    case 'DECLINED':
      return told(providerId, 'PLAN_DECLINED', closedOn!);
    case 'WITHDRAWN':
      return told(enterpriseId, 'PLAN_WITHDRAWN', closedOn!);
    case 'REPLACED':
      return [];
  }
}

/** An announced visit that is still to come is told to the enterprise, and another day again. */
export function visitNotices({ enterpriseId, id, scheduledOn, doneOn, cancelledOn, version }: Pick<VisitFacts, 'enterpriseId' | 'id' | 'scheduledOn' | 'doneOn' | 'cancelledOn' | 'version'>): Notice[] {
  if (scheduledOn === null || doneOn !== null || cancelledOn !== null) return [];
  return [{ organizationId: enterpriseId, kind: 'VISIT_ANNOUNCED', params: { day: scheduledOn }, enterpriseId, hazardId: null, dedupeKey: `visit:${id}:${version}` }];
}
