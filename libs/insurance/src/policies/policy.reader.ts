import { Injectable } from '@nestjs/common';
import type { Day, Fen } from '@anze/kernel';
import { PolicyRepository, type PolicyFacts } from './policy.repository.js';
import { policyInForce, policyOfService } from './policy.rules.js';

/** The policy out of whose premium a prevention service is paid. */
export interface ServicePolicy {
  readonly policyId: string;
  readonly policyNo: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly premium: Fen;
  readonly preventionBudget: Fen;
}

/** What other libs may ask about policies. Row security applies: an insurer reads those that it wrote, nobody else's. */
@Injectable()
export class PolicyReader {
  constructor(private readonly repository: PolicyRepository) {}

  /** Which of the enterprises have a policy in force on the day, whoever wrote it and whatever it covers. */
  insuredOn(enterpriseIds: readonly string[], day: Day): Promise<Set<string>> {
    return this.repository.insuredOn(enterpriseIds, day);
  }

  /** The insurer's policies for the enterprise that are in force on the day, the earliest first. */
  async coveringOn(enterpriseId: string, insurerId: string, day: Day): Promise<PolicyFacts[]> {
    return (await this.repository.writtenFor(enterpriseId, insurerId)).filter((policy) => policyInForce(policy, day));
  }

  /** Periods, insurers and prevention budgets of all policies of enterprises, the earliest first. */
  periodsOf(enterpriseIds: readonly string[]): Promise<PolicyFacts[]> {
    return this.repository.ofEnterprises(enterpriseIds);
  }

  /**
   * The policy whose prevention fund bears a service of the insurer at the enterprise on a day; null without one in force.
   * What is spent already is the services' to tell.
   */
  async policyForService(enterpriseId: string, issuerId: string, servedOn: Day): Promise<ServicePolicy | null> {
    const policy = policyOfService(await this.repository.writtenFor(enterpriseId, issuerId), servedOn);
    if (policy === null) return null;
    const { policyId, policyNo, startsOn, endsOn, premium, preventionBudget } = policy;
    return { policyId, policyNo, startsOn, endsOn, premium, preventionBudget };
  }
}
