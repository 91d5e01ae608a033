import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { REMINDERS_SWEEP } from './reminder.jobs.js';
import { ReminderSweep } from './reminder-sweep.js';

@HandlesJob(REMINDERS_SWEEP)
export class ReminderProcessor implements JobHandler<{ regionCode: string }> {
  readonly job = REMINDERS_SWEEP;

  constructor(private readonly sweep: ReminderSweep) {}

  async handle({ regionCode }: { regionCode: string }, context: JobContext): Promise<void> {
    await this.sweep.run(regionCode, context);
  }
}
