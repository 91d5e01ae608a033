import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { DELIVERIES_SEND } from './delivery.jobs.js';
import { DeliveryRun } from './delivery-run.js';

@HandlesJob(DELIVERIES_SEND)
export class DeliveryProcessor implements JobHandler<object> {
  readonly job = DELIVERIES_SEND;

  constructor(private readonly deliveries: DeliveryRun) {}

  async handle(_: object, { signal }: JobContext): Promise<void> {
    await this.deliveries.run(signal);
  }
}
