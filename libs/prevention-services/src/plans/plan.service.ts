import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { PolicyReader } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, decodeId, DomainError, KernelErrors, newId, type Day } from '@anze/kernel';
import { checkYear } from './plan-criteria.rules.js';
import { PlanErrors } from './plan.errors.js';
import { planKeyIn, type PlanFacts, type PlanKey } from './plan.facts.js';
import type { ProposeServicePlanInput, ReviseServicePlanInput, ServicePlanInput, ServicePlanTermsInput } from './plan.inputs.js';
import { SERVICE_PLAN_CHANGED } from './plan.jobs.js';
import { PlanRepository } from './plan.repository.js';
import { checkPlan, checkVisits } from './plan.rules.js';
import { nextPlanStatus } from './plan-table.rules.js';

/** What an insurer does with plans: proposes, revises, withdraws. */
@Injectable()
export class PlanService {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: PlanRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly policies: PolicyReader,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The insurer proposes a plan for a policy of its own, to an enterprise that it covers.
   * @throws NOT_FOUND, PLAN_ALREADY_PROPOSED, PLAN_ALREADY_AGREED, PLAN_OUTSIDE_POLICY, PLAN_DAY_OUTSIDE_POLICY, PLAN_TOO_MANY_VISITS, PLAN_AGENCY_ENDED, PLAN_AGENCY_UNQUALIFIED, BAD_INPUT
   */
  propose(input: ProposeServicePlanInput): Promise<PlanKey> {
    const [enterpriseId, policyId] = decodeId('Policy', input.policyId, 2) as [string, string];
    const year = checkYear(input.year);
    return this.db.run(async () => {
      const providerId = this.insurer();
      const versions = await this.plans.versions(enterpriseId, providerId, policyId, year);
      const proposed = versions.find(({ status }) => status === 'PROPOSED');
      if (proposed) throw new DomainError(PlanErrors.PLAN_ALREADY_PROPOSED, { year, versionNo: proposed.versionNo });
      if (versions.some(({ status }) => status === 'AGREED')) throw new DomainError(PlanErrors.PLAN_ALREADY_AGREED, { year });
      return this.write(input, { enterpriseId, providerId, policyId, year, versionNo: (versions[0]?.versionNo ?? 0) + 1, replaces: null }, 'plan.propose');
    });
  }

  /**
   * The next version: of a proposal, which ends with it; of an agreed plan, which stays in force until the enterprise agrees to the next.
   * @throws as `propose`, and STALE_VERSION, PLAN_NOT_IN_STATE
   */
  revise(input: ReviseServicePlanInput): Promise<PlanKey> {
    return this.db.run(async () => {
      const plan = await this.load(input);
      const { enterpriseId, providerId, policyId, year } = plan;
      const next = nextPlanStatus(plan.status, 'PROVIDER', 'REVISE');
      const versions = await this.plans.versions(enterpriseId, providerId, policyId, year);
      const other = versions.find(({ id, status }) => status === 'PROPOSED' && id !== plan.id);
      if (other) throw new DomainError(PlanErrors.PLAN_ALREADY_PROPOSED, { year, versionNo: other.versionNo });
      if (next === 'REPLACED' && !(await this.plans.close(plan, 'REPLACED', this.clock.today()))) throw new DomainError(KernelErrors.STALE_VERSION);
      return this.write(input, { enterpriseId, providerId, policyId, year, versionNo: versions[0]!.versionNo + 1, replaces: plan.status === 'AGREED' ? plan.id : plan.replaces }, 'plan.revise');
    });
  }

  /** The insurer takes a proposal back. @throws NOT_FOUND, STALE_VERSION, PLAN_NOT_IN_STATE */
  withdraw(input: ServicePlanInput): Promise<PlanKey> {
    return this.db.run(async () => {
      const plan = await this.load(input);
      const status = nextPlanStatus(plan.status, 'PROVIDER', 'WITHDRAW')!;
      if (!(await this.plans.close(plan, status, this.clock.today()))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.tell('plan.withdraw', plan, { versionNo: plan.versionNo });
      return plan;
    });
  }

  private async write(terms: ServicePlanTermsInput, of: Pick<PlanFacts, 'enterpriseId' | 'providerId' | 'policyId' | 'year' | 'versionNo' | 'replaces'>, action: string): Promise<PlanKey> {
    const today = this.clock.today();
    const { enterpriseId, providerId, policyId, year, versionNo } = of;
    const stamps = await this.enterprises.stampsOf(enterpriseId);
    const policy = stamps?.insurerId === providerId ? (await this.policies.periodsOf([enterpriseId])).find((one) => one.policyId === policyId && one.issuerId === providerId) : undefined;
    if (!stamps || !policy) throw new DomainError(KernelErrors.NOT_FOUND);
    const checked = checkPlan(terms);
    checkVisits(checked.items, policy, year, today);
    const agency = await this.agency(terms.agencyId ?? null, providerId, today);
    const id = newId();
    try {
      await this.plans.insert(stamps, { ...of, ...checked, ...agency, id, proposedOn: today }, currentPrincipal().userId);
    } catch (error) {
      // Somebody else of the insurer proposed at the same time.
      if (['service_plans_proposed_idx', 'service_plans_version_key'].includes(violatedConstraint(error) ?? '')) throw new DomainError(PlanErrors.PLAN_ALREADY_PROPOSED, { year, versionNo });
      throw error;
    }
    await this.tell(action, { enterpriseId, id }, { policyId, year, versionNo, items: checked.items.length });
    return { enterpriseId, id };
  }

  /** An agency of the insurer's own register that it still commissions and that is qualified. @throws NOT_FOUND, PLAN_AGENCY_ENDED, PLAN_AGENCY_UNQUALIFIED */
  private async agency(publicId: string | null, providerId: string, today: Day): Promise<Pick<PlanFacts, 'agencyId' | 'agencyName'>> {
    if (publicId === null) return { agencyId: null, agencyName: null };
    const [ownerId, id] = decodeId('ServiceAgency', publicId, 2) as [string, string];
    const agency = ownerId === providerId ? await this.plans.agency(ownerId, id) : null;
    if (agency === null) throw new DomainError(KernelErrors.NOT_FOUND);
    if (agency.endedOn !== null && agency.endedOn < today) throw new DomainError(PlanErrors.PLAN_AGENCY_ENDED, { endedOn: agency.endedOn });
    if (agency.expiresOn !== null && agency.expiresOn < today) throw new DomainError(PlanErrors.PLAN_AGENCY_UNQUALIFIED, { expiresOn: agency.expiresOn });
    return { agencyId: id, agencyName: agency.name };
  }

  private async load({ planId, expectedVersion }: ServicePlanInput): Promise<PlanFacts> {
    const providerId = this.insurer();
    const [plan] = await this.plans.byKeys([planKeyIn('ServicePlan', planId)]);
    if (!plan || plan.providerId !== providerId) throw new DomainError(KernelErrors.NOT_FOUND);
    if (expectedVersion != null && expectedVersion !== plan.version) throw new DomainError(KernelErrors.STALE_VERSION);
    return plan;
  }

  private insurer(): string {
    const { audience, organizationId } = currentPrincipal();
    if (audience !== 'insurer') throw new DomainError(KernelErrors.NOT_FOUND);
    return organizationId;
  }

  private async tell(action: string, { enterpriseId, id }: PlanKey, details: Record<string, unknown>): Promise<void> {
    await this.audit.record({ action, subjectType: 'ServicePlan', subjectId: id, enterpriseId, details });
    await this.outbox.add(SERVICE_PLAN_CHANGED, { enterpriseId, planId: id });
  }
}
