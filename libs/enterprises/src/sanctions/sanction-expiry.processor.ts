import { TenantDb } from '@anze/database';
import { HandlesJob, Outbox, type JobContext, type JobHandler } from '@anze/jobs';
import { addDays, Clock, NIL_UUID } from '@anze/kernel';
import type { SanctionKey } from './sanction.facts.js';
import { SANCTION_CHANGED, SANCTIONS_EXPIRE } from './sanction.jobs.js';
import { SanctionRepository } from './sanction.repository.js';
import { lateDueDay } from './sanction.rules.js';

/** Listings looked at in one transaction. */
const PAGE = 200;

/** Ends listings whose term is over (期满移出), and dates what the authority has to do once the calendar of it is published. */
@HandlesJob(SANCTIONS_EXPIRE)
export class SanctionExpiryProcessor implements JobHandler<object> {
  readonly job = SANCTIONS_EXPIRE;

  constructor(
    private readonly db: TenantDb,
    private readonly sanctions: SanctionRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const today = this.clock.today();
    for (let after: SanctionKey = { enterpriseId: NIL_UUID, id: NIL_UUID }; ; ) {
      signal.throwIfAborted();
      const page = await this.db.run(async () => {
        const listings = await this.sanctions.overOrUndated(today, after, PAGE);
        for (const listing of listings) {
          const key: SanctionKey = { enterpriseId: listing.enterpriseId, id: listing.listingId };
          if (listing.status === 'LISTED' && listing.listedUntil! < today) {
            const endedOn = addDays(listing.listedUntil!, 1);
            // Somebody who changed it meanwhile is not run over: the next night looks again.
            if (!(await this.sanctions.change(listing, { status: 'EXPIRED', endedOn, dueOn: null }))) continue;
            await this.sanctions.appendEvent(key, { kind: 'EXPIRED', status: 'EXPIRED', day: endedOn, at: this.clock.now(), actorId: null, userId: null, dueOn: null, note: null });
            await this.outbox.add(SANCTION_CHANGED, { enterpriseId: key.enterpriseId, listingId: key.id });
          } else {
            const dueOn = lateDueDay(listing);
            if (dueOn !== null) await this.sanctions.change(listing, { status: listing.status, dueOn });
          }
        }
        return listings;
      });
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = { enterpriseId: last.enterpriseId, id: last.listingId };
    }
  }
}
