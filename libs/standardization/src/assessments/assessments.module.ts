import { Module } from '@nestjs/common';
import { SchemesModule } from '../schemes/schemes.module.js';
import { AssessmentDutyReader } from './assessment-duty.reader.js';
import { AssessmentDutyRepository } from './assessment-duty.repository.js';
import { AssessmentDutyResolver } from './assessment-duty.resolver.js';
import { SelfAssessmentQueries } from './self-assessment.queries.js';
import { SelfAssessmentReader } from './self-assessment.reader.js';
import { SelfAssessmentRepository } from './self-assessment.repository.js';
import { AssessedEnterpriseResolver, SelfAssessmentResolver } from './self-assessment.resolver.js';
import { SelfAssessmentService } from './self-assessment.service.js';

/** Yearly self-assessments of standardization. */
@Module({
  imports: [SchemesModule],
  providers: [SelfAssessmentRepository, SelfAssessmentReader, SelfAssessmentQueries, SelfAssessmentService, AssessmentDutyRepository, AssessmentDutyReader, AssessmentDutyResolver, SelfAssessmentResolver, AssessedEnterpriseResolver],
  exports: [SelfAssessmentReader],
})
export class AssessmentsModule {}
