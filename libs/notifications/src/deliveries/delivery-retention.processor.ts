import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { DELIVERIES_FORGET } from './delivery.jobs.js';
import { DeliveryRetention } from './delivery-retention.js';

@HandlesJob(DELIVERIES_FORGET)
export class DeliveryRetentionProcessor implements JobHandler<object> {
  readonly job = DELIVERIES_FORGET;

  constructor(private readonly retention: DeliveryRetention) {}

  async handle(_: object, { signal }: JobContext): Promise<void> {
    await this.retention.run(signal);
  }
}
