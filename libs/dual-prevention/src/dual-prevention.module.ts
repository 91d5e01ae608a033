import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { PlannedReadsModule } from '@anze/graphql';
import { EnterpriseHazardsResolver } from './hazards/enterprise-hazards.resolver.js';
import { HazardEvidence } from './hazards/hazard-evidence.js';
import { HazardListRepository } from './hazards/hazard-list.repository.js';
import { HazardMutationsResolver } from './hazards/hazard-mutations.resolver.js';
import { tableProblems } from './hazards/hazard-table.rules.js';
import { HazardTransitionService } from './hazards/hazard-transition.service.js';
import { HazardLoader } from './hazards/hazard.loader.js';
import { HazardPlan } from './hazards/hazard.plan.js';
import { HazardReader } from './hazards/hazard.reader.js';
import { HazardRecorder } from './hazards/hazard.recorder.js';
import { HazardRepository } from './hazards/hazard.repository.js';
import { HazardEventResolver, HazardResolver } from './hazards/hazard.resolver.js';
import { HazardService } from './hazards/hazard.service.js';
import { HazardLedgerWriter } from './import/hazard-ledger.writer.js';
import { InspectionRepository } from './inspections/inspection.repository.js';
import { InspectionResolver } from './inspections/inspection.resolver.js';
import { InspectionService } from './inspections/inspection.service.js';

/** Dual prevention (双重预防): inspections and the hazards that they bring to light. */
@Global()
@Module({
  imports: [PlannedReadsModule],
  providers: [
    HazardLedgerWriter,
    HazardEvidence,
    HazardRepository,
    HazardListRepository,
    HazardReader,
    HazardLoader,
    HazardPlan,
    HazardTransitionService,
    HazardService,
    HazardRecorder,
    HazardResolver,
    HazardEventResolver,
    HazardMutationsResolver,
    EnterpriseHazardsResolver,
    InspectionRepository,
    InspectionService,
    InspectionResolver,
  ],
  exports: [HazardReader, HazardRecorder, HazardLedgerWriter],
})
export class DualPreventionModule implements OnModuleInit {
  /** A hole in the table of transitions stops the start. */
  onModuleInit(): void {
    const problems = tableProblems();
    if (problems.length > 0) throw new Error(`The hazard transition table is incomplete:\n- ${problems.join('\n- ')}`);
  }
}
