import { Global, Module } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { FollowUpsModule } from './follow-ups/follow-ups.module.js';
import { AnomaliesModule } from './anomalies/anomalies.module.js';
import { GradingMeasuresModule } from './grading/measures/grading-measures.module.js';
import { GradingSchemesModule } from './grading/schemes/grading-schemes.module.js';
import { GradingRunsModule } from './grading/runs/grading-runs.module.js';
import { ServiceLedgerWriter } from './import/service-ledger.writer.js';
import { PlansModule } from './plans/plans.module.js';
import { RegistersModule } from './registers/registers.module.js';
import { ServiceReportsModule } from './report/report.module.js';
import { ServicesModule } from './services/services.module.js';

/** What insurers do against accidents, and how they are graded on it. */
@Global()
@Module({
  imports: [AnomaliesModule, PlansModule, DualPreventionModule, GradingMeasuresModule, GradingSchemesModule, GradingRunsModule, RegistersModule, ServicesModule, FollowUpsModule, ComplaintsModule, ServiceReportsModule],
  providers: [
    ServiceLedgerWriter,
  ],
  exports: [PlansModule, GradingRunsModule, FollowUpsModule, ComplaintsModule, RegistersModule, ServicesModule, ServiceLedgerWriter, ServiceReportsModule],
})
export class PreventionServicesModule {}
