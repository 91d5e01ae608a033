import { DomainError, yuanFromFen, type Fen } from '@anze/kernel';
import { ClaimErrors } from './claim.errors.js';
import type { ClaimCover, ClaimLimit } from './claim-terms.js';

/** Limits of the policy as they were when the claim was made; null is without. */
export interface Limits {
  readonly perPersonLimit: Fen | null;
  readonly perAccidentLimit: Fen | null;
  readonly medicalLimit: Fen | null;
  readonly propertyLimit: Fen | null;
  readonly rescueLimit: Fen | null;
}

/** What was paid on a claim. */
export interface PaidSums {
  readonly paid: Fen;
  readonly medicalPaid: Fen;
  readonly propertyPaid: Fen;
  readonly rescuePaid: Fen;
}

/** A person as far as limits go: what was paid for death or disability. */
export interface VictimSum {
  readonly paid: Fen;
  readonly perPersonLimit: Fen | null;
}

/** The sum that a cover adds to beside the total. */
const SUM_OF: Partial<Record<ClaimCover, keyof PaidSums>> = { MEDICAL: 'medicalPaid', THIRD_PARTY_PROPERTY: 'propertyPaid', RESCUE: 'rescuePaid' };
const LIMIT_OF: Partial<Record<ClaimCover, readonly [ClaimLimit, keyof Limits]>> = {
  MEDICAL: ['MEDICAL', 'medicalLimit'],
  THIRD_PARTY_PROPERTY: ['THIRD_PARTY_PROPERTY', 'propertyLimit'],
  RESCUE: ['RESCUE', 'rescueLimit'],
};

/** @throws CLAIM_LIMIT_EXCEEDED */
export function requireWithin(limit: ClaimLimit, most: Fen | null, paid: Fen, amount: Fen): void {
  if (most !== null && paid + amount > most) throw new DomainError(ClaimErrors.CLAIM_LIMIT_EXCEEDED, { limit, remaining: yuanFromFen(most > paid ? most - paid : 0n) });
}

/**
 * The sums after a payment (or, negative, its reversal). A claim is one accident under one policy: its total keeps to the limit per
 * accident, a cover's sum to that cover's, a person's death or disability to the limit per person. The cumulative limit is the
 * policy's, over all its claims, and looked at where their total is held.
 * @throws CLAIM_LIMIT_EXCEEDED
 */
export function sumsAfter(sums: PaidSums, limits: Limits, cover: ClaimCover, amount: Fen): PaidSums {
  const own = SUM_OF[cover];
  if (amount > 0n) {
    const limit = LIMIT_OF[cover];
    if (own && limit) requireWithin(limit[0], limits[limit[1]], sums[own], amount);
    requireWithin('PER_ACCIDENT', limits.perAccidentLimit, sums.paid, amount);
  }
  const after = { ...sums, paid: sums.paid + amount };
  return own ? { ...after, [own]: sums[own] + amount } : after;
}

/** What a person has been paid after it. @throws CLAIM_LIMIT_EXCEEDED */
export function victimAfter(victim: VictimSum, amount: Fen): Fen {
  if (amount > 0n) requireWithin('PER_PERSON', victim.perPersonLimit, victim.paid, amount);
  return victim.paid + amount;
}
