import { Module } from '@nestjs/common';
import { GradingMeasures } from './grading-measures.repository.js';
import { GradingMeasureResolver, IndicatorMeasureResolver, TrialMeasureResolver, WeighedMeasureResolver } from './measure.resolver.js';

/** The catalogue of measures, and what the records say by it. */
@Module({ providers: [GradingMeasures, GradingMeasureResolver, IndicatorMeasureResolver, TrialMeasureResolver, WeighedMeasureResolver], exports: [GradingMeasures] })
export class GradingMeasuresModule {}
