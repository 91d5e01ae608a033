import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { FiguresArgs } from '../overview/figures.args.js';
import { HeatSpot } from './heat.model.js';
import { HeatService } from './heat.service.js';

@ArgsType()
export class HeatArgs extends FiguresArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 100' })
  first?: number | null;
}

@Resolver()
export class HeatResolver {
  constructor(private readonly heat: HeatService) {}

  @Can('heat:read')
  @Query(() => [HeatSpot], { description: 'The regions one level below in which overdue major hazards gather, the most first; figureRows with HAZARDS_OVERDUE_MAJOR opens one (热点区域)' })
  overdueMajorHeat(@Args() args: HeatArgs): Promise<HeatSpot[]> {
    return this.heat.spots(args);
  }
}
