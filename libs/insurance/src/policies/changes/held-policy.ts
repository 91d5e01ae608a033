import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, type Day, type Fen } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { PreventionFund } from '../../fund/prevention-fund.js';
import { daysOfCover, premiumChanged, type PremiumHistory } from '../../premiums/earning.rules.js';
import { POLICY_CHANGED, POLICY_NEWS } from '../../record/policy-changed.jobs.js';
import { policyKeyIn, type PolicyKey } from '../policy-criteria.rules.js';
import { requirePolicyAction, type PolicyAction } from '../policy-table.rules.js';
import { PolicyWriterRepository, type EndorsementRow, type HeldPolicy } from '../policy-writer.repository.js';

/** Which policy, and which version of it the caller has seen. */
export interface PolicyTarget {
  readonly policyId: string;
  readonly expectedVersion?: number | null;
}

/** A policy that nobody else can change until the transaction ends. */
export interface Held {
  readonly policy: HeldPolicy;
  readonly endorsements: readonly EndorsementRow[];
  /** How its premium came about. */
  readonly history: PremiumHistory;
  readonly today: Day;
}

/** Holds an insurer's own policy for a change, and lets the rest of the product know of it. */
@Injectable()
export class HeldPolicies {
  constructor(
    private readonly db: TenantDb,
    private readonly writer: PolicyWriterRepository,
    private readonly fund: PreventionFund,
    private readonly rollups: Rollups,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Runs `change` on the policy in one transaction. @throws NOT_FOUND, STALE_VERSION, POLICY_ACTION_NOT_IN_STATE */
  async with<T>(action: PolicyAction, target: PolicyTarget, change: (held: Held) => Promise<T>): Promise<T> {
    const key = policyKeyIn(target.policyId);
    if (key === null) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      // The enterprise before the policy, as whoever issues one does: two that wait for each other would never end.
      await this.rollups.repository.lock([key.enterpriseId]);
      const policy = await this.writer.hold(key.enterpriseId, key.policyId, currentPrincipal().organizationId);
      if (!policy) throw new DomainError(KernelErrors.NOT_FOUND);
      if (target.expectedVersion != null && target.expectedVersion !== policy.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const today = this.clock.today();
      requirePolicyAction(action, { ...policy.content, cancelledOn: policy.cancelledOn }, today);
      const endorsements = await this.writer.endorsements(key.enterpriseId, key.policyId);
      return change({ policy, endorsements, history: await this.historyOf(policy, endorsements), today });
    });
  }

  /** After a change of what a policy covers or costs: the fund now, the rest by the worker. */
  async changed(key: PolicyKey): Promise<void> {
    await this.fund.accrue([{ enterpriseId: key.enterpriseId, policyId: key.policyId }]);
    await this.outbox.add(POLICY_CHANGED, { enterpriseId: key.enterpriseId });
    await this.outbox.add(POLICY_NEWS, { enterpriseId: key.enterpriseId, policyId: key.policyId });
  }

  private async historyOf({ enterpriseId, policyId, content }: HeldPolicy, endorsements: readonly EndorsementRow[]): Promise<PremiumHistory> {
    const endorsed = endorsements.reduce<Fen>((sum, { premium }) => sum + premium, 0n);
    const endsOn = endorsements.length === 0 ? content.endsOn : ((await this.writer.firstEnd(enterpriseId, policyId)) ?? content.endsOn);
    const first: PremiumHistory = { startsOn: content.startsOn, termDays: daysOfCover(content.startsOn, endsOn), terms: [{ from: content.startsOn, fullPremium: content.premium - endorsed, endsOn }] };
    return endorsements.reduce((history, { effectiveFrom, fullPremium, endsOn: until }) => premiumChanged(history, { from: effectiveFrom, fullPremium, endsOn: until }), first);
  }
}
