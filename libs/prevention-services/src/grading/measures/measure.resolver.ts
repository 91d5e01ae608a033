import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { IndicatorScore } from '../grading.model.js';
import { GradingIndicator } from '../schemes/grading-scheme.model.js';
import { TrialIndicator } from '../schemes/scheme-trial.model.js';
import { GradingMeasure, measureModel, measureModels } from './measure.model.js';
import { isMeasureCode } from './measures.catalogue.js';

/** The catalogue of measures over GraphQL. */
@Resolver()
export class GradingMeasureResolver {
  @Can('grading-scheme:read')
  @Query(() => [GradingMeasure], { description: 'The catalogue of measures (评估指标目录) that a grading scheme can weigh' })
  gradingMeasures(@Context() { locale }: RequestContext): GradingMeasure[] {
    return measureModels(locale);
  }
}

@Resolver(() => IndicatorScore)
export class IndicatorMeasureResolver {
  @ResolveField(() => GradingMeasure, { nullable: true, description: 'Its measure (评估指标); null where the catalogue doesn’t have it' })
  measure(@Parent() { code }: IndicatorScore, @Context() { locale }: RequestContext): GradingMeasure | null {
    return isMeasureCode(code) ? measureModel(code, locale) : null;
  }
}

@Resolver(() => TrialIndicator)
export class TrialMeasureResolver {
  @ResolveField(() => GradingMeasure, { nullable: true, description: 'Its measure (评估指标); null where the catalogue doesn’t have it' })
  measure(@Parent() { code }: TrialIndicator, @Context() { locale }: RequestContext): GradingMeasure | null {
    return isMeasureCode(code) ? measureModel(code, locale) : null;
  }
}

@Resolver(() => GradingIndicator)
export class WeighedMeasureResolver {
  @ResolveField(() => GradingMeasure, { nullable: true, description: 'Its measure (评估指标); null where the catalogue doesn’t have it' })
  measure(@Parent() { code }: GradingIndicator, @Context() { locale }: RequestContext): GradingMeasure | null {
    return isMeasureCode(code) ? measureModel(code, locale) : null;
  }
}
