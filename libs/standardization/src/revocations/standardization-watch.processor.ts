import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { STANDARDIZATION_WATCH } from './question.jobs.js';
import { StandardizationWatch } from './standardization-watch.js';

/** Runs the watch over certificates in force. */
@HandlesJob(STANDARDIZATION_WATCH)
export class StandardizationWatchProcessor implements JobHandler<object> {
  readonly job = STANDARDIZATION_WATCH;

  constructor(private readonly watch: StandardizationWatch) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.watch.run(signal);
  }
}
