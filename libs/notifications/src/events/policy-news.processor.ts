import { POLICY_NEWS, PolicyHistoryReader } from '@anze/insurance';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import { policyNotices } from './policy-news.rules.js';

/** Tells an enterprise what was done in its name: a policy that nobody there asked for is noticed by it first. Twice the same is told once. */
@HandlesJob(POLICY_NEWS)
export class PolicyNewsProcessor implements JobHandler<{ enterpriseId: string; policyId: string }> {
  readonly job = POLICY_NEWS;

  constructor(
    private readonly policies: PolicyHistoryReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle(key: { enterpriseId: string; policyId: string }): Promise<void> {
    const history = await this.policies.historyOf(key);
    if (history) await this.notifications.tell(policyNotices(history), this.clock.today());
  }
}
