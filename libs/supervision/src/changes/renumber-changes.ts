import { z } from 'zod';
import { TenantDb } from '@anze/database';
import { FED_TABLES } from '@anze/enterprises';
import { defineJob, defineSchedule, HandlesJob, type JobHandler } from '@anze/jobs';

/** Gives rows from another server's time a number of this one's: a restored dump brings numbers that no transaction here has had yet. */
export const RENUMBER_CHANGES = defineJob('changes.renumber', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 30 * 60_000 });

/** Every hour; where nothing was restored it looks at the end of six indexes. */
export const CHANGES_RENUMBERED = defineSchedule({ name: 'changes-renumber', job: RENUMBER_CHANGES, pattern: '25 * * * *', lateAfter: 3 * 60 * 60_000 });

/** Doing it twice is doing it once. */
@HandlesJob(RENUMBER_CHANGES)
export class RenumberChanges implements JobHandler<object> {
  readonly job = RENUMBER_CHANGES;

  constructor(private readonly db: TenantDb) {}

  async handle(): Promise<void> {
    for (const table of FED_TABLES) {
      await this.db.run((tx) => tx.execute(`UPDATE ${table} SET changed_in = DEFAULT WHERE changed_in >= (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint)`));
    }
  }
}
