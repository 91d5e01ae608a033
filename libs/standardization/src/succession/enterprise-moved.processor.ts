import { ENTERPRISE_MOVED } from '@anze/enterprises';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { AuthoritySuccession } from './authority-succession.js';

/** An enterprise lies elsewhere now: what it has applied for, and what is asked about its level, goes to the authority that decides there. */
@HandlesJob(ENTERPRISE_MOVED)
export class EnterpriseMovedProcessor implements JobHandler<{ enterpriseId: string }> {
  readonly job = ENTERPRISE_MOVED;

  constructor(private readonly succession: AuthoritySuccession) {}

  async handle({ enterpriseId }: { enterpriseId: string }, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.succession.ofEnterprise(enterpriseId, signal);
  }
}
