import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization } from '@anze/identity';
import { HazardEvent } from './hazard-event.model.js';
import { HazardFilter, HazardOrderEnum, type HazardOrder } from './hazard.inputs.js';
import { HazardLoader } from './hazard.loader.js';
import { Hazard, HazardConnection } from './hazard.model.js';
import { HazardReader } from './hazard.reader.js';

/** Arguments of lists of hazards. */
@ArgsType()
export class HazardsArgs extends PageArgs {
  @Field(() => HazardFilter, { nullable: true, description: 'Which ones' })
  filter?: HazardFilter | null;
  @Field(() => HazardOrderEnum, { nullable: true, defaultValue: HazardOrderEnum.FOUND_DESC, description: 'In which order' })
  orderBy?: HazardOrder | null;
}

@Resolver(() => Hazard)
export class HazardResolver {
  constructor(
    private readonly hazards: HazardReader,
    private readonly loader: HazardLoader,
  ) {}

  @Can('hazard:read')
  @Query(() => Hazard, { nullable: true, description: 'A hazard (隐患), null when there is none or the caller may not see it' })
  hazard(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Hazard | null> {
    return this.hazards.byPublicId(id);
  }

  @Can('hazard:read')
  @Query(() => HazardConnection, { name: 'hazards', description: 'The hazards that the caller may see (隐患台账)' })
  list(@Args() args: HazardsArgs): Promise<Page<Hazard>> {
    return this.hazards.list(args);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业); null to an insurer that found it but no longer covers the enterprise' })
  enterprise(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.loader.enterpriseOf(hazard, context);
  }

  @ResolveField(() => [HazardEvent], { description: 'Its history, oldest first (流转记录)' })
  timeline(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<HazardEvent[]> {
    return this.loader.timelineOf(hazard, context);
  }
}

@Resolver(() => HazardEvent)
export class HazardEventResolver {
  constructor(private readonly loader: HazardLoader) {}

  @ResolveField(() => Organization, { nullable: true, description: 'Who acted (办理单位); null where an imported ledger told it, or the caller may not know' })
  actor(@Parent() event: HazardEvent, @Context() context: RequestContext): Promise<Organization | null> {
    return this.loader.actorOf(event, context);
  }
}
