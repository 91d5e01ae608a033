import { Module } from '@nestjs/common';
import { RuleAdministrationModule } from '@anze/rules';
import { GradingMeasuresModule } from '../measures/grading-measures.module.js';
import { GradeVetoRepository } from '../runs/vetoes/grade-veto.repository.js';
import { GradingSchemeResolver } from './grading-scheme.resolver.js';
import { GradingSchemeService } from './grading-scheme.service.js';
import { SchemeDraftRepository } from './scheme-draft.repository.js';
import { GradeComparisonResolver, SchemeTrialResolver, TrialGradeResolver } from './scheme-trial.resolver.js';
import { SchemeTrialService } from './scheme-trial.service.js';
import { SchemeVersionRepository } from './scheme-version.repository.js';

/** Grading schemes: drafted, tried, compared, published. */
@Module({
  imports: [GradingMeasuresModule, RuleAdministrationModule],
  providers: [GradeComparisonResolver, GradeVetoRepository, GradingSchemeResolver, GradingSchemeService, SchemeDraftRepository, SchemeTrialResolver, SchemeTrialService, SchemeVersionRepository, TrialGradeResolver],
})
export class GradingSchemesModule {}
