import { Module } from '@nestjs/common';
import { AuditModule } from '@anze/audit';
import { EnterprisesModule } from '@anze/enterprises';
import { Evidence } from '@anze/insurance';
import { RulesModule } from '@anze/rules';
import { GradingResolver } from '../grading.resolver.js';
import { GradingService } from '../grading.service.js';
import { GradingMeasuresModule } from '../measures/grading-measures.module.js';
import { GradeConsequenceRepository } from './consequences/grade-consequence.repository.js';
import { GradeConsequenceService } from './consequences/grade-consequence.service.js';
import { GradeConsequences } from './consequences/grade-consequences.js';
import { GradeConsequenceResolver, GradeFollowUpResolver, GradeObjectionResolver } from './grade-follow-up.resolver.js';
import { GradeNewsReader } from './grade-news.reader.js';
import { GradingRun } from './grading-run.js';
import { GradingRunProcessor } from './grading-run.processor.js';
import { GradingRunRepository } from './grading-run.repository.js';
import { GradingRunResolver } from './grading-run.resolver.js';
import { GradingRunService } from './grading-run.service.js';
import { InsurerGradeRepository } from './insurer-grade.repository.js';
import { GradeObjectionRepository } from './objections/grade-objection.repository.js';
import { GradeObjectionService } from './objections/grade-objection.service.js';
import { GradeRecordRepository } from './records/grade-record.repository.js';
import { GradeRecordResolver, IndicatorRecordsResolver } from './records/grade-record.resolver.js';
import { GradeRecordService } from './records/grade-record.service.js';
import { GradeVetoRepository } from './vetoes/grade-veto.repository.js';
import { GradeVetoResolver, VetoQuestionResolver } from './vetoes/grade-veto.resolver.js';
import { GradeVetoService } from './vetoes/grade-veto.service.js';

/** Runs of the grading: made, opened down to their records, published, objected to, and what follows. */
@Module({
  imports: [AuditModule, EnterprisesModule, GradingMeasuresModule, RulesModule],
  providers: [
    Evidence,
    GradeConsequenceRepository,
    GradeConsequenceResolver,
    GradeConsequenceService,
    GradeConsequences,
    GradeFollowUpResolver,
    GradeNewsReader,
    GradeObjectionRepository,
    GradeObjectionResolver,
    GradeObjectionService,
    GradeRecordRepository,
    GradeRecordResolver,
    GradeRecordService,
    GradeVetoRepository,
    GradeVetoResolver,
    GradeVetoService,
    GradingResolver,
    GradingRun,
    GradingRunRepository,
    GradingRunResolver,
    GradingRunService,
    GradingService,
    IndicatorRecordsResolver,
    InsurerGradeRepository,
    VetoQuestionResolver,
  ],
  exports: [GradeNewsReader, GradingRun, GradingRunRepository],
})
export class GradingRunsModule {}

/** The worker's side: making the runs that were begun. */
@Module({ imports: [GradingRunsModule], providers: [GradingRunProcessor] })
export class GradingRunsWorkerModule {}
