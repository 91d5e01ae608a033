import { FUND_SPENDING_REVERSED, FundReader } from '@anze/insurance';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import { reversalNotice } from './fund-news.rules.js';

/** Tells the enterprise that a spending of its fund was reversed; twice the same is told once. */
@HandlesJob(FUND_SPENDING_REVERSED)
export class FundNewsProcessor implements JobHandler<{ enterpriseId: string; entryId: string }> {
  readonly job = FUND_SPENDING_REVERSED;

  constructor(
    private readonly funds: FundReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, entryId }: { enterpriseId: string; entryId: string }): Promise<void> {
    const reversal = await this.funds.reversal(enterpriseId, entryId);
    if (reversal) await this.notifications.tell([reversalNotice(enterpriseId, entryId, reversal)], this.clock.today());
  }
}
