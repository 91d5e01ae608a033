import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { ArchivePreventionServiceInput, ConfirmPreventionServiceInput, PreventionServicesArgs, RecordPreventionServiceInput } from './service.inputs.js';
import { PreventionService, PreventionServiceConnection, PreventionServicePayload } from './service.model.js';
import { PreventionServiceReader } from './service.reader.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceSettlement } from './service.settlement.js';

@Resolver(() => PreventionService)
export class PreventionServiceResolver {
  constructor(
    private readonly services: PreventionServiceReader,
    private readonly recorder: ServiceRecorder,
    private readonly settlement: ServiceSettlement,
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

  @Can('service:record')
  @Mutation(() => PreventionServicePayload, { description: 'Records a service by the insurer that covers the enterprise (登记服务); what was found enters the hazard ledger, the cost is booked to the prevention fund' })
  async recordPreventionService(@Args('input', { description: 'The record' }) input: RecordPreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.recorder.record(input) };
  }

  @Can('service:confirm')
  @Mutation(() => PreventionServicePayload, { description: 'The enterprise confirms the record of a service, once (企业确认)' })
  async confirmPreventionService(@Args('input', { description: 'Which, and what the enterprise says of it' }) input: ConfirmPreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.settlement.confirm(input) };
  }

  @Can('service:archive')
  @Mutation(() => PreventionServicePayload, { description: 'The insurer archives the record of a service that the enterprise has confirmed (归档); the grading wants it within 15 working days' })
  async archivePreventionService(@Args('input', { description: 'Which' }) input: ArchivePreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.settlement.archive(input) };
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
}
