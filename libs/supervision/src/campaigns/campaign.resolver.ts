import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { CampaignPayload, CampaignTargetPayload, CancelCampaignInput, CloseCampaignInput, CompleteCampaignTargetInput, StartCampaignInput } from './campaign.inputs.js';
import { Campaign, CampaignConnection, CampaignFilter, CampaignProgress, CampaignsArgs, CampaignTarget, CampaignTargetConnection, CampaignTargetsArgs } from './campaign.model.js';
import { CampaignReader, progressKey } from './campaign.reader.js';
import type { CampaignFacts } from './campaign.repository.js';
import { CampaignService } from './campaign.service.js';

@Resolver(() => Campaign)
export class CampaignResolver {
  constructor(
    private readonly campaigns: CampaignService,
    private readonly reader: CampaignReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('campaign:read')
  @Query(() => CampaignConnection, { name: 'campaigns', description: 'Campaigns (专项行动) of the own region, of those below it and of those above that it takes part in, the one that starts last first; another authority’s from its first day on' })
  list(@Args() args: CampaignsArgs): Promise<Page<Campaign>> {
    return this.reader.list(args);
  }

  @Can('campaign:read')
  @Query(() => Campaign, { name: 'campaign', nullable: true, description: 'One of them, null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Campaign | null> {
    return this.reader.one(id);
  }

  @Can('campaign:read')
  @Query(() => CampaignTargetConnection, { name: 'campaignTargets', description: 'Targets of a campaign (检查对象), town by town: those in the own region and sectors, of the own campaigns all' })
  targets(@Args() args: CampaignTargetsArgs): Promise<Page<CampaignTarget>> {
    return this.reader.targetsOf(args);
  }

  @Can('campaign:run')
  @Query(() => Int, { description: 'How many enterprises of the own region and sectors would be targets if a campaign began now (预计检查对象数)' })
  campaignPreview(@Args('filter', { description: 'Which enterprises (筛选条件)' }) filter: CampaignFilter): Promise<number> {
    return this.campaigns.preview(filter);
  }

  @Can('campaign:run')
  @Mutation(() => CampaignPayload, { description: 'Begins a campaign (发起专项行动): its targets are frozen, and the authorities below are told when it begins; until then it is nobody else’s to see' })
  startCampaign(@Args('input', { description: 'What, when and where' }) input: StartCampaignInput): Promise<CampaignPayload> {
    return this.payload(this.campaigns.start(input));
  }

  @Can('campaign:run')
  @Mutation(() => CampaignPayload, { description: 'Closes a campaign with its report (总结专项行动): what was done stands, inspections after it don’t count' })
  closeCampaign(@Args('input', { description: 'Which, and the report' }) input: CloseCampaignInput): Promise<CampaignPayload> {
    return this.payload(this.campaigns.close(input));
  }

  @Can('campaign:run')
  @Mutation(() => CampaignPayload, { description: 'Gives a campaign up (取消专项行动); it stays on record' })
  cancelCampaign(@Args('input', { description: 'Which, and why' }) input: CancelCampaignInput): Promise<CampaignPayload> {
    return this.payload(this.campaigns.cancel(input));
  }

  @Can('campaign:read')
  @Mutation(() => CampaignTargetPayload, { description: 'A target is done though no inspection by an authority stands in the ledger (手工完成), with the reason' })
  async completeCampaignTarget(@Args('input', { description: 'Which, and why' }) input: CompleteCampaignTargetInput): Promise<CampaignTargetPayload> {
    return { target: this.reader.targetModel(await this.campaigns.complete(input)) };
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The authority that leads it (牵头部门)' })
  async authority(@Parent() { facts }: Campaign, @Context() context: RequestContext): Promise<Organization | null> {
    const view = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(facts.organizationId);
    return view && organizationModel(view);
  }

  @ResolveField(() => CampaignProgress, { description: 'How far it came (进度)' })
  async progress(@Parent() { facts }: Campaign, @Context() context: RequestContext): Promise<CampaignProgress> {
    return (await loaderOf(context, this.reader.progressOf).load(progressKey(facts)))!;
  }

  private async payload(changed: Promise<CampaignFacts>): Promise<CampaignPayload> {
    return { campaign: this.reader.modelOf(await changed) };
  }
}

@Resolver(() => CampaignTarget)
export class CampaignTargetResolver {
  constructor(private readonly enterprises: EnterpriseReader) {}

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an authority that it moved away from' })
  enterprise(@Parent() { facts }: CampaignTarget, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }
}
