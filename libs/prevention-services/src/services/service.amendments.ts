import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { FundErrors, PolicyReader, PreventionFund } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { DomainError, requiredText } from '@anze/kernel';
import { PlannedVisits } from '../plans/planned-visits.js';
import { ServiceAgencies } from './service-agencies.js';
import { amendService } from './service-amendment.rules.js';
import { serviceKeyIn } from './service-criteria.rules.js';
import { ServiceErrors } from './service.errors.js';
import type { AmendPreventionServiceInput, VoidPreventionServiceInput } from './service.inputs.js';
import { SERVICE_VOIDED } from './service.jobs.js';
import type { PreventionService } from './service.model.js';
import { bearingPolicyOf, SERVICE_LIMITS } from './service.rules.js';
import { ServiceRecordRepository } from './service-record.repository.js';
import { ServiceTransition } from './service-transition.js';

/** A reversal's reason has less room than an amendment's. */
const FUND_REASON = 500;
const fundReason = (reason: string): string => [...reason].slice(0, FUND_REASON).join('');

/** What the provider does to a record that was wrong: it says something else from now on, or counts nowhere any more. Both stay told. */
@Injectable()
export class ServiceAmendments {
  constructor(
    private readonly transition: ServiceTransition,
    private readonly records: ServiceRecordRepository,
    private readonly agencies: ServiceAgencies,
    private readonly policies: PolicyReader,
    private readonly fund: PreventionFund,
    private readonly visits: PlannedVisits,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Amends it before it is confirmed and asks the enterprise again; another cost moves the fund by a reversal and a new spending in the
   * same transaction. By the insurer that gave it.
   * @throws NOT_FOUND, STALE_VERSION, FUND_EXCEEDED, the rules' codes; then nothing was written
   */
  async amend(input: AmendPreventionServiceInput): Promise<PreventionService> {
    try {
      return await this.transition.run('AMEND', input, async ({ service, key, today }) => {
        const reason = requiredText('reason', input.reason, SERVICE_LIMITS.long);
        const agency = await this.agencies.named(input.agencyId, input.agencyName, service.servedOn);
        const { parts, changes } = amendService(service, { ...input, agency }, service.objectedOn !== null);
        const withinBudget = parts.cost === 0n ? null : true;
        return {
          set: { ...parts, ...(parts.cost !== service.cost && { withinBudget }), askedOn: today, objectedOn: null, objection: null },
          note: reason,
          changes,
          details: { parts: changes.map(({ part }) => part), costFen: parts.cost },
          after: async () => {
            if (parts.cost === service.cost) return;
            const mine = (await this.policies.periodsOf([key.enterpriseId])).filter(({ issuerId }) => issuerId === service.providerId);
            const policyId = parts.cost === 0n ? null : bearingPolicyOf(mine, service.servedOn).policyId;
            await this.fund.respend({ enterpriseId: key.enterpriseId, policyId, serviceId: key.id, amount: parts.cost, on: today, reason: fundReason(reason) });
          },
        };
      });
    } catch (error) {
      const key = serviceKeyIn(input.serviceId);
      if (key && error instanceof DomainError && error.code === FundErrors.FUND_EXCEEDED) {
        await this.audit.refused({ action: 'service.amend', subjectType: 'PreventionService', subjectId: key.id, enterpriseId: key.enterpriseId, code: error.code });
      }
      throw error;
    }
  }

  /**
   * Takes the record out of everything that counts, before it is archived: the fund's entry is reversed and a planned visit is open again
   * here, the figures follow by the worker, who sees them. What it found stays: a hazard is there whoever saw it. How the enterprise
   * has rated it, with the confirmation or in the follow-up, isn't taken back that way: a grade counts it. By the insurer that gave it.
   * @throws NOT_FOUND, STALE_VERSION, the rules' codes; then nothing was written
   */
  void(input: VoidPreventionServiceInput): Promise<PreventionService> {
    return this.transition.run('VOID', input, ({ service, key, today }) => {
      if (service.satisfaction !== null) throw new DomainError(ServiceErrors.SERVICE_RATED);
      const reason = requiredText('reason', input.reason, SERVICE_LIMITS.long);
      return {
        set: { voidedOn: today, voidReason: reason },
        note: reason,
        details: { costFen: service.cost },
        after: async () => {
          // The row is held by now: an answer to the follow-up is stored already, or waits and finds it voided.
          if (await this.records.followedUp(key)) throw new DomainError(ServiceErrors.SERVICE_FOLLOWED_UP);
          await this.fund.respend({ enterpriseId: key.enterpriseId, policyId: null, serviceId: key.id, amount: 0n, on: today, reason: fundReason(reason) });
          await this.visits.release({ enterpriseId: key.enterpriseId, serviceId: key.id });
          await this.outbox.add(SERVICE_VOIDED, { enterpriseId: key.enterpriseId, serviceId: key.id });
        },
      };
    });
  }
}
