import type { MoveFacts } from '@anze/enterprises';
import type { Notice } from '../notices/notification.rules.js';

/** The part of a move that decides who is told of it. */
export type NewsMove = Pick<MoveFacts, 'enterpriseId' | 'id' | 'status' | 'enterpriseName' | 'fromRegion' | 'toRegion' | 'proposedBy' | 'proposedOn' | 'decidedOn' | 'doneOn'>;

/**
 * A proposal is told to where the enterprise is to go, its refusal to whoever made it, and the move itself to both ends and to the enterprise.
 * @param out the authorities of where it lay
 * @param into the authorities of where it goes
 */
export function moveNotices(move: NewsMove, out: readonly string[], into: readonly string[]): Notice[] {
  const { enterpriseId, id, status, enterpriseName, fromRegion, toRegion, proposedBy } = move;
  const tell = (organizations: readonly string[], kind: Notice['kind'], regionCode: string, day: string | null): Notice[] =>
    // About no enterprise as far as the notice goes: one of the two ends doesn't see it.
    organizations.map((organizationId) => ({ organizationId, kind, params: { enterprise: enterpriseName, regionCode, day }, enterpriseId: null, hazardId: null, dedupeKey: `move:${id}:${kind}` }));
  const others = into.filter((organizationId) => organizationId !== proposedBy);
  switch (status) {
    case 'PROPOSED':
      return tell(others, 'ENTERPRISE_MOVE_PROPOSED', fromRegion, move.proposedOn);
    case 'WITHDRAWN':
      return tell(others, 'ENTERPRISE_MOVE_WITHDRAWN', fromRegion, move.proposedOn);
    case 'DECLINED':
      return tell([proposedBy], 'ENTERPRISE_MOVE_DECLINED', toRegion, move.decidedOn);
    case 'LAPSED':
      return tell([proposedBy], 'ENTERPRISE_MOVE_LAPSED', toRegion, move.decidedOn);
    case 'DONE':
      return [
        ...tell(out, 'ENTERPRISE_MOVED_OUT', toRegion, move.doneOn),
        ...tell(into.filter((organizationId) => !out.includes(organizationId)), 'ENTERPRISE_MOVED_IN', fromRegion, move.doneOn),
        ...tell([enterpriseId], 'ENTERPRISE_MOVED', toRegion, move.doneOn).map((notice) => ({ ...notice, enterpriseId })),
      ];
    case 'ACCEPTED':
      return [];
  }
}
