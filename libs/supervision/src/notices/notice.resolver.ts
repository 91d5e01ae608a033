import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import type { NoticeFacts } from './notice.facts.js';
import {
  AnswerRegulatoryNoticeInput, CloseRegulatoryNoticeInput, IssueRegulatoryNoticeInput, RecordRegulatoryNoticeAnswerInput, RecordRegulatoryTalkInput, RegulatoryNoticePayload, RegulatoryNoticesArgs, RescheduleRegulatoryTalkInput, ReturnRegulatoryNoticeInput,
  WithdrawRegulatoryNoticeInput,
} from './notice.inputs.js';
import { NoticeSuggestion, RegulatoryNotice, RegulatoryNoticeConnection } from './notice.model.js';
import { NoticeReader } from './notice.reader.js';
import { NoticeService } from './notice.service.js';

const INPUT = { description: 'Which notice, and what is done to it' };

@Resolver(() => RegulatoryNotice)
export class NoticeResolver {
  constructor(
    private readonly notices: NoticeService,
    private readonly reader: NoticeReader,
    private readonly enterprises: EnterpriseReader,
    private readonly hazards: HazardReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('notice:read')
  @Query(() => RegulatoryNoticeConnection, { name: 'regulatoryNotices', description: 'Reminders, circulars and talks (提醒, 通报, 约谈), the newest day first: an enterprise its own, an authority those of its region and sectors and what it issued' })
  list(@Args() args: RegulatoryNoticesArgs): Promise<Page<RegulatoryNotice>> {
    return this.reader.list(args);
  }

  @Can('notice:read')
  @Query(() => RegulatoryNotice, { name: 'regulatoryNotice', nullable: true, description: 'One of them, null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<RegulatoryNotice | null> {
    return this.reader.one(id);
  }

  @Can('notice:issue')
  @Query(() => NoticeSuggestion, { nullable: true, description: 'What the reminders of an overdue hazard suggest (建议): by the ladder in force the county is told of it at 15 days (通报) and the city at 30 (约谈). Null while it isn’t overdue' })
  noticeSuggestion(@Args('hazardId', { type: () => ID, description: 'Hazard (隐患)' }) hazardId: string): Promise<NoticeSuggestion | null> {
    return this.notices.suggestion(hazardId);
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'Turns to an enterprise of the own region and sectors (发出提醒、通报或约谈); the answer is chased until it comes' })
  issueRegulatoryNotice(@Args('input', { description: 'To whom, and what' }) input: IssueRegulatoryNoticeInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.issue(input));
  }

  @Can('notice:answer')
  @Mutation(() => RegulatoryNoticePayload, { description: 'The enterprise answers (答复); late too, and it stays late' })
  answerRegulatoryNotice(@Args('input', INPUT) input: AnswerRegulatoryNoticeInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.answer(input));
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'Records an answer that came on paper, with the paper (登记书面答复); it says that it did' })
  recordRegulatoryNoticeAnswer(@Args('input', INPUT) input: RecordRegulatoryNoticeAnswerInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.recordAnswer(input));
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'The answer isn’t enough (退回补充): it is kept with the reason, and another one is due' })
  returnRegulatoryNotice(@Args('input', INPUT) input: ReturnRegulatoryNoticeInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.sendBack(input));
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'Another time or place for a talk that wasn’t held yet (约谈改期)' })
  rescheduleRegulatoryTalk(@Args('input', INPUT) input: RescheduleRegulatoryTalkInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.reschedule(input));
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'What was said in a talk (约谈记录), once' })
  recordRegulatoryTalk(@Args('input', INPUT) input: RecordRegulatoryTalkInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.recordTalk(input));
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'Closes an answered notice with an opinion (办结); a talk after its minutes, with an answer or without' })
  closeRegulatoryNotice(@Args('input', INPUT) input: CloseRegulatoryNoticeInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.close(input));
  }

  @Can('notice:issue')
  @Mutation(() => RegulatoryNoticePayload, { description: 'Takes back a notice that isn’t answered (撤回); it stays on record' })
  withdrawRegulatoryNotice(@Args('input', INPUT) input: WithdrawRegulatoryNoticeInput): Promise<RegulatoryNoticePayload> {
    return this.payload(this.notices.withdraw(input));
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The authority that issued it (发文部门)' })
  async issuer(@Parent() { facts }: RegulatoryNotice, @Context() context: RequestContext): Promise<Organization | null> {
    const issuer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(facts.issuerId);
    return issuer && organizationModel(issuer);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an authority that it moved away from' })
  enterprise(@Parent() { facts }: RegulatoryNotice, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => Hazard, { nullable: true, description: 'The hazard (隐患) that it is about; null for none, and to an authority that the enterprise moved away from' })
  async hazard(@Parent() { facts }: RegulatoryNotice, @Context() context: RequestContext): Promise<Hazard | null> {
    return facts.hazardId === null ? null : loaderOf(context, this.hazards.byKeys).load(hazardKeyOf({ enterpriseId: facts.enterpriseId, id: facts.hazardId }));
  }

  private async payload(changed: Promise<NoticeFacts>): Promise<RegulatoryNoticePayload> {
    return { notice: this.reader.modelOf(await changed) };
  }
}
