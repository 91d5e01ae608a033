import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, DateScalar, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { PreventionService } from '../services/service.model.js';
import { PreventionServiceReader } from '../services/service.reader.js';
import { serviceKeyOf } from '../services/service-criteria.rules.js';
import { PlanConsentService } from './plan-consent.service.js';
import { planKeyOf } from './plan.facts.js';
import { AgreeServicePlanInput, DeclineServicePlanInput, NoticeVisitInput, PlannedVisitsArgs, PlanProgressArgs, ProposeServicePlanInput, ReviseServicePlanInput, ServicePlanInput, ServicePlansArgs } from './plan.inputs.js';
import { PlannedVisit, PlannedVisitConnection, PlannedVisitPayload, PlanProgress, ServicePlan, ServicePlanConnection, ServicePlanPayload } from './plan.model.js';
import { PlannedVisits } from './planned-visits.js';
import { PlanQueries } from './plan.queries.js';
import { PlanService } from './plan.service.js';

const ID_ARGUMENT = { type: () => ID, description: 'Its opaque id' } as const;
const INPUT = { description: 'What is done' } as const;
const INSURER = { description: 'The insurer that proposed it (保险机构)' } as const;
const ENTERPRISE = { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that no longer covers it' } as const;

/** What is read of plans and planned visits. */
@Resolver()
export class PlanResolver {
  constructor(private readonly queries: PlanQueries) {}

  @Can('plan:read')
  @Query(() => ServicePlanConnection, { description: 'Versions of yearly service plans (年度服务方案), the newest first: an enterprise’s own, those that an insurer proposed, or those of a region' })
  servicePlans(@Args() args: ServicePlansArgs): Promise<Page<ServicePlan>> {
    return this.queries.list(args);
  }

  @Can('plan:read')
  @Query(() => ServicePlan, { nullable: true, description: 'A version of a service plan (服务方案), null when there is none or the caller may not see it' })
  servicePlan(@Args('id', ID_ARGUMENT) id: string): Promise<ServicePlan | null> {
    return this.queries.one(id);
  }

  @Can('plan:read')
  @Query(() => PlannedVisitConnection, { description: 'Planned visits (计划服务), the first that is due first' })
  plannedVisits(@Args() args: PlannedVisitsArgs): Promise<Page<PlannedVisit>> {
    return this.queries.listVisits(args);
  }

  @Can('plan:read')
  @Query(() => PlannedVisit, { nullable: true, description: 'A planned visit (计划服务), null when there is none or the caller may not see it' })
  plannedVisit(@Args('id', ID_ARGUMENT) id: string): Promise<PlannedVisit | null> {
    return this.queries.oneVisit(id);
  }

  @Can('plan:read')
  @Query(() => PlanProgress, { description: 'Plan against done (方案执行情况), summed over the planned visits that the caller sees, as they stood on any past day' })
  planProgress(@Args() args: PlanProgressArgs): Promise<PlanProgress> {
    return this.queries.progress(args);
  }
}

/** What insurers and enterprises do with them. */
@Resolver()
export class PlanMutationsResolver {
  constructor(
    private readonly plans: PlanService,
    private readonly consent: PlanConsentService,
    private readonly visits: PlannedVisits,
    private readonly queries: PlanQueries,
  ) {}

  @Can('plan:propose')
  @Mutation(() => ServicePlanPayload, { description: 'The insurer proposes the plan of a policy that it wrote for a year (提出服务方案); the enterprise is told' })
  async proposeServicePlan(@Args('input', INPUT) input: ProposeServicePlanInput): Promise<ServicePlanPayload> {
    return { plan: (await this.queries.byKey(await this.plans.propose(input)))! };
  }

  @Can('plan:propose')
  @Mutation(() => ServicePlanPayload, { description: 'The insurer proposes the next version of a plan (修订服务方案); once the enterprise agrees, it replaces the one in force' })
  async reviseServicePlan(@Args('input', INPUT) input: ReviseServicePlanInput): Promise<ServicePlanPayload> {
    return { plan: (await this.queries.byKey(await this.plans.revise(input)))! };
  }

  @Can('plan:propose')
  @Mutation(() => ServicePlanPayload, { description: 'The insurer takes a proposal back (撤回服务方案)' })
  async withdrawServicePlan(@Args('input', INPUT) input: ServicePlanInput): Promise<ServicePlanPayload> {
    return { plan: (await this.queries.byKey(await this.plans.withdraw(input)))! };
  }

  @Can('plan:decide')
  @Mutation(() => ServicePlanPayload, { description: 'The enterprise agrees to a version (同意服务方案): it comes into force with its visits, and replaces the one before it' })
  async agreeServicePlan(@Args('input', INPUT) input: AgreeServicePlanInput): Promise<ServicePlanPayload> {
    return { plan: (await this.queries.byKey(await this.consent.agree(input)))! };
  }

  @Can('plan:decide')
  @Mutation(() => ServicePlanPayload, { description: 'The enterprise declines a version, with its reason (不同意服务方案)' })
  async declineServicePlan(@Args('input', INPUT) input: DeclineServicePlanInput): Promise<ServicePlanPayload> {
    return { plan: (await this.queries.byKey(await this.consent.decline(input)))! };
  }

  @Can('plan:notice')
  @Mutation(() => PlannedVisitPayload, { description: 'The insurer announces the day of a planned visit to the enterprise (服务预告), which is told at once and again the day before' })
  async noticeVisit(@Args('input', INPUT) input: NoticeVisitInput): Promise<PlannedVisitPayload> {
    return { visit: (await this.queries.visitByKey(await this.visits.announce(input)))! };
  }
}

/** The two parties of a plan or of a visit. */
abstract class PartiesResolver {
  constructor(
    private readonly organizations: OrganizationReader,
    private readonly enterprises: EnterpriseReader,
  ) {}

  protected async insurerOf({ providerId }: { readonly providerId: string }, context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(providerId);
    return insurer && organizationModel(insurer);
  }

  protected enterpriseOf({ enterpriseId }: { readonly enterpriseId: string }, context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(enterpriseId);
  }
}

@Resolver(() => ServicePlan)
export class PlanFieldsResolver extends PartiesResolver {
  constructor(
    organizations: OrganizationReader,
    enterprises: EnterpriseReader,
    private readonly queries: PlanQueries,
  ) {
    super(organizations, enterprises);
  }

  @ResolveField(() => Organization, INSURER)
  insurer(@Parent() plan: ServicePlan, @Context() context: RequestContext): Promise<Organization | null> {
    return this.insurerOf(plan, context);
  }

  @ResolveField(() => Enterprise, ENTERPRISE)
  enterprise(@Parent() plan: ServicePlan, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.enterpriseOf(plan, context);
  }

  @ResolveField(() => [PlannedVisit], { description: 'Its planned visits (计划服务), at most 200, in their order; none before it is agreed' })
  async visits(@Parent() plan: ServicePlan, @Context() context: RequestContext): Promise<PlannedVisit[]> {
    return (await loaderOf(context, this.queries.visitsOf).load(planKeyOf({ enterpriseId: plan.enterpriseId, id: plan.planId }))) ?? [];
  }

  @ResolveField(() => PlanProgress, { description: 'Plan against done (方案执行情况) of this version and those before it' })
  async progress(
    @Parent() plan: ServicePlan,
    @Context() context: RequestContext,
    @Args('asOf', { type: () => DateScalar, nullable: true, description: 'As it stood at the end of this day (截至日期); left out, today' }) asOf?: Day | null,
  ): Promise<PlanProgress> {
    const day = asOf ?? null;
    return (await loaderOf<string, PlanProgress>(context, (texts) => this.queries.progressOf(texts, day), `${PlanFieldsResolver.name} ${day ?? ''}`).load(planKeyOf({ enterpriseId: plan.enterpriseId, id: plan.planId })))!;
  }
}

@Resolver(() => PlannedVisit)
export class VisitFieldsResolver extends PartiesResolver {
  constructor(
    organizations: OrganizationReader,
    enterprises: EnterpriseReader,
    private readonly queries: PlanQueries,
    private readonly services: PreventionServiceReader,
  ) {
    super(organizations, enterprises);
  }

  @ResolveField(() => Organization, INSURER)
  insurer(@Parent() visit: PlannedVisit, @Context() context: RequestContext): Promise<Organization | null> {
    return this.insurerOf(visit, context);
  }

  @ResolveField(() => Enterprise, ENTERPRISE)
  enterprise(@Parent() visit: PlannedVisit, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.enterpriseOf(visit, context);
  }

  @ResolveField(() => ServicePlan, { description: 'The version of the plan that planned it (服务方案)' })
  async plan(@Parent() visit: PlannedVisit, @Context() context: RequestContext): Promise<ServicePlan | null> {
    return loaderOf(context, this.queries.byKeys).load(planKeyOf({ enterpriseId: visit.enterpriseId, id: visit.planUuid }));
  }

  @ResolveField(() => PreventionService, { nullable: true, description: 'The service that it became (事故预防服务)' })
  async service(@Parent() visit: PlannedVisit, @Context() context: RequestContext): Promise<PreventionService | null> {
    if (visit.serviceId === null) return null;
    const load = loaderOf<string, PreventionService>(context, (texts) => this.services.byKeys(texts.map((text) => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) }))), PreventionServiceReader);
    return load.load(serviceKeyOf({ enterpriseId: visit.enterpriseId, id: visit.serviceId }));
  }
}
