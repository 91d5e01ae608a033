import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { PreventionService } from '../services/service.model.js';
import { PreventionServiceReader } from '../services/service.reader.js';
import { AnomalyScopeArgs, ServiceAnomaliesArgs } from './anomaly.inputs.js';
import { AnomalyPolicy, AnomalyRecord, ServiceAnomaly, ServiceAnomalyConnection, ServiceAnomalyCount, ServiceAnomalyDefinitionModel } from './anomaly.model.js';
import { AnomalyReader } from './anomaly.reader.js';

@Resolver(() => ServiceAnomaly)
export class ServiceAnomalyResolver {
  constructor(
    private readonly anomalies: AnomalyReader,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('anomaly:read')
  @Query(() => ServiceAnomalyConnection, { description: 'Conspicuous records of prevention services by one query of the catalogue (异常线索), the newest day first; each is something to look at, not a verdict' })
  serviceAnomalies(@Args() args: ServiceAnomaliesArgs): Promise<Page<ServiceAnomaly>> {
    return this.anomalies.list(args);
  }

  @Can('anomaly:read')
  @Query(() => [ServiceAnomalyCount], { description: 'How many rows each query of the catalogue lists, by insurer (异常线索统计); those without any are left out' })
  serviceAnomalyCounts(@Args() args: AnomalyScopeArgs): Promise<ServiceAnomalyCount[]> {
    return this.anomalies.counts(args);
  }

  @Can('anomaly:read')
  @Query(() => [ServiceAnomalyDefinitionModel], { description: 'The catalogue of queries (异常线索目录): what each says and what it does not, with the thresholds in force' })
  serviceAnomalyKinds(@Context() { locale }: RequestContext): Promise<ServiceAnomalyDefinitionModel[]> {
    return this.anomalies.definitions(locale);
  }

  @ResolveField(() => Organization, { description: 'The insurer that gave the service (保险机构)' })
  insurer(@Parent() { row }: ServiceAnomaly, @Context() context: RequestContext): Promise<Organization | null> {
    return insurerOf(this.organizations, row.providerId, context);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise that was served (企业)' })
  enterprise(@Parent() { row }: ServiceAnomaly, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(row.enterpriseId);
  }
}

@Resolver(() => ServiceAnomalyCount)
export class ServiceAnomalyCountResolver {
  constructor(private readonly organizations: OrganizationReader) {}

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  insurer(@Parent() { providerId }: ServiceAnomalyCount, @Context() context: RequestContext): Promise<Organization | null> {
    return insurerOf(this.organizations, providerId, context);
  }
}

@Resolver(() => AnomalyRecord)
export class AnomalyRecordResolver {
  constructor(
    private readonly services: PreventionServiceReader,
    private readonly anomalies: AnomalyReader,
  ) {}

  @ResolveField(() => PreventionService, { nullable: true, description: 'The service (事故预防服务), of kind SERVICE' })
  service(@Parent() record: AnomalyRecord, @Context() context: RequestContext): Promise<PreventionService | null> {
    if (record.kind !== 'SERVICE') return Promise.resolve(null);
    const batch = (keys: readonly string[]): Promise<ReadonlyMap<string, PreventionService>> => this.services.byKeys(keys.map((key) => ({ enterpriseId: key.split('/')[0]!, id: key.split('/')[1]! })));
    return loaderOf(context, batch, AnomalyRecordResolver).load(`${record.enterpriseId}/${record.recordId}`);
  }

  @ResolveField(() => AnomalyPolicy, { nullable: true, description: 'The policy (保单), of kind POLICY' })
  policy(@Parent() record: AnomalyRecord, @Context() context: RequestContext): Promise<AnomalyPolicy | null> {
    if (record.kind !== 'POLICY') return Promise.resolve(null);
    return loaderOf(context, this.anomalies.policies).load(`${record.enterpriseId}/${record.recordId}`);
  }
}

async function insurerOf(organizations: OrganizationReader, id: string, context: RequestContext): Promise<Organization | null> {
  const insurer = await loaderOf<string, OrganizationView>(context, (ids) => organizations.byIds(ids), OrganizationReader).load(id);
  return insurer && organizationModel(insurer);
}
