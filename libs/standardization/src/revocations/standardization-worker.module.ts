import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { ApplicationRepository } from '../applications/application.repository.js';
import { ApplicationWriteRepository } from '../applications/application-write.repository.js';
import { AuthorityRepository } from '../applications/authority.repository.js';
import { AuthoritySuccession } from '../succession/authority-succession.js';
import { EnterpriseMovedProcessor } from '../succession/enterprise-moved.processor.js';
import { SuccessionRepository } from '../succession/succession.repository.js';
import { ClassRefreshProcessor } from './class-refresh.processor.js';
import { QuestionRepository } from './question.repository.js';
import { StandardizationWatch } from './standardization-watch.js';
import { StandardizationWatchProcessor } from './standardization-watch.processor.js';
import { TriggerRepository } from './trigger.repository.js';

/** The worker's side of levels: what raises the question of a revocation, and who is in charge. */
@Module({
  imports: [EnterprisesModule],
  providers: [
    ApplicationRepository, ApplicationWriteRepository, AuthorityRepository, QuestionRepository, TriggerRepository, SuccessionRepository, AuthoritySuccession, EnterpriseMovedProcessor, StandardizationWatch, StandardizationWatchProcessor, ClassRefreshProcessor,
  ],
  exports: [StandardizationWatch, AuthoritySuccession],
})
export class StandardizationWorkerModule {}
