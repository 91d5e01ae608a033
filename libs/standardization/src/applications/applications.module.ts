import { Module, type OnModuleInit } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { SchemesModule } from '../schemes/schemes.module.js';
import { StandardizationFileResolver } from '../files/standardization-file.model.js';
import { StandardizationFiles } from '../files/standardization-files.js';
import { AnnouncementService } from './announcement.service.js';
import { ApplicationActs } from './application-acts.js';
import { ApplicationDecisionService } from './application-decision.service.js';
import { ApplicationFilingService } from './application-filing.service.js';
import { StandardizationApplicationReader } from './application.reader.js';
import { ApplicationRepository } from './application.repository.js';
import { ApplicationResolver } from './application.resolver.js';
import { ApplicationService } from './application.service.js';
import { transitionProblems } from './application-transitions.rules.js';
import { ApplicationWriteRepository } from './application-write.repository.js';
import { AuthorityRepository } from './authority.repository.js';
import { CommitmentRepository } from './commitments/commitment.repository.js';
import { CommitmentChecks } from './commitments/commitments.js';
import { ObjectionPages } from './objections/objection-pages.js';
import { ObjectionRepository } from './objections/objection.repository.js';
import { ObjectionService } from './objections/objection.service.js';

/** Applications for a level: from the draft to the announcement. */
@Module({
  imports: [AssessmentsModule, SchemesModule],
  providers: [
    StandardizationFiles, StandardizationFileResolver, ApplicationRepository, ApplicationWriteRepository, AuthorityRepository, CommitmentRepository, CommitmentChecks, ObjectionRepository, ObjectionPages, ApplicationActs, ApplicationFilingService,
    ApplicationDecisionService, AnnouncementService, ObjectionService, ApplicationService, StandardizationApplicationReader, ApplicationResolver,
  ],
  exports: [StandardizationApplicationReader, AuthorityRepository, StandardizationFiles],
})
export class ApplicationsModule implements OnModuleInit {
  /** A hole in the table is found at the start, not by an application that can't be ended. */
  onModuleInit(): void {
    const problems = transitionProblems();
    if (problems.length > 0) throw new Error(`The table of applications has holes:\n- ${problems.join('\n- ')}`);
  }
}
