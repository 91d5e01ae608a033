import { addDays, diffDays, type Day, type Fen } from '@anze/kernel';

/** From a day on, what the whole first term would cost, and the last day of cover. */
export interface PremiumTerms {
  readonly from: Day;
  /** Premium for the whole first term (全期保费) on these terms. */
  readonly fullPremium: Fen;
  readonly endsOn: Day;
}

/** How a policy's premium came about: its first term, and each endorsement, the earliest first. */
export interface PremiumHistory {
  readonly startsOn: Day;
  /** Days of the first term; a day of cover costs its part of the full premium, also beyond that term. */
  readonly termDays: number;
  /** At least one: the terms as written, from the first day. */
  readonly terms: readonly PremiumTerms[];
}

/** The days from the first to the last one, both covered. */
export const daysOfCover = (startsOn: Day, endsOn: Day): number => diffDays(endsOn, startsOn) + 1;

/** The history of a policy as it was written. */
export function premiumAsWritten(startsOn: Day, endsOn: Day, premium: Fen): PremiumHistory {
  return { startsOn, termDays: daysOfCover(startsOn, endsOn), terms: [{ from: startsOn, fullPremium: premium, endsOn }] };
}

/**
 * What the cover before `until` costs: the sum over days of a day's part of the full premium then in force.
 * The one rounding step of premiums: the exact sum is rounded half up to the fen. Whatever is written, endorsed or refunded is the
 * difference of two such sums, so that no fen is lost or made however often a policy changes.
 */
export function premiumUntil(history: PremiumHistory, until: Day): Fen {
  const { terms, termDays } = history;
  let parts = 0n;
  terms.forEach((term, index) => {
    const next = terms[index + 1]?.from ?? until;
    const end = next < until ? next : until;
    if (term.from < end) parts += term.fullPremium * BigInt(diffDays(end, term.from));
  });
  const days = BigInt(termDays);
  return (2n * parts + days) / (2n * days);
}

/** What the whole cover costs as things are agreed (应收保费): written and endorsed. */
export function premiumOwed(history: PremiumHistory): Fen {
  return premiumUntil(history, addDays(history.terms.at(-1)!.endsOn, 1));
}

/** What was earned by the end of a day (已赚保费), refunds on cancellation left out. */
export function premiumEarned(history: PremiumHistory, on: Day): Fen {
  const { endsOn } = history.terms.at(-1)!;
  return premiumUntil(history, addDays(on < endsOn ? on : endsOn, 1));
}

/** The history with one more change. An earlier one that begins on the same day or later never applies. */
export function premiumChanged(history: PremiumHistory, change: PremiumTerms): PremiumHistory {
  return { ...history, terms: [...history.terms.filter((term, index) => index === 0 || term.from < change.from), change] };
}

/** By how much a change moves the premium: more is positive, less negative. */
export function endorsementPremium(history: PremiumHistory, change: PremiumTerms): Fen {
  return premiumOwed(premiumChanged(history, change)) - premiumOwed(history);
}

/** What a cancellation gives back, as a negative amount: the cover from its day on; nothing where a claim was paid in full. */
export function cancellationRefund(history: PremiumHistory, cancelledOn: Day, claimPaidInFull: boolean): Fen {
  return claimPaidInFull ? 0n : premiumUntil(history, cancelledOn) - premiumOwed(history);
}

/** Part of an amount in hundredths of a percent, rounded half up to the fen. */
export const shareOf = (amount: Fen, basisPoints: number): Fen => (amount * BigInt(basisPoints) + 5_000n) / 10_000n;

/** The budget for prevention after the premium changed: by the agreed rate, else as large a part as before. */
export function budgetAfter(before: { readonly premium: Fen; readonly budget: Fen; readonly rateBp: number | null }, premium: Fen): Fen {
  if (before.rateBp !== null) return shareOf(premium, before.rateBp);
  return before.premium === 0n ? before.budget : (2n * before.budget * premium + before.premium) / (2n * before.premium);
}
