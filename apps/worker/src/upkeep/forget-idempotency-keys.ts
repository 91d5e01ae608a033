import { TenantDb } from '@anze/database';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { forgetIdempotencyKeys } from './upkeep.jobs.js';

/** Real time, as with everything about sessions and retries: the business clock may stand still. */
const FORGET = `DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`;

@HandlesJob(forgetIdempotencyKeys)
export class ForgetIdempotencyKeys implements JobHandler<object> {
  readonly job = forgetIdempotencyKeys;

  constructor(private readonly db: TenantDb) {}

  async handle(): Promise<void> {
    await this.db.run((tx) => tx.execute(FORGET));
  }
}
