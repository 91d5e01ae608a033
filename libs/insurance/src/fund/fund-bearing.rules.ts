import { addDays, diffDays, type Day } from '@anze/kernel';
import { policyOfService, type RecordPolicy } from '../policies/policy.rules.js';

/**
 * The policy whose fund bears a service that a ledger tells of: the one in force that day, as for a service recorded here; without one the next to
 * begin, else the last to end. Null where the insurer has none for the enterprise.
 * @param policies one insurer's for one enterprise
 */
export function bearingPolicy<P extends RecordPolicy>(policies: readonly P[], servedOn: Day): P | null {
  const inForce = policyOfService(policies, servedOn);
  if (inForce) return inForce;
  // Their ranks are those of the migration that booked what was there before.
  const rank = (policy: P): readonly [number, number, number, string, string] => {
    const ahead = policy.startsOn > servedOn;
    return [ahead ? 1 : 2, ahead ? diffDays(policy.startsOn, servedOn) : diffDays(servedOn, lastDay(policy)), policy.cover === 'PROJECT' ? 1 : 0, policy.startsOn, policy.policyNo];
  };
  return [...policies].sort((a, b) => compared(rank(a), rank(b)))[0] ?? null;
}

/** The last day on which a policy covers. */
export function lastDay({ endsOn, cancelledOn }: Pick<RecordPolicy, 'endsOn' | 'cancelledOn'>): Day {
  if (cancelledOn === null) return endsOn;
  const before = addDays(cancelledOn, -1);
  return before < endsOn ? before : endsOn;
}

function compared(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

