import { addDays, type Day, type Fen } from '@anze/kernel';
import type { PremiumMovement } from '@anze/ledgers';
import type { PremiumEntryKind } from '../premiums/premium-terms.js';

/** The days on which a policy covers. */
export interface CoverDays {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
}

/** The first day without cover. */
const until = ({ endsOn, cancelledOn }: CoverDays): Day => {
  const after = addDays(endsOn, 1);
  return cancelledOn !== null && cancelledOn < after ? cancelledOn : after;
};
const later = (a: Day, b: Day): Day => (a > b ? a : b);

/**
 * Whether a row would make a policy cover days, from today on, that it doesn't cover as it is known. Such cover makes an insurer the
 * insurer of record and shows it the enterprise's safety records, so that by a file of its own as little as by a mutation it can be
 * had without the enterprise: by covering it today, or by a quote that it accepted.
 * @param known the policy as it is; null for a new one
 */
export function widensCover(row: CoverDays, known: CoverDays | null, today: Day): boolean {
  const [from, to] = [later(row.startsOn, today), until(row)];
  if (from >= to) return false;
  if (known === null) return true;
  return from < later(known.startsOn, today) || to > until(known);
}

/** Whether a quote that an enterprise accepted is its consent to a policy: to that kind of cover, on no day beyond its own. */
export function consentsTo(quote: { readonly cover: string; readonly startsOn: Day; readonly endsOn: Day }, row: { readonly cover: string; readonly startsOn: Day; readonly endsOn: Day }): boolean {
  return quote.cover === row.cover && quote.startsOn <= row.startsOn && row.endsOn <= quote.endsOn;
}

/** Whether an authority's ledger leaves a policy as it is: its facts are its insurer's own, from a bordereau, or issued, endorsed or cancelled here. */
export function outranks(policy: { readonly issuerId: string; readonly sourcedBy: string | null; readonly keptHere: boolean }): boolean {
  return policy.keptHere || policy.sourcedBy === policy.issuerId;
}

/** What of a policy is compared, by column; what one of the two doesn't say is no difference. */
export const COMPARED = ['insured_name', 'insurance_type', 'starts_on', 'ends_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen'] as const;
export type ComparedField = (typeof COMPARED)[number];

/** Values as texts; null or left out where nothing is said. */
export type PolicyFactTexts = Readonly<Partial<Record<ComparedField, string | null>>>;

/** Where the insurer and the authority's ledger say different things. */
export interface Difference {
  readonly field: ComparedField;
  readonly own: string;
  readonly ledger: string;
}

/** The differences between what the insurer says of a policy and what the ledger does, in the order of the fields. */
export function differencesOf(own: PolicyFactTexts, ledger: PolicyFactTexts): Difference[] {
  return COMPARED.flatMap((field) => {
    const [mine, theirs] = [own[field] ?? null, ledger[field] ?? null];
    return mine === null || theirs === null || mine === theirs ? [] : [{ field, own: mine, ledger: theirs }];
  });
}

/** An entry of the ledger of premiums that a movement is: its kind and its signed amount. */
export function entryOf(movement: PremiumMovement, amount: Fen): { readonly kind: PremiumEntryKind; readonly amount: Fen } {
  switch (movement) {
    case 'WRITTEN':
    case 'RECEIVED':
      return { kind: movement, amount };
    case 'ENDORSED_UP':
      return { kind: 'ENDORSED', amount };
    case 'ENDORSED_DOWN':
      return { kind: 'ENDORSED', amount: -amount };
    case 'REFUND':
    case 'REPAID':
      return { kind: movement, amount: -amount };
  }
}

/** The movement that an entry is; the other way round. */
export function movementOf(kind: PremiumEntryKind, amount: Fen): { readonly movement: PremiumMovement; readonly amount: Fen } {
  const size = amount < 0n ? -amount : amount;
  if (kind !== 'ENDORSED') return { movement: kind, amount: size };
  return { movement: amount < 0n ? 'ENDORSED_DOWN' : 'ENDORSED_UP', amount: size };
}
