import { DomainError, type Day } from '@anze/kernel';
import { PolicyRefusals } from './policy.errors.js';
import { policyInForce, type PolicyPeriod } from './policy.rules.js';
import { PolicyActions, type PolicyAction, type PolicyState } from './policy-terms.js';

export { PolicyStates, type PolicyAction, type PolicyState } from './policy-terms.js';

/** What can be done with an issued policy. */
export const POLICY_ACTIONS = PolicyActions.values;

/** In which states each may be done. Whoever does it is the insurer that wrote the policy. */
export const POLICY_TABLE: Readonly<Record<PolicyAction, readonly PolicyState[]>> = {
  ENDORSE: ['WAITING', 'IN_FORCE'],
  CANCEL: ['WAITING', 'IN_FORCE'],
  // A late renewal is another rule: it looks at the days.
  RENEW: ['WAITING', 'IN_FORCE', 'CANCELLING', 'EXPIRED', 'CANCELLED'],
  // What is owed is owed, and what is to be given back too, however it ended.
  RECORD_PAYMENT: ['WAITING', 'IN_FORCE', 'CANCELLING', 'EXPIRED', 'CANCELLED'],
  ATTACH_SCANS: ['WAITING', 'IN_FORCE', 'CANCELLING', 'EXPIRED', 'CANCELLED'],
};

/** The state on a day. A cancellation agreed for later leaves the cover in force until its day. */
export function policyState(policy: PolicyPeriod, today: Day): PolicyState {
  if (policyInForce(policy, today)) return policy.cancelledOn === null ? 'IN_FORCE' : 'CANCELLING';
  if (policy.cancelledOn !== null) return today < policy.startsOn && policy.startsOn < policy.cancelledOn ? 'CANCELLING' : 'CANCELLED';
  return today < policy.startsOn ? 'WAITING' : 'EXPIRED';
}

/** @throws POLICY_ACTION_NOT_IN_STATE */
export function requirePolicyAction(action: PolicyAction, policy: PolicyPeriod, today: Day): void {
  const state = policyState(policy, today);
  if (!POLICY_TABLE[action].includes(state)) throw new DomainError(PolicyRefusals.POLICY_ACTION_NOT_IN_STATE, { state, action });
}
