import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { RegionReader } from '../regions/region.reader.js';
import { EnterprisesArgs } from './enterprise.inputs.js';
import { Enterprise, EnterpriseConnection } from './enterprise.model.js';
import { EnterpriseService } from './enterprise.service.js';

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  constructor(
    private readonly enterprises: EnterpriseService,
    private readonly regions: RegionReader,
  ) {}

  @Can('enterprise:read')
  @Query(() => Enterprise, { name: 'enterprise', nullable: true, description: 'An enterprise (企业), null when there is none or the caller may not see it' })
  enterprise(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Enterprise | null> {
    return this.enterprises.byPublicId(id);
  }

  @Can('enterprise:read')
  @Query(() => EnterpriseConnection, { name: 'enterprises', description: 'The enterprises that the caller may see (企业名录), in the order of registration' })
  list(@Args() args: EnterprisesArgs): Promise<Page<Enterprise>> {
    return this.enterprises.list(args);
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the region (行政区划名称); null for a code that the region table lacks' })
  regionName(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<string | null> {
    return loaderOf(context, this.regions.namesOf).load(enterprise.regionCode);
  }
}
