import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { pickRule, Rules } from '@anze/rules';
import { BULLETIN_DRAFTED, BULLETIN_ISSUED, BulletinNewsReader, BULLETINS_CHASE, CAMPAIGN_STARTED, CampaignReader, hasBegun, NOTICE_CHANGED, NoticeReader, type NoticeNews } from '@anze/supervision';
import { NotificationRepository } from '../notices/notification.repository.js';
import { campaignNotices, draftedNotices, noticeNotices, receivedNotices, unreadNotices } from './supervision-news.rules.js';

interface BulletinPayload {
  readonly organizationId: string;
  readonly bulletinId: string;
}

/** Tells an authority of what the schedule drafted for it. */
@HandlesJob(BULLETIN_DRAFTED)
export class BulletinDraftedProcessor implements JobHandler<BulletinPayload> {
  readonly job = BULLETIN_DRAFTED;

  constructor(
    private readonly bulletins: BulletinNewsReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ organizationId, bulletinId }: BulletinPayload, { origin }: Pick<JobContext, 'origin'>): Promise<void> {
    if (origin.organizationId !== organizationId) return;
    const drafted = await this.bulletins.drafted(organizationId, bulletinId);
    if (drafted) await this.notifications.tell(draftedNotices(organizationId, bulletinId, drafted.regionCode, drafted.periodTo), this.clock.today());
  }
}

/** Tells recipients of a bulletin of their copies; twice the same is told once. */
@HandlesJob(BULLETIN_ISSUED)
export class BulletinIssuedProcessor implements JobHandler<BulletinPayload> {
  readonly job = BULLETIN_ISSUED;

  constructor(
    private readonly bulletins: BulletinNewsReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ organizationId, bulletinId }: BulletinPayload): Promise<void> {
    await this.notifications.tell(receivedNotices(await this.bulletins.sent(organizationId, bulletinId)), this.clock.today());
  }
}

/** Chases receipts. Their recipients are authorities too, which have no enterprise, so that they are none of the reminders' clocks: a stage is kept by the key of its notification. */
@HandlesJob(BULLETINS_CHASE)
export class BulletinReceiptsProcessor implements JobHandler<object> {
  readonly job = BULLETINS_CHASE;

  constructor(
    private readonly bulletins: BulletinNewsReader,
    private readonly notifications: NotificationRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  async handle(): Promise<void> {
    const today = this.clock.today();
    const rules = await this.rules.versions('bulletin.receipts');
    const notices = (await this.bulletins.unread(today)).flatMap((one) => {
      const rule = pickRule(rules, { regionCode: one.regionCode, on: today });
      return rule ? unreadNotices(rule.body, one, today) : [];
    });
    await this.notifications.tell(notices, today);
  }
}

/** Tells the other side of what was done to a notice. */
@HandlesJob(NOTICE_CHANGED)
export class NoticeNewsProcessor implements JobHandler<{ enterpriseId: string; noticeId: string; what: NoticeNews }> {
  readonly job = NOTICE_CHANGED;

  constructor(
    private readonly notices: NoticeReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, noticeId, what }: { enterpriseId: string; noticeId: string; what: NoticeNews }, { jobId }: Pick<JobContext, 'jobId'>): Promise<void> {
    const notice = await this.notices.byKey({ enterpriseId, id: noticeId });
    if (notice) await this.notifications.tell(noticeNotices(notice, what, jobId), this.clock.today());
  }
}

/** Tells the authorities below of a campaign that they carry out, once it has begun. */
@HandlesJob(CAMPAIGN_STARTED)
export class CampaignNewsProcessor implements JobHandler<{ campaignId: string }> {
  readonly job = CAMPAIGN_STARTED;

  constructor(
    private readonly campaigns: CampaignReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ campaignId }: { campaignId: string }): Promise<void> {
    const today = this.clock.today();
    const campaign = await this.campaigns.byId(campaignId);
    // One that was given up before its first day stays its authority's alone.
    if (campaign && hasBegun(campaign, today)) await this.notifications.tell(campaignNotices(campaign, await this.campaigns.executorsOf(campaignId)), today);
  }
}
