import { TenantDb } from '@anze/database';
import { FundReader } from '@anze/insurance';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { Clock, NIL_UUID } from '@anze/kernel';
import { pickRule, Rules } from '@anze/rules';
import { NotificationRepository } from '../notices/notification.repository.js';
import { fundWarnings } from './fund-news.rules.js';
import { FUNDS_WARN } from './fund-warnings.jobs.js';

/** Funds looked at in one transaction. */
const PAGE = 1_000;

/** Goes over the funds of the policies in force, page by page; what a run that broke off told is not told again. */
@HandlesJob(FUNDS_WARN)
export class FundWarningsProcessor implements JobHandler<object> {
  readonly job = FUNDS_WARN;

  constructor(
    private readonly db: TenantDb,
    private readonly funds: FundReader,
    private readonly notifications: NotificationRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const today = this.clock.today();
    const rules = await this.rules.versions('insurance.fund-warnings');
    for (let after = { enterpriseId: NIL_UUID, policyId: NIL_UUID }; ; ) {
      signal.throwIfAborted();
      const page = await this.funds.standing(today, after, PAGE);
      const notices = page.flatMap((fund) => {
        const rule = pickRule(rules, { regionCode: fund.regionCode, on: today });
        return rule ? fundWarnings(fund, rule.body, today) : [];
      });
      await this.db.run(() => this.notifications.tell(notices, today));
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = { enterpriseId: last.enterpriseId, policyId: last.policyId };
    }
  }
}
