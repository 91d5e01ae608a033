import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { serviceKeyOf } from './service-criteria.rules.js';
import { ServiceHandovers } from './service-handover.js';
import { ServiceHandover } from './service-handover.model.js';
import { PreventionServicesArgs } from './service.inputs.js';
import { PreventionService, PreventionServiceConnection } from './service.model.js';
import { PreventionServiceReader } from './service.reader.js';
import { PreventionServiceEvent, RepeatedEvidence, ServiceEvidenceFile } from './service-record.model.js';
import { ServiceRecordReader } from './service-record.reader.js';

const keyOf = (service: PreventionService): string => serviceKeyOf({ enterpriseId: service.enterpriseId, id: service.serviceId });

@Resolver(() => PreventionService)
export class PreventionServiceResolver {
  constructor(
    private readonly services: PreventionServiceReader,
    private readonly records: ServiceRecordReader,
    private readonly handovers: ServiceHandovers,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
    private readonly hazards: HazardReader,
  ) {}

  @Can('service:read')
  @Query(() => PreventionServiceConnection, { name: 'preventionServices', description: 'The prevention services that the caller may see (事故预防服务), the newest day first; an insurer keeps those it gave' })
  list(@Args() args: PreventionServicesArgs): Promise<Page<PreventionService>> {
    return this.services.list(args);
  }

  @Can('service:read')
  @Query(() => PreventionService, { name: 'preventionService', nullable: true, description: 'A prevention service (事故预防服务), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<PreventionService | null> {
    return this.services.byPublicId(id);
  }

  @Can('service:read')
  @Query(() => ServiceHandover, { name: 'serviceHandover', nullable: true, description: 'The written handover of what a service found (隐患书面交接单), to be printed; null when there is no such service, the caller may not see it, or it was voided' })
  handover(@Args('serviceId', { type: () => ID, description: 'The service (事故预防服务)' }) serviceId: string): Promise<ServiceHandover | null> {
    return this.handovers.of(serviceId);
  }

  @ResolveField(() => Organization, { description: 'The insurer that gave it (保险机构)' })
  async insurer(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(service.providerId);
    return insurer && organizationModel(insurer);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that no longer covers it' })
  enterprise(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(service.enterpriseId);
  }

  @ResolveField(() => [Hazard], { name: 'hazards', description: 'What it found and handed over (发现的隐患); empty for a ledger’s row, which has counts only' })
  async found(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<Hazard[]> {
    return (await loaderOf(context, this.hazards.foundInServices).load(hazardKeyOf({ enterpriseId: service.enterpriseId, id: service.serviceId }))) ?? [];
  }

  @ResolveField(() => [ServiceEvidenceFile], { description: 'Files that prove it (佐证材料), at most 60; empty to an insurer that didn’t give it' })
  async evidence(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<ServiceEvidenceFile[]> {
    return (await loaderOf(context, this.records.filesOf).load(keyOf(service))) ?? [];
  }

  @ResolveField(() => [RepeatedEvidence], {
    description: 'Its files that other services of the same provider have too (佐证材料重复使用), five services a file, as far as the caller sees those: the provider and authorities wherever they are, the enterprise among its own',
  })
  async repeatedEvidence(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<RepeatedEvidence[]> {
    return (await loaderOf(context, this.records.repeatsOf).load(keyOf(service))) ?? [];
  }

  @ResolveField(() => [PreventionServiceEvent], { description: 'What was done to the record (服务记录历史), oldest first, at most 200; empty to an insurer that didn’t give it, and for a ledger’s row until something is done to it' })
  async history(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<PreventionServiceEvent[]> {
    return (await loaderOf(context, this.records.eventsOf).load(keyOf(service))) ?? [];
  }
}
