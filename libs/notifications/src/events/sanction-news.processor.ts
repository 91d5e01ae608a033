import { SANCTION_CHANGED, SanctionNewsReader } from '@anze/enterprises';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import { sanctionNotices } from './sanction-news.rules.js';

/** Tells whoever must know what was done about a listing; the whole history is gone through, and each line is told once. */
@HandlesJob(SANCTION_CHANGED)
export class SanctionNewsProcessor implements JobHandler<{ enterpriseId: string; listingId: string }> {
  readonly job = SANCTION_CHANGED;

  constructor(
    private readonly sanctions: SanctionNewsReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, listingId }: { enterpriseId: string; listingId: string }): Promise<void> {
    const key = { enterpriseId, id: listingId };
    const listing = await this.sanctions.byKey(key);
    if (listing) await this.notifications.tell(sanctionNotices(listing, await this.sanctions.historyOf(key)), this.clock.today());
  }
}
