import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { FigureFilter } from '../overview/figure-filter.inputs.js';
import { TrendPoint, TrendStepEnum } from './trend.model.js';
import type { TrendStep } from './trend.rules.js';
import { TrendService } from './trend.service.js';

@ArgsType()
export class TrendArgs {
  @Field(() => TrendStepEnum, { description: 'By week or by month' })
  by!: TrendStep;
  @Field(() => DateScalar, { description: 'First day; at most 59 weeks or months in all (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, today when left out (截止日期)' })
  to?: Day | null;
  @Field(() => String, { nullable: true, description: "Region code inside the viewer's; its whole region when left out" })
  regionCode?: string | null;
  @Field(() => FigureFilter, { nullable: true, description: 'Only these enterprises; all when left out' })
  filter?: FigureFilter | null;
}

@Resolver()
export class TrendResolver {
  constructor(private readonly trends: TrendService) {}

  @Can('trend:read')
  @Query(() => [TrendPoint], { description: 'The figures of a region at the end of each week or month, oldest first (趋势)' })
  complianceTrend(@Args() { by, from, ...asked }: TrendArgs): Promise<TrendPoint[]> {
    return this.trends.trend(by, from, asked);
  }
}
