import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, SupervisionLevelEnum, type Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { SupervisionLevel } from '@anze/kernel';
import { FigureFilter } from '../overview/figure-filter.inputs.js';
import { SupervisedHazardConnection, type SupervisedHazard } from './supervised-hazard.model.js';
import { SupervisedHazardService } from './supervised-hazard.service.js';

@ArgsType()
export class SupervisedHazardsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Region code inside the viewer's; its whole region when left out" })
  regionCode?: string | null;
  @Field(() => SupervisionLevelEnum, { nullable: true, description: 'Under an order of this level alone (挂牌督办级别)' })
  level?: SupervisionLevel | null;
  @Field(() => FigureFilter, { nullable: true, description: 'Only those of these enterprises; all when left out' })
  filter?: FigureFilter | null;
}

@Resolver()
export class SupervisedHazardResolver {
  constructor(private readonly supervised: SupervisedHazardService) {}

  @Can('supervised:read')
  @Query(() => SupervisedHazardConnection, { description: 'The open hazards under a supervision order with what is awaited of them, the next due first (挂牌督办)' })
  supervisedHazards(@Args() args: SupervisedHazardsArgs): Promise<Page<SupervisedHazard>> {
    return this.supervised.list(args);
  }
}
