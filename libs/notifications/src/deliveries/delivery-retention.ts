import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { dayOf } from '@anze/kernel';
import { Rules } from '@anze/rules';

/** Rows removed in one transaction. */
const BATCH = 1_000;

/** What has come to an end and was kept for so many days, the oldest first. Whoever nobody was left to be told of is kept until the next level up has been told. */
const FORGET = `DELETE FROM deliveries WHERE (organization_id, id) IN (
  SELECT organization_id, id FROM deliveries
   WHERE status IN ('ROUTED', 'SENT', 'CANCELLED', 'DEAD', 'UNDELIVERABLE') AND created_at < now() - $1 * interval '1 day' AND (status <> 'UNDELIVERABLE' OR escalated_at IS NOT NULL)
   ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

/** Forgets deliveries that ended long ago; what was told stays in the notifications. */
@Injectable()
export class DeliveryRetention {
  constructor(
    private readonly db: TenantDb,
    private readonly rules: Rules,
  ) {}

  /** Batch by batch, each in a transaction of its own. @returns how many rows it removed */
  async run(signal: AbortSignal, batch = BATCH): Promise<number> {
    // Of real time, as sending is.
    const { keepDays } = (await this.rules.inForce('notification.delivery', { regionCode: '', on: dayOf(new Date()) })).body;
    for (let removed = 0; ; ) {
      signal.throwIfAborted();
      const now = await this.db.run((tx) => tx.execute(FORGET, [keepDays, batch]));
      removed += now;
      if (now < batch) return removed;
    }
  }
}
