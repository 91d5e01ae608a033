import { HandlesJob, type JobHandler } from '@anze/jobs';
import { POLICY_CHANGED } from './policy-changed.jobs.js';
import { PolicyChanges } from './policy-changes.js';

/** Lets everything follow an enterprise's policies; however often it runs, once in effect. */
@HandlesJob(POLICY_CHANGED)
export class PolicyChangedProcessor implements JobHandler<{ enterpriseId: string }> {
  readonly job = POLICY_CHANGED;

  constructor(private readonly changes: PolicyChanges) {}

  async handle({ enterpriseId }: { enterpriseId: string }): Promise<void> {
    await this.changes.settle([enterpriseId]);
  }
}
