import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { AnnouncementService } from './announcement.service.js';
import { isDeciding } from './application-acts.js';
import { ApplicationDecisionService } from './application-decision.service.js';
import { ApplicationFilingService } from './application-filing.service.js';
import { keyText, type ApplicationFacts } from './application.facts.js';
import {
  AcceptStandardizationMaterialInput, AnnounceStandardizationInput, ChangeStandardizationReviewInput, DraftStandardizationApplicationInput, PublishStandardizationNoticeInput, RecordStandardizationReviewInput, RefuseStandardizationApplicationInput, ReturnStandardizationApplicationInput,
  StandardizationApplicationPayload, StandardizationApplicationsArgs, StartStandardizationReviewInput, SubmitStandardizationApplicationInput, WithdrawStandardizationApplicationInput,
} from './application.inputs.js';
import { NoticeObjection, NoticeObjectionConnection, StandardizationApplication, StandardizationApplicationConnection, StandardizationEvent } from './application.model.js';
import { ApplicationService } from './application.service.js';
import { AnswerNoticeObjectionInput, RecordNoticeObjectionInput } from './objections/objection.inputs.js';
import { ObjectionPages } from './objections/objection-pages.js';
import { ObjectionService } from './objections/objection.service.js';

const INPUT = { description: 'Which application, and what is done to it' };

@Resolver(() => StandardizationApplication)
export class ApplicationResolver {
  constructor(
    private readonly applications: ApplicationService,
    private readonly filing: ApplicationFilingService,
    private readonly decisions: ApplicationDecisionService,
    private readonly objecting: ObjectionService,
    private readonly objectionPages: ObjectionPages,
    private readonly announcements: AnnouncementService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('standardization:read')
  @Query(() => StandardizationApplicationConnection, { name: 'standardizationApplications', description: 'Applications for a level that the caller may see (标准化定级申请), the newest draft first: an enterprise its own, an authority the submitted ones of its region and sectors' })
  list(@Args() args: StandardizationApplicationsArgs): Promise<Page<StandardizationApplication>> {
    return this.applications.list(args);
  }

  @Can('standardization:read')
  @Query(() => StandardizationApplication, { name: 'standardizationApplication', nullable: true, description: 'An application (定级申请), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<StandardizationApplication | null> {
    return this.applications.one(id);
  }

  @Can('standardization:apply')
  @Mutation(() => StandardizationApplicationPayload, { description: 'The enterprise drafts an application for a level (起草定级申请), or for the direct renewal of a certificate; one at a time' })
  draftStandardizationApplication(@Args('input', { description: 'What is applied for' }) input: DraftStandardizationApplicationInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.filing.draft(input));
  }

  @Can('standardization:apply')
  @Mutation(() => StandardizationApplicationPayload, { description: 'The enterprise submits it with its commitments (提交定级申请): a self-assessment that reaches the level has to be there, and the record may not speak against a commitment' })
  submitStandardizationApplication(@Args('input', INPUT) input: SubmitStandardizationApplicationInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.filing.submit(input));
  }

  @Can('standardization:apply')
  @Mutation(() => StandardizationApplicationPayload, { description: 'The enterprise takes it back (撤回申请), not while an objection waits for its answer; it stays on record. After a review that it failed, or an objection that was found true, it counts as a refusal: the next application can follow after a year' })
  withdrawStandardizationApplication(@Args('input', INPUT) input: WithdrawStandardizationApplicationInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.filing.withdraw(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'The deciding authority returns it to be completed (退回补正)' })
  returnStandardizationApplication(@Args('input', INPUT) input: ReturnStandardizationApplicationInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.return(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'The deciding authority finds the material in order (材料审核通过), within 10 working days; the commitments are held against the record once more' })
  acceptStandardizationMaterial(@Args('input', INPUT) input: AcceptStandardizationMaterialInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.acceptMaterial(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Names the review body and its experts (组织评审)' })
  startStandardizationReview(@Args('input', INPUT) input: StartStandardizationReviewInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.startReview(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Names another review body or other experts while the review runs (变更评审单位); it goes on from the day on which it began' })
  changeStandardizationReview(@Args('input', INPUT) input: ChangeStandardizationReviewInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.changeReview(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'The outcome of the review (登记评审结果): score, opinion and report' })
  recordStandardizationReview(@Args('input', INPUT) input: RecordStandardizationReviewInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.recordReview(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Puts it on public notice (公示) for at least 7 working days; a direct renewal without a review' })
  publishStandardizationNotice(@Args('input', INPUT) input: PublishStandardizationNoticeInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.publishNotice(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Takes down an objection to the public notice (登记公示异议)' })
  recordNoticeObjection(@Args('input', INPUT) input: RecordNoticeObjectionInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.objecting.record(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Answers an objection (答复公示异议), once; each has to be before the announcement' })
  answerNoticeObjection(@Args('input', { description: 'Which objection, and what was found' }) input: AnswerNoticeObjectionInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.objecting.answer(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Announces the level and issues the certificate (公告发证), valid for three years; once the public notice is over, every objection answered, and no question of a revocation open' })
  announceStandardization(@Args('input', INPUT) input: AnnounceStandardizationInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.announcements.announce(input));
  }

  @Can('standardization:decide')
  @Mutation(() => StandardizationApplicationPayload, { description: 'Refuses the level (不予定级), also while it is under review; the next application can follow after a year' })
  refuseStandardizationApplication(@Args('input', INPUT) input: RefuseStandardizationApplicationInput): Promise<StandardizationApplicationPayload> {
    return this.payload(this.decisions.refuse(input));
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise as it is today (企业)' })
  enterprise(@Parent() { facts }: StandardizationApplication, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => [StandardizationEvent], { description: 'What was done, the oldest line first (办理记录), the last 200' })
  async history(@Parent() { facts }: StandardizationApplication, @Context() context: RequestContext): Promise<readonly StandardizationEvent[]> {
    // One that a mutation of this request changed has other lines: its version is part of the key.
    return (await loaderOf(context, this.applications.eventsOf).load(`${keyText(facts)}/${facts.version}`)) ?? [];
  }

  @ResolveField(() => [NoticeObjection], { nullable: true, description: 'Objections to the public notice (公示异议), the oldest first, at most 200 (objections has all of them); null to the enterprise' })
  async noticeObjections(@Parent() { facts }: StandardizationApplication, @Context() context: RequestContext): Promise<readonly NoticeObjection[] | null> {
    const by = currentPrincipal();
    if (by.audience !== 'regulator') return null;
    return (await loaderOf(context, this.applications.objectionsOf).load(`${keyText(facts)}/${facts.version}${isDeciding(by, facts.authorityId) ? '+' : '-'}`)) ?? [];
  }

  @ResolveField(() => NoticeObjectionConnection, { nullable: true, description: 'All objections to the public notice (全部公示异议), the oldest first; null to whoever is no authority' })
  objections(@Parent() { facts }: StandardizationApplication, @Args() args: PageArgs, @Context() context: RequestContext): Promise<Page<NoticeObjection> | null> {
    return this.objectionPages.of(facts, args, context);
  }

  private async payload(changed: Promise<ApplicationFacts>): Promise<StandardizationApplicationPayload> {
    return { application: this.applications.modelOf(await changed) };
  }
}
