import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, inTurn, TenantDb } from '@anze/database';
import { Evidence } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, type Day, dayStart, decodeId, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { CampaignErrors } from './campaign.errors.js';
import { campaignCriteria, keptFilter, type CampaignFilterInput } from './campaign-filter.rules.js';
import type { CancelCampaignInput, CloseCampaignInput, CompleteCampaignTargetInput, StartCampaignInput } from './campaign.inputs.js';
import { CAMPAIGN_STARTED } from './campaign.jobs.js';
import { CampaignRepository, type CampaignFacts } from './campaign.repository.js';
import { checkDays, doneDay, MOST_TARGETS, requireActive } from './campaign.rules.js';
import { TargetRepository, type TargetFacts } from './target.repository.js';

/** Most characters of each text. */
const LIMITS = { title: 200, plan: 4000, report: 8000, reason: 2000 } as const;

/** So long into its first day those below are told: clocks of two machines differ. */
const NEWS_AFTER_MS = 300_000;

/** Whoever ends a campaign and whoever completes one of its targets do so one after another. */
const turnOf = (campaignId: string): string => `campaign ${campaignId}`;

/** Begins campaigns, has their targets done, and closes them. */
@Injectable()
export class CampaignService {
  constructor(
    private readonly db: TenantDb,
    private readonly campaigns: CampaignRepository,
    private readonly targets: TargetRepository,
    private readonly evidence: Evidence,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many enterprises a filter gives now. @throws BAD_INPUT */
  preview(filter: CampaignFilterInput): Promise<number> {
    return this.campaigns.fitting(campaignCriteria(filter, this.clock.today()));
  }

  /** @throws BAD_INPUT, CAMPAIGN_DAYS, CAMPAIGN_NO_TARGETS, CAMPAIGN_TOO_MANY */
  async start(input: StartCampaignInput): Promise<CampaignFacts> {
    const by = currentPrincipal();
    if (by.audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
    const title = requiredText('title', input.title, LIMITS.title);
    const plan = requiredText('plan', input.plan, LIMITS.plan);
    const today = this.clock.today();
    checkDays(input.startsOn, input.endsOn, today);
    const criteria = campaignCriteria(input.filter, today);
    return this.db.run(async () => {
      // Asked before anything is written: a list that is too long costs no more than its count.
      const fitting = await this.campaigns.fitting(criteria);
      if (fitting > MOST_TARGETS) throw new DomainError(CampaignErrors.CAMPAIGN_TOO_MANY, { count: fitting, most: MOST_TARGETS });
      const id = newId();
      const { startsOn, endsOn } = input;
      await this.campaigns.insert({ id, organizationId: by.organizationId, regionCode: by.regionCode ?? '', title, plan, startsOn, endsOn, filter: keptFilter(input.filter), startedOn: today, createdBy: actorOf(by) });
      const targets = await this.campaigns.freezeTargets(id, criteria, MOST_TARGETS + 1);
      if (targets === 0) throw new DomainError(CampaignErrors.CAMPAIGN_NO_TARGETS);
      // Some more came meanwhile.
      if (targets > MOST_TARGETS) throw new DomainError(CampaignErrors.CAMPAIGN_TOO_MANY, { count: targets, most: MOST_TARGETS });
      await this.audit.record({ action: 'campaign.start', subjectType: 'Campaign', subjectId: id, details: { startsOn, endsOn, targets } });
      // Not a word of it before: it may come unannounced.
      await this.outbox.add(CAMPAIGN_STARTED, { campaignId: id }, startsOn > today ? { runAfter: new Date(dayStart(startsOn).getTime() + NEWS_AFTER_MS) } : {});
      return this.one(id);
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, CAMPAIGN_ENDED, CAMPAIGN_NOT_STARTED, BAD_INPUT */
  close(input: CloseCampaignInput): Promise<CampaignFacts> {
    const report = requiredText('report', input.report, LIMITS.report);
    return this.end('CLOSED', input, report, (campaign, today) => {
      if (today < campaign.startsOn) throw new DomainError(CampaignErrors.CAMPAIGN_NOT_STARTED, { on: campaign.startsOn });
      return this.evidence.check(input.evidenceUploadIds);
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, CAMPAIGN_ENDED, BAD_INPUT */
  cancel(input: CancelCampaignInput): Promise<CampaignFacts> {
    return this.end('CANCELLED', input, requiredText('reason', input.reason, LIMITS.reason), () => Promise.resolve([]));
  }

  /** By whoever supervises the enterprise, or leads the campaign. @throws NOT_FOUND, STALE_VERSION, CAMPAIGN_ENDED, CAMPAIGN_TARGET_DONE, CAMPAIGN_TARGET_DAY, CAMPAIGN_NOT_STARTED, BAD_INPUT */
  async complete(input: CompleteCampaignTargetInput): Promise<TargetFacts> {
    const [enterpriseId, id] = decodeId('CampaignTarget', input.targetId, 2) as [string, string];
    const reason = requiredText('reason', input.reason, LIMITS.reason);
    const by = currentPrincipal();
    return this.db.run(async () => {
      const seen = await this.targets.find(enterpriseId, id);
      if (!seen) throw new DomainError(KernelErrors.NOT_FOUND);
      await inTurn(this.db, turnOf(seen.campaignId));
      const target = await this.targets.find(enterpriseId, id);
      // The enterprise may have moved away while its turn came.
      if (!target) throw new DomainError(KernelErrors.NOT_FOUND);
      if (input.expectedVersion != null && input.expectedVersion !== target.version) throw new DomainError(KernelErrors.STALE_VERSION);
      if (target.frozen) requireActive((await this.one(target.campaignId)).status);
      if (target.doneOn !== null) throw new DomainError(CampaignErrors.CAMPAIGN_TARGET_DONE, { on: target.doneOn });
      const on = doneDay(input.doneOn ?? null, target, this.clock.today());
      if (!(await this.targets.complete(target, { on, by: by.organizationId, reason }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: 'campaign.complete_target', subjectType: 'CampaignTarget', subjectId: id, enterpriseId, details: { campaignId: target.campaignId, on } });
      return (await this.targets.find(enterpriseId, id))!;
    });
  }

  private end(
    status: 'CLOSED' | 'CANCELLED',
    target: { readonly campaignId: string; readonly expectedVersion?: number | null },
    report: string,
    filesOf: (campaign: CampaignFacts, today: Day) => Promise<string[]>,
  ): Promise<CampaignFacts> {
    const id = decodeId('Campaign', target.campaignId, 1)[0]!;
    const by = currentPrincipal();
    return this.db.run(async () => {
      await inTurn(this.db, turnOf(id));
      const [campaign] = await this.campaigns.byIds([id]);
      // Those who carry it out see it, and it is their superior's to end.
      if (!campaign || campaign.organizationId !== by.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
      if (target.expectedVersion != null && target.expectedVersion !== campaign.version) throw new DomainError(KernelErrors.STALE_VERSION);
      requireActive(campaign.status);
      const today = this.clock.today();
      const files = await filesOf(campaign, today);
      if (!(await this.campaigns.end(campaign, { status, on: today, by: actorOf(by), report, files }))) throw new DomainError(KernelErrors.STALE_VERSION);
      const targets = await this.targets.freeze(id);
      await this.audit.record({ action: `campaign.${status === 'CLOSED' ? 'close' : 'cancel'}`, subjectType: 'Campaign', subjectId: id, details: { targets } });
      return this.one(id);
    });
  }

  private async one(id: string): Promise<CampaignFacts> {
    return (await this.campaigns.byIds([id]))[0]!;
  }
}
