import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { PreventionService } from '../services/service.model.js';
import { ServiceLoader } from '../follow-ups/service.loader.js';
import { ComplaintFilingService } from './complaint-filing.service.js';
import { complaintKeyText, type ComplaintFacts } from './complaint.facts.js';
import { AnswerComplaintInput, CloseComplaintInput, ExtendComplaintInput, FileServiceComplaintInput, ServiceComplaintPayload, ServiceComplaintsArgs, StartComplaintVerificationInput, WithdrawComplaintInput } from './complaint.inputs.js';
import { ServiceComplaint, ServiceComplaintConnection, ServiceComplaintEvent } from './complaint.model.js';
import { ComplaintService } from './complaint.service.js';
import { ComplaintTransitionService } from './complaint-transition.service.js';

const INPUT = { description: 'Which complaint, and what is done to it' };

@Resolver(() => ServiceComplaint)
export class ComplaintResolver {
  constructor(
    private readonly complaints: ComplaintService,
    private readonly filing: ComplaintFilingService,
    private readonly transitions: ComplaintTransitionService,
    private readonly services: ServiceLoader,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('complaint:read')
  @Query(() => ServiceComplaintConnection, { name: 'serviceComplaints', description: 'The complaints that the caller may see (投诉), the newest day first: an enterprise its own, an insurer those about itself, an authority those of its region and sectors' })
  list(@Args() args: ServiceComplaintsArgs): Promise<Page<ServiceComplaint>> {
    return this.complaints.list(args);
  }

  @Can('complaint:read')
  @Query(() => ServiceComplaint, { name: 'serviceComplaint', nullable: true, description: 'A complaint (投诉), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<ServiceComplaint | null> {
    return this.complaints.one(id);
  }

  @Can('complaint:file')
  @Mutation(() => ServiceComplaintPayload, { description: 'The enterprise complains about an insurer (投诉); an answer is due within 10 working days (AQ 9010-2019). Selling or charging is told to the authorities at once, as what the enterprise says' })
  fileServiceComplaint(@Args('input', { description: 'About what' }) input: FileServiceComplaintInput): Promise<ServiceComplaintPayload> {
    return this.payload(this.filing.file(input));
  }

  @Can('complaint:answer')
  @Mutation(() => ServiceComplaintPayload, { description: 'The insurer says that it has to be verified (启动核查): 30 working days from the complaint to answer instead of 10; once, and before the time is over' })
  startComplaintVerification(@Args('input', INPUT) input: StartComplaintVerificationInput): Promise<ServiceComplaintPayload> {
    return this.payload(this.transitions.startVerification(input));
  }

  @Can('complaint:answer')
  @Mutation(() => ServiceComplaintPayload, { description: 'The insurer takes at most 30 more days to answer and tells why (延长答复期限); once, and before the time is over' })
  extendComplaint(@Args('input', INPUT) input: ExtendComplaintInput): Promise<ServiceComplaintPayload> {
    return this.payload(this.transitions.extend(input));
  }

  @Can('complaint:answer')
  @Mutation(() => ServiceComplaintPayload, { description: 'The insurer answers (答复), once; late too, and it stays late' })
  answerComplaint(@Args('input', INPUT) input: AnswerComplaintInput): Promise<ServiceComplaintPayload> {
    return this.payload(this.transitions.answer(input));
  }

  @Can('complaint:file')
  @Mutation(() => ServiceComplaintPayload, { description: 'The enterprise closes an answered complaint and says whether it is content (办结); where it is not, the authorities are told' })
  closeComplaint(@Args('input', INPUT) input: CloseComplaintInput): Promise<ServiceComplaintPayload> {
    return this.payload(this.transitions.close(input));
  }

  @Can('complaint:file')
  @Mutation(() => ServiceComplaintPayload, { description: 'The enterprise takes a complaint back before it is answered (撤回投诉); it stays on record' })
  withdrawComplaint(@Args('input', INPUT) input: WithdrawComplaintInput): Promise<ServiceComplaintPayload> {
    return this.payload(this.transitions.withdraw(input));
  }

  @ResolveField(() => Organization, { description: 'The insurer that it is about (保险机构)' })
  async insurer(@Parent() { facts }: ServiceComplaint, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(facts.providerId);
    return insurer && organizationModel(insurer);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that doesn’t cover it any more' })
  enterprise(@Parent() { facts }: ServiceComplaint, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => PreventionService, { nullable: true, description: 'The service that it is about (事故预防服务); null where it is about the insurer' })
  async service(@Parent() { facts }: ServiceComplaint, @Context() context: RequestContext): Promise<PreventionService | null> {
    return facts.serviceId === null ? null : this.services.of(context, { enterpriseId: facts.enterpriseId, id: facts.serviceId });
  }

  @ResolveField(() => [ServiceComplaintEvent], { description: 'What was done, the oldest line first (办理记录)' })
  async history(@Parent() { facts }: ServiceComplaint, @Context() context: RequestContext): Promise<readonly ServiceComplaintEvent[]> {
    // One that a mutation of this request changed has other lines: its version is part of the key.
    return (await loaderOf(context, this.complaints.eventsOf).load(`${complaintKeyText(facts)}/${facts.version}`)) ?? [];
  }

  private async payload(changed: Promise<ComplaintFacts>): Promise<ServiceComplaintPayload> {
    return { complaint: this.complaints.modelOf(await changed) };
  }
}
