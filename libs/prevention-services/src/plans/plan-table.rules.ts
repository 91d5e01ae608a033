import { DomainError } from '@anze/kernel';
import { PlanErrors } from './plan.errors.js';
import { ServicePlanStatuses, type ServicePlanStatus } from './plan-terms.js';

/** What is done to a version of a plan. REPLACE follows from the agreement to a later version. */
export const PLAN_ACTIONS = ['REVISE', 'WITHDRAW', 'AGREE', 'DECLINE', 'REPLACE'] as const;
/** Something that is done to a version of a plan. */
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** The two parties of a plan; an authority reads it. */
export const PLAN_PARTIES = ['PROVIDER', 'ENTERPRISE'] as const;
/** A party of a plan. */
export type PlanParty = (typeof PLAN_PARTIES)[number];

/** Whose it is to do: the agreement, and what follows from it, is the enterprise's alone. */
export const PLAN_PARTY_OF: Readonly<Record<PlanAction, PlanParty>> = { REVISE: 'PROVIDER', WITHDRAW: 'PROVIDER', AGREE: 'ENTERPRISE', DECLINE: 'ENTERPRISE', REPLACE: 'ENTERPRISE' };

const FINAL = { REVISE: null, WITHDRAW: null, AGREE: null, DECLINE: null, REPLACE: null };

/**
 * Where each action leads a version from each state; null is refused. A proposal that is revised makes room for the next version; an
 * agreed version stays in force until the enterprise agrees to the next.
 */
export const PLAN_TRANSITIONS: Readonly<Record<ServicePlanStatus, Readonly<Record<PlanAction, ServicePlanStatus | null>>>> = {
  PROPOSED: { REVISE: 'REPLACED', WITHDRAW: 'WITHDRAWN', AGREE: 'AGREED', DECLINE: 'DECLINED', REPLACE: null },
  AGREED: { REVISE: 'AGREED', WITHDRAW: null, AGREE: null, DECLINE: null, REPLACE: 'REPLACED' },
  DECLINED: FINAL,
  WITHDRAWN: FINAL,
  REPLACED: FINAL,
};

/** The state that an action leads to; null when it isn't the party's to do, which is answered as if there were none. @throws PLAN_NOT_IN_STATE */
export function nextPlanStatus(status: ServicePlanStatus, party: PlanParty, action: PlanAction): ServicePlanStatus | null {
  if (PLAN_PARTY_OF[action] !== party) return null;
  const next = PLAN_TRANSITIONS[status][action];
  if (next === null) throw new DomainError(PlanErrors.PLAN_NOT_IN_STATE, { status });
  return next;
}

/** What contradicts itself in the table; looked at when the module starts. */
export function planTableProblems(): string[] {
  const seen = new Set<ServicePlanStatus>(['PROPOSED']);
  for (const status of seen) for (const action of PLAN_ACTIONS) if (PLAN_TRANSITIONS[status][action] !== null) seen.add(PLAN_TRANSITIONS[status][action]);
  return ServicePlanStatuses.values.filter((status) => !seen.has(status)).map((status) => `${status} can't be reached`);
}
