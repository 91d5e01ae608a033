import { Module, type OnModuleInit } from '@nestjs/common';
import { PlanConsentService } from './plan-consent.service.js';
import { ServicePlanReader } from './plan.reader.js';
import { PlanRepository } from './plan.repository.js';
import { PlanFieldsResolver, PlanMutationsResolver, PlanResolver, VisitFieldsResolver } from './plan.resolver.js';
import { PlannedVisits } from './planned-visits.js';
import { PlanQueries } from './plan.queries.js';
import { PlanService } from './plan.service.js';
import { planTableProblems } from './plan-table.rules.js';
import { ProgressRepository } from './progress.repository.js';
import { VisitRepository } from './visit.repository.js';

/** Yearly service plans, agreed by both sides, and the visits that they plan. */
@Module({
  providers: [PlanRepository, VisitRepository, ProgressRepository, PlanService, PlanConsentService, PlannedVisits, PlanQueries, ServicePlanReader, PlanResolver, PlanMutationsResolver, PlanFieldsResolver, VisitFieldsResolver],
  exports: [PlannedVisits, ServicePlanReader],
})
export class PlansModule implements OnModuleInit {
  /** A hole in the table of transitions stops the start. */
  onModuleInit(): void {
    const problems = planTableProblems();
    if (problems.length > 0) throw new Error(`The table of service plans is incomplete:\n- ${problems.join('\n- ')}`);
  }
}
