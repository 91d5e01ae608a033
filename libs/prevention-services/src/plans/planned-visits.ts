import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, optionalText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { VisitErrors } from './plan.errors.js';
import { visitKeyIn, type PlanKey, type VisitFacts } from './plan.facts.js';
import type { NoticeVisitInput } from './plan.inputs.js';
import { PLANNED_VISIT_NOTICED } from './plan.jobs.js';
import { PlanRepository } from './plan.repository.js';
import { checkRecording, PLAN_LIMITS } from './plan.rules.js';
import { coversOn } from './visit-days.rules.js';
import { VisitRepository, type VisitFulfilment } from './visit.repository.js';

/** What becomes of a planned visit: it is announced, and a service fulfils it. */
@Injectable()
export class PlannedVisits {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: PlanRepository,
    private readonly visits: VisitRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** The provider announces the day of a visit to the enterprise; another day replaces it. @throws NOT_FOUND, STALE_VERSION, VISIT_CANCELLED, VISIT_ALREADY_DONE, VISIT_DAY_PASSED, VISIT_OUTSIDE_POLICY, BAD_INPUT */
  announce(input: NoticeVisitInput): Promise<PlanKey> {
    const notice = optionalText('notice', input.notice, PLAN_LIMITS.notice);
    return this.db.run(async () => {
      const visit = await this.theirs(visitKeyIn(input.visitId), currentPrincipal().organizationId);
      if (input.expectedVersion != null && input.expectedVersion !== visit.version) throw new DomainError(KernelErrors.STALE_VERSION);
      requireOpen(visit);
      const today = this.clock.today();
      if (input.scheduledOn < today) throw new DomainError(VisitErrors.VISIT_DAY_PASSED, { today });
      const [plan] = await this.plans.byKeys([{ enterpriseId: visit.enterpriseId, id: visit.planId }]);
      if (!plan || !coversOn(plan.cover, input.scheduledOn)) throw new DomainError(VisitErrors.VISIT_OUTSIDE_POLICY, { day: input.scheduledOn });
      if (!(await this.visits.announce(visit, today, input.scheduledOn, notice))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: 'visit.notice', subjectType: 'PlannedVisit', subjectId: visit.id, enterpriseId: visit.enterpriseId, details: { scheduledOn: input.scheduledOn } });
      await this.outbox.add(PLANNED_VISIT_NOTICED, { enterpriseId: visit.enterpriseId, visitId: visit.id });
      return visit;
    });
  }

  /**
   * A service of the provider was given as this visit: it is done on that day. Joins the transaction in which the service is written, after it was.
   * `visitId` is the row's uuid; `visitKeyIn` reads it out of the public id.
   * @throws NOT_FOUND for a visit that isn't the provider's at that enterprise, VISIT_CANCELLED, VISIT_ALREADY_DONE, VISIT_TYPE_MISMATCH, VISIT_BEFORE_AGREEMENT,
   * VISIT_RECORDED_TOO_LATE for one that is overdue, by a service of long ago
   */
  fulfil(fulfilment: VisitFulfilment): Promise<void> {
    const { enterpriseId, visitId, providerId, type, servedOn } = fulfilment;
    return this.db.run(async () => {
      const visit = await this.theirs({ enterpriseId, id: visitId }, providerId);
      requireOpen(visit);
      if (visit.type !== type) throw new DomainError(VisitErrors.VISIT_TYPE_MISMATCH, { planned: visit.type, given: type });
      if (servedOn < visit.plannedOn) throw new DomainError(VisitErrors.VISIT_BEFORE_AGREEMENT, { plannedOn: visit.plannedOn, servedOn });
      const today = this.clock.today();
      checkRecording(visit, servedOn, today, (await this.rules.inForce('service.visits', { regionCode: visit.regionCode, on: today })).body);
      if (!(await this.visits.fulfil(fulfilment))) throw new DomainError(KernelErrors.STALE_VERSION);
    });
  }

  /** The service doesn't count any more (it was voided): what visit it had fulfilled is open again. @returns whether there was one */
  async release({ enterpriseId, serviceId }: Pick<VisitFulfilment, 'enterpriseId' | 'serviceId'>): Promise<boolean> {
    return (await this.visits.release(enterpriseId, serviceId)) > 0;
  }

  private async theirs(key: PlanKey, providerId: string): Promise<VisitFacts> {
    const [visit] = await this.visits.byKeys([key]);
    if (!visit || visit.providerId !== providerId) throw new DomainError(KernelErrors.NOT_FOUND);
    return visit;
  }
}

/** @throws VISIT_CANCELLED, VISIT_ALREADY_DONE */
function requireOpen({ cancelledOn, doneOn }: VisitFacts): void {
  if (cancelledOn !== null) throw new DomainError(VisitErrors.VISIT_CANCELLED, { cancelledOn });
  if (doneOn !== null) throw new DomainError(VisitErrors.VISIT_ALREADY_DONE, { doneOn });
}
