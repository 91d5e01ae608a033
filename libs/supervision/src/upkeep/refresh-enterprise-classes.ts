import { EnterpriseClasses } from '@anze/enterprises';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { REFRESH_ENTERPRISE_CLASSES } from './upkeep.jobs.js';

/** Moves what enterprises contribute in batches, each a transaction; a run that breaks off leaves the rest to the next. */
@HandlesJob(REFRESH_ENTERPRISE_CLASSES)
export class RefreshEnterpriseClasses implements JobHandler<object> {
  readonly job = REFRESH_ENTERPRISE_CLASSES;

  constructor(private readonly classes: EnterpriseClasses) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.classes.refresh(null, signal);
  }
}
