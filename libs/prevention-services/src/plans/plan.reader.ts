import { Injectable } from '@nestjs/common';
import type { PlanFacts, PlanKey, VisitFacts } from './plan.facts.js';
import { PlanRepository } from './plan.repository.js';
import { VisitRepository } from './visit.repository.js';

/** What others may ask about plans and planned visits. Row security applies. */
@Injectable()
export class ServicePlanReader {
  constructor(
    private readonly plans: PlanRepository,
    private readonly visits: VisitRepository,
  ) {}

  /** A version; null when it isn't the caller's to see. */
  async byKey(key: PlanKey): Promise<PlanFacts | null> {
    return (await this.plans.byKeys([key]))[0] ?? null;
  }

  /** A planned visit; null when it isn't the caller's to see. */
  async visitByKey(key: PlanKey): Promise<VisitFacts | null> {
    return (await this.visits.byKeys([key]))[0] ?? null;
  }
}
