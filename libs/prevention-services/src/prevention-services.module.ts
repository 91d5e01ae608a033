import { Global, Module } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { GradingMeasuresRepository } from './grading/grading-measures.repository.js';
import { GradingRepository } from './grading/grading.repository.js';
import { GradingResolver } from './grading/grading.resolver.js';
import { GradingService } from './grading/grading.service.js';
import { ServiceLedgerWriter } from './import/service-ledger.writer.js';
import { PreventionServiceReader } from './services/service.reader.js';
import { ServiceRecorder } from './services/service.recorder.js';
import { ServiceRepository } from './services/service.repository.js';
import { PreventionServiceResolver } from './services/service.resolver.js';
import { ServiceSettlement } from './services/service.settlement.js';

/** What insurers do against accidents, and how they are graded on it. */
@Global()
@Module({
  imports: [DualPreventionModule],
  providers: [
    GradingMeasuresRepository,
    GradingRepository,
    GradingResolver,
    GradingService,
    PreventionServiceReader,
    PreventionServiceResolver,
    ServiceLedgerWriter,
    ServiceRecorder,
    ServiceRepository,
    ServiceSettlement,
  ],
  exports: [PreventionServiceReader, ServiceLedgerWriter],
})
export class PreventionServicesModule {}
