import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import { planKeyIn, type PlanFacts, type PlanKey } from './plan.facts.js';
import type { AgreeServicePlanInput, DeclineServicePlanInput, ServicePlanInput } from './plan.inputs.js';
import { SERVICE_PLAN_CHANGED } from './plan.jobs.js';
import { PlanRepository } from './plan.repository.js';
import { agreedVisits, PLAN_LIMITS } from './plan.rules.js';
import { nextPlanStatus } from './plan-table.rules.js';
import { VisitRepository } from './visit.repository.js';

/** What an enterprise says to a plan: its agreement makes the visits. */
@Injectable()
export class PlanConsentService {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: PlanRepository,
    private readonly visits: VisitRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The version comes into force; the one before it is replaced, and what that one still had to come is cancelled. What was missed stays missed, what
   * was done stays done.
   * @throws NOT_FOUND, STALE_VERSION, PLAN_NOT_IN_STATE, PLAN_OUTSIDE_POLICY, PLAN_DAY_PASSED, PLAN_DAY_OUTSIDE_POLICY, BAD_INPUT
   */
  agree(input: AgreeServicePlanInput): Promise<PlanKey> {
    const comment = optionalText('comment', input.comment, PLAN_LIMITS.decision);
    return this.db.run(async () => {
      const plan = await this.load(input);
      nextPlanStatus(plan.status, 'ENTERPRISE', 'AGREE');
      const today = this.clock.today();
      const visits = agreedVisits(plan.items, plan.cover, plan.year, today);
      const former = await this.plans.inForce(plan);
      const cancelled = former ? await this.replace(former) : 0;
      if (!(await this.plans.agree(plan, today, actorOf(currentPrincipal()), comment))) throw new DomainError(KernelErrors.STALE_VERSION);
      const stamps = await this.enterprises.stampsOf(plan.enterpriseId);
      await this.visits.plan(stamps!, plan, today, visits);
      await this.tell('plan.agree', plan, { versionNo: plan.versionNo, visits: visits.length, ...(former ? { replaces: former.id, cancelled } : {}) });
      return plan;
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, PLAN_NOT_IN_STATE, BAD_INPUT */
  decline(input: DeclineServicePlanInput): Promise<PlanKey> {
    const reason = requiredText('reason', input.reason, PLAN_LIMITS.decision);
    return this.db.run(async () => {
      const plan = await this.load(input);
      nextPlanStatus(plan.status, 'ENTERPRISE', 'DECLINE');
      if (!(await this.plans.decline(plan, this.clock.today(), reason))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.tell('plan.decline', plan, { versionNo: plan.versionNo });
      return plan;
    });
  }

  private async replace(former: PlanFacts): Promise<number> {
    const today = this.clock.today();
    const status = nextPlanStatus(former.status, 'ENTERPRISE', 'REPLACE')!;
    if (!(await this.plans.close(former, status, today))) throw new DomainError(KernelErrors.STALE_VERSION);
    return this.visits.cancelComing(former, today);
  }

  private async load({ planId, expectedVersion }: ServicePlanInput): Promise<PlanFacts> {
    const { audience, organizationId } = currentPrincipal();
    const [plan] = await this.plans.byKeys([planKeyIn('ServicePlan', planId)]);
    if (!plan || audience !== 'enterprise' || plan.enterpriseId !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    if (expectedVersion != null && expectedVersion !== plan.version) throw new DomainError(KernelErrors.STALE_VERSION);
    return plan;
  }

  private async tell(action: string, { enterpriseId, id }: PlanKey, details: Record<string, unknown>): Promise<void> {
    await this.audit.record({ action, subjectType: 'ServicePlan', subjectId: id, enterpriseId, details });
    await this.outbox.add(SERVICE_PLAN_CHANGED, { enterpriseId, planId: id });
  }
}
