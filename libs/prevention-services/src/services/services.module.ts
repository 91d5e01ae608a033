import { Module } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { PlansModule } from '../plans/plans.module.js';
import { RegistersModule } from '../registers/registers.module.js';
import { ServiceAgencies } from './service-agencies.js';
import { ServiceAmendments } from './service.amendments.js';
import { ServiceEvidence } from './service-evidence.js';
import { RepeatedEvidenceResolver, ServiceEvidenceResolver } from './service-evidence.resolver.js';
import { ServiceHandovers } from './service-handover.js';
import { ServiceMutationsResolver } from './service-mutations.resolver.js';
import { PreventionServiceReader } from './service.reader.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceRecordReader } from './service-record.reader.js';
import { ServiceRecordRepository } from './service-record.repository.js';
import { ServiceRepository } from './service.repository.js';
import { PreventionServiceResolver } from './service.resolver.js';
import { ServiceSettlement } from './service.settlement.js';
import { ServiceTransition } from './service-transition.js';
import { ServiceVisitedProcessor } from './service-visited.processor.js';
import { ServiceVoidedProcessor } from './service-voided.processor.js';

/** The records of services: recorded, proven, objected to, amended, confirmed, archived or voided. */
@Module({
  imports: [DualPreventionModule, PlansModule, RegistersModule],
  providers: [
    PreventionServiceReader,
    PreventionServiceResolver,
    RepeatedEvidenceResolver,
    ServiceAgencies,
    ServiceAmendments,
    ServiceEvidence,
    ServiceEvidenceResolver,
    ServiceHandovers,
    ServiceMutationsResolver,
    ServiceRecorder,
    ServiceRecordReader,
    ServiceRecordRepository,
    ServiceRepository,
    ServiceSettlement,
    ServiceTransition,
  ],
  exports: [PreventionServiceReader, ServiceRecordReader, ServiceRepository],
})
export class ServicesModule {}

/** The worker's side: figures follow a new service, and a voided one. */
@Module({ imports: [ServicesModule], providers: [ServiceVisitedProcessor, ServiceVoidedProcessor] })
export class ServicesWorkerModule {}
