import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { PlannedReadsModule } from '@anze/graphql';
import { CommentRepository } from './hazards/comments/comment.repository.js';
import { CommentService } from './hazards/comments/comment.service.js';
import { CriteriaCatalogue } from './hazards/criteria/criteria.catalogue.js';
import { CriteriaResolver } from './hazards/criteria/criteria.resolver.js';
import { ExtensionRepository } from './hazards/extensions/extension.repository.js';
import { ExtensionService } from './hazards/extensions/extension.service.js';
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
import { HazardCommentResolver, HazardEventResolver, HazardEvidenceResolver, HazardExtensionResolver, HazardResolver } from './hazards/hazard.resolver.js';
import { HazardService } from './hazards/hazard.service.js';
import { HazardUnits } from './hazards/hazard-units.js';
import { MergeService } from './hazards/merging/merge.service.js';
import { HazardRecordsLoader } from './hazards/records/records.loader.js';
import { HazardRecordsRepository } from './hazards/records/records.repository.js';
import { StoppageService } from './hazards/stoppages/stoppage.service.js';
import { HazardExportReader } from './export/hazard-export.reader.js';
import { MonthlyReportReader } from './export/monthly-report.reader.js';
import { HazardLedgerWriter } from './import/hazard-ledger.writer.js';
import { INSPECTION_PROVIDERS } from './inspection.providers.js';
import { CheckPlanner } from './tasks/check-planner.js';
import { RisksModule } from './risks/risks.module.js';

/** Dual prevention (双重预防): inspections and the hazards that they bring to light. */
@Global()
@Module({
  imports: [PlannedReadsModule, RisksModule],
  providers: [
    HazardLedgerWriter,
    HazardExportReader,
    MonthlyReportReader,
    HazardEvidence,
    HazardUnits,
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
    HazardCommentResolver,
    HazardEvidenceResolver,
    HazardExtensionResolver,
    HazardRecordsRepository,
    HazardRecordsLoader,
    ExtensionRepository,
    ExtensionService,
    StoppageService,
    MergeService,
    CommentRepository,
    CommentService,
    CriteriaCatalogue,
    CriteriaResolver,
    HazardMutationsResolver,
    EnterpriseHazardsResolver,
    ...INSPECTION_PROVIDERS,
  ],
  exports: [CheckPlanner, HazardExportReader, MonthlyReportReader, HazardReader, HazardRecorder, HazardLedgerWriter, RisksModule],
})
export class DualPreventionModule implements OnModuleInit {
  /** A hole in the table of transitions stops the start. */
  onModuleInit(): void {
    const problems = tableProblems();
    if (problems.length > 0) throw new Error(`The hazard transition table is incomplete:\n- ${problems.join('\n- ')}`);
  }
}
