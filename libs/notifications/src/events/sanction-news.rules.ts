import type { SanctionEventKind, SanctionEventRow, SanctionFacts } from '@anze/enterprises';
import { NIL_UUID } from '@anze/kernel';
import type { Notice } from '../notices/notification.rules.js';
import type { NotificationKind } from '../notices/notification.templates.js';

type Party = 'ENTERPRISE' | 'INSURER' | 'AUTHORITY';

/** Who is told of what is done about a listing, and as what; nobody of a proposal. */
const NEWS: Readonly<Record<SanctionEventKind, readonly [NotificationKind, readonly Party[]] | null>> = {
  PROPOSED: null,
  NOTICED: ['SANCTION_NOTICED', ['ENTERPRISE']],
  STATED: ['SANCTION_STATED', ['AUTHORITY']],
  LISTED: ['SANCTION_LISTED', ['ENTERPRISE', 'INSURER']],
  DISMISSED: ['SANCTION_DISMISSED', ['ENTERPRISE']],
  REPAIR_APPLIED: ['SANCTION_REPAIR_APPLIED', ['AUTHORITY']],
  REPAIR_REFUSED: ['SANCTION_REPAIR_REFUSED', ['ENTERPRISE']],
  REPAIRED: ['SANCTION_REPAIRED', ['ENTERPRISE', 'INSURER']],
  EXPIRED: ['SANCTION_EXPIRED', ['ENTERPRISE', 'INSURER', 'AUTHORITY']],
};

/** The part of a listing that decides who is told of it. */
export type NewsListing = Pick<SanctionFacts, 'enterpriseId' | 'listingId' | 'authorityId' | 'insurerId' | 'listingNo' | 'hearingUntil' | 'listedUntil' | 'noticedOn'>;

/** What is told of a listing's history: each line once, by its number. A proposal that was dropped before its notice is told to nobody. */
export function sanctionNotices(listing: NewsListing, history: readonly Pick<SanctionEventRow, 'seq' | 'kind' | 'day' | 'dueOn'>[]): Notice[] {
  const { enterpriseId, listingId, listingNo } = listing;
  const to: Readonly<Record<Party, string>> = { ENTERPRISE: enterpriseId, INSURER: listing.insurerId, AUTHORITY: listing.authorityId };
  return history.flatMap(({ seq, kind, day, dueOn }) => {
    const news = NEWS[kind];
    if (news === null || (kind === 'DISMISSED' && listing.noticedOn === null)) return [];
    const [told, parties] = news;
    const deadline = kind === 'NOTICED' ? listing.hearingUntil : dueOn;
    return parties
      .filter((party) => to[party] !== NIL_UUID)
      .map((party): Notice => ({
        organizationId: to[party],
        kind: kind === 'REPAIR_APPLIED' && dueOn === null ? 'SANCTION_REPAIR_APPLIED_UNDATED' : told,
        params: { day, listingNo, deadline, until: listing.listedUntil },
        enterpriseId,
        hazardId: null,
        dedupeKey: `sanction:${listingId}:${seq}`,
      }));
  });
}
