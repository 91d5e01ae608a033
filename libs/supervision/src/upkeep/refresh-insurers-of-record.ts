import { InsurerOfRecord } from '@anze/insurance';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { REFRESH_INSURERS_OF_RECORD } from './upkeep.jobs.js';

/** Re-stamps in batches, each a transaction; a run that breaks off leaves the rest to the next. */
@HandlesJob(REFRESH_INSURERS_OF_RECORD)
export class RefreshInsurersOfRecord implements JobHandler<object> {
  readonly job = REFRESH_INSURERS_OF_RECORD;

  constructor(private readonly insurers: InsurerOfRecord) {}

  async handle(): Promise<void> {
    await this.insurers.refresh();
  }
}
