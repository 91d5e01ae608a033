import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, type Page, type RequestContext } from '@anze/graphql';
import { HazardLoader } from './hazard.loader.js';
import { HazardConnection, type Hazard } from './hazard.model.js';
import { HazardsArgs } from './hazard.resolver.js';

/** What this lib adds to the enterprise. */
@Resolver(() => Enterprise)
export class EnterpriseHazardsResolver {
  constructor(private readonly loader: HazardLoader) {}

  @ResolveField(() => HazardConnection, { description: 'Its hazards (隐患)' })
  hazards(@Parent() enterprise: Enterprise, @Args() args: HazardsArgs, @Context() context: RequestContext): Promise<Page<Hazard>> {
    return this.loader.hazardsOf(enterprise, args, context);
  }
}
