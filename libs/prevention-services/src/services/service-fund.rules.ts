import type { Day, Fen } from '@anze/kernel';
import { policyOfService, type RecordPolicy } from '@anze/insurance';

/** A policy with what it sets aside for prevention, in fen. */
export type FundedPolicy = RecordPolicy & { readonly preventionBudget: Fen };

/** What an insurer's services to one enterprise on one day cost together, in fen. */
export interface Spent {
  readonly servedOn: Day;
  readonly cost: Fen;
}

/**
 * What an insurer may still spend on a service to one enterprise that day (事故预防费余额), in fen; null when none of its policies is
 * in force. The fund is a ledger per policy, so the policy that bears the service must hold it; and what a ledger booked outside
 * every policy still came out of the funds together, so all of them must hold it as well. Never below zero.
 * @param policies the insurer's policies for the enterprise
 * @param spent all its services to the enterprise so far
 */
export function remainingFund(policies: readonly FundedPolicy[], spent: readonly Spent[], servedOn: Day): Fen | null {
  const bearing = policyOfService(policies, servedOn);
  if (bearing === null) return null;
  let own = bearing.preventionBudget;
  let all = policies.reduce((sum, policy) => sum + policy.preventionBudget, 0n);
  for (const { servedOn: day, cost } of spent) {
    all -= cost;
    if (policyOfService(policies, day) === bearing) own -= cost;
  }
  const remaining = own < all ? own : all;
  return remaining < 0n ? 0n : remaining;
}
