import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { serviceKeyOf } from '../services/service-criteria.rules.js';
import { PreventionService } from '../services/service.model.js';
import { AnswerFollowUpInput, FollowUpSummaryArgs, ServiceFollowUpPayload, ServiceFollowUpsArgs } from './follow-up.inputs.js';
import { FollowUpSummary, ServiceFollowUp, ServiceFollowUpConnection } from './follow-up.model.js';
import { FollowUpService } from './follow-up.service.js';
import { ServiceLoader } from './service.loader.js';

@Resolver(() => ServiceFollowUp)
export class FollowUpResolver {
  constructor(
    private readonly followUps: FollowUpService,
    private readonly services: ServiceLoader,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('follow-up:read')
  @Query(() => ServiceFollowUpConnection, { name: 'serviceFollowUps', description: 'What enterprises say of services (回访), the newest day first: an enterprise its own, an insurer those of the services that it gave, an authority those of its region and sectors' })
  list(@Args() args: ServiceFollowUpsArgs): Promise<Page<ServiceFollowUp>> {
    return this.followUps.list(args);
  }

  @Can('follow-up:figures')
  @Query(() => [FollowUpSummary], { name: 'followUpSummary', description: 'What enterprises say of each insurer’s services on the average (回访汇总), over all and by region, at most 2000 rows; an insurer reads its own' })
  summary(@Args() args: FollowUpSummaryArgs): Promise<FollowUpSummary[]> {
    return this.followUps.summary(args);
  }

  @Can('follow-up:answer')
  @Mutation(() => ServiceFollowUpPayload, { description: 'The enterprise answers the questionnaire after a service (回访), once. Selling or charging is told to the authorities of its town, county and city at once, as what the enterprise says' })
  async answerFollowUp(@Args('input', { description: 'Of which service, and the answers' }) input: AnswerFollowUpInput): Promise<ServiceFollowUpPayload> {
    return { followUp: await this.followUps.answer(input) };
  }

  @ResolveField(() => Organization, { description: 'The insurer that gave the service (保险机构)' })
  async insurer(@Parent() { facts }: ServiceFollowUp, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(facts.providerId);
    return insurer && organizationModel(insurer);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that doesn’t cover it any more' })
  enterprise(@Parent() { facts }: ServiceFollowUp, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => PreventionService, { nullable: true, description: 'The service (事故预防服务)' })
  service(@Parent() { facts }: ServiceFollowUp, @Context() context: RequestContext): Promise<PreventionService | null> {
    return this.services.of(context, { enterpriseId: facts.enterpriseId, id: facts.serviceId });
  }
}

@Resolver(() => FollowUpSummary)
export class FollowUpSummaryResolver {
  constructor(private readonly organizations: OrganizationReader) {}

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  async insurer(@Parent() { facts }: FollowUpSummary, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(facts.providerId);
    return insurer && organizationModel(insurer);
  }
}

/** What a service has beside its own. */
@Resolver(() => PreventionService)
export class JudgedServiceResolver {
  constructor(private readonly followUps: FollowUpService) {}

  @ResolveField(() => ServiceFollowUp, { nullable: true, description: 'What the enterprise says of it (回访); null until it does, and to an insurer that didn’t give it' })
  followUp(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<ServiceFollowUp | null> {
    return loaderOf(context, this.followUps.ofServices).load(serviceKeyOf({ enterpriseId: service.enterpriseId, id: service.serviceId }));
  }
}
