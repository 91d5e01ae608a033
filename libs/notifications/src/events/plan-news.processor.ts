import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { PLANNED_VISIT_NOTICED, SERVICE_PLAN_CHANGED, ServicePlanReader } from '@anze/prevention-services';
import { NotificationRepository } from '../notices/notification.repository.js';
import { planNotices, visitNotices } from './plan-news.rules.js';

/** Tells the other party what became of a service plan; twice the same is told once. */
@HandlesJob(SERVICE_PLAN_CHANGED)
export class PlanNewsProcessor implements JobHandler<{ enterpriseId: string; planId: string }> {
  readonly job = SERVICE_PLAN_CHANGED;

  constructor(
    private readonly plans: ServicePlanReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, planId }: { enterpriseId: string; planId: string }): Promise<void> {
    const plan = await this.plans.byKey({ enterpriseId, id: planId });
    if (plan) await this.notifications.tell(planNotices(plan), this.clock.today());
  }
}

/** Tells the enterprise of an announced visit; the same announcement is told once. */
@HandlesJob(PLANNED_VISIT_NOTICED)
export class VisitNewsProcessor implements JobHandler<{ enterpriseId: string; visitId: string }> {
  readonly job = PLANNED_VISIT_NOTICED;

  constructor(
    private readonly plans: ServicePlanReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, visitId }: { enterpriseId: string; visitId: string }): Promise<void> {
    const visit = await this.plans.visitByKey({ enterpriseId, id: visitId });
    if (visit) await this.notifications.tell(visitNotices(visit), this.clock.today());
  }
}
