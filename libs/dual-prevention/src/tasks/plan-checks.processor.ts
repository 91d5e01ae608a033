import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { CheckPlanner } from './check-planner.js';
import { PLAN_CHECKS } from './plan-checks.jobs.js';

@HandlesJob(PLAN_CHECKS)
export class PlanChecksProcessor implements JobHandler<{ regionCode: string }> {
  readonly job = PLAN_CHECKS;

  constructor(private readonly planner: CheckPlanner) {}

  async handle({ regionCode }: { regionCode: string }, context: JobContext): Promise<void> {
    await this.planner.planDue(regionCode, context.signal);
  }
}
