import { Module } from '@nestjs/common';
import { SchemeDraftsModule } from '@anze/rules';
import { GradingMeasuresModule } from '../measures/grading-measures.module.js';
import { GradeVetoRepository } from '../runs/vetoes/grade-veto.repository.js';
import { GradingSchemeResolver } from './grading-scheme.resolver.js';
import { GradingSchemeService } from './grading-scheme.service.js';
import { GradeComparisonResolver, SchemeTrialResolver, TrialGradeResolver } from './scheme-trial.resolver.js';
import { SchemeTrialService } from './scheme-trial.service.js';

/** Grading schemes: drafted, tried, compared, published. */
@Module({
  imports: [GradingMeasuresModule, SchemeDraftsModule],
  providers: [GradeComparisonResolver, GradeVetoRepository, GradingSchemeResolver, GradingSchemeService, SchemeTrialResolver, SchemeTrialService, TrialGradeResolver],
})
export class GradingSchemesModule {}
