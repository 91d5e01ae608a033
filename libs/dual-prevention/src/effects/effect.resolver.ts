import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DateScalar, PageArgs, type Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { HazardConnection, type Hazard } from '../hazards/hazard.model.js';
import { InspectionCheckConnection, type InspectionCheck } from '../tasks/check.model.js';
import { EffectEvaluation } from './effect.model.js';
import { EffectService } from './effect.service.js';

@ArgsType()
class EffectArgs {
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业); an enterprise may leave its own out' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { description: 'A day of the month, not of a later one than this (评估月份)' })
  month!: Day;
}

@Resolver(() => EffectEvaluation)
export class EffectResolver {
  constructor(private readonly effects: EffectService) {}

  @Can('inspection:read')
  @Query(() => EffectEvaluation, { nullable: true, description: 'How well dual prevention works at an enterprise in a month (运行效果评估); null when the caller may not see the enterprise or no rule was in force' })
  effectEvaluation(@Args() args: EffectArgs): Promise<EffectEvaluation | null> {
    return this.effects.evaluate(args);
  }

  @ResolveField(() => InspectionCheckConnection, { description: 'The checks that were planned, by due day (计划排查明细)' })
  plannedChecks(@Parent() evaluation: EffectEvaluation, @Args() args: PageArgs): Promise<Page<InspectionCheck>> {
    return this.effects.checks(evaluation, args);
  }

  @ResolveField(() => HazardConnection, { description: 'The hazards that were due, by deadline (到期隐患明细)' })
  dueHazards(@Parent() evaluation: EffectEvaluation, @Args() args: PageArgs): Promise<Page<Hazard>> {
    return this.effects.hazardsDue(evaluation, args);
  }
}
