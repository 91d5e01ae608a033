import { addDays, diffDays, type Day } from '@anze/kernel';
import { policyState, type PolicyState } from '../src/policies/policy-table.rules.js';

/** Something an insurer tries with a policy of thirty days that begins ten days after the first. Days are offsets from that first day. */
export type Step =
  | { readonly kind: 'PASS'; readonly days: number }
  | { readonly kind: 'ENDORSE'; readonly from: number; readonly fullPremium: bigint; readonly longer: number }
  | { readonly kind: 'CANCEL'; readonly on: number; readonly lawful: boolean }
  | { readonly kind: 'RECEIVE' | 'REPAY'; readonly amount: bigint };

/** The last offset that is tried: ten days before the first day to ten after the last. */
export const dayOffsets = 50;

/** What the model remembers of a policy: days and prices, day by day. */
export interface Book {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
  readonly today: Day;
  readonly project: boolean;
  /** Price of a thirty-day term from a day on. */
  readonly premiums: readonly { readonly from: Day; readonly full: bigint }[];
  readonly paid: bigint;
}

export const EMPTY_BOOK = { cancelledOn: null, paid: 0n } as const;

/** What a step leads to. */
export interface Outcome {
  readonly book: Book;
  readonly outcome: string;
  readonly state: PolicyState;
  readonly inForce: boolean;
  /** Written and endorsed. */
  readonly owed: bigint;
  /** What of it is kept after a cancellation. */
  readonly kept: bigint;
}

/** The price of the days before `until`, added up day by day, rounded half up once. */
function cost({ startsOn, premiums }: Book, until: Day): bigint {
  let parts = 0n;
  for (let day = startsOn; day < until; day = addDays(day, 1)) parts += premiums.filter(({ from }) => from <= day || from === startsOn).at(-1)!.full;
  return (2n * parts + 30n) / 60n;
}

const owedOf = (book: Book): bigint => cost(book, addDays(book.endsOn, 1));
const keptOf = (book: Book): bigint => (book.cancelledOn === null ? owedOf(book) : cost(book, book.cancelledOn));

/** One step, by the words of the rules. */
export function stepOf(book: Book, step: Step): Outcome {
  const refused = (outcome: string): Outcome => told(book, outcome);
  const open = book.cancelledOn === null && book.today <= book.endsOn;
  switch (step.kind) {
    case 'PASS':
      return told({ ...book, today: addDays(book.today, step.days) }, 'OK');
    case 'ENDORSE': {
      if (!open) return refused('POLICY_ACTION_NOT_IN_STATE');
      const from = addDays(book.startsOn, step.from - 10);
      const endsOn = addDays(book.endsOn, step.longer);
      const last = book.premiums.length > 1 ? book.premiums.at(-1)!.from : book.startsOn;
      if (from < book.startsOn || from < book.today || from < last || from > book.endsOn) return refused('ENDORSED_OUTSIDE');
      if (endsOn < book.endsOn && !book.project) return refused('POLICY_SHORTENED');
      if (endsOn < from) return refused('ENDORSED_OUTSIDE');
      if (endsOn === book.endsOn && step.fullPremium === book.premiums.at(-1)!.full) return refused('ENDORSED_NOTHING');
      return told({ ...book, endsOn, premiums: [...book.premiums, { from, full: step.fullPremium }] }, 'OK');
    }
    case 'CANCEL': {
      if (!open) return refused('POLICY_ACTION_NOT_IN_STATE');
      if (!step.lawful) return refused('TERMINATION_GROUND');
      const on = addDays(book.startsOn, step.on - 10);
      if (on < book.startsOn || on < book.today || diffDays(book.endsOn, on) < 0) return refused('CANCELLED_OUTSIDE');
      return told({ ...book, cancelledOn: on }, 'OK');
    }
    case 'RECEIVE':
      return keptOf(book) - book.paid < step.amount ? refused('PREMIUM_OVERPAID') : told({ ...book, paid: book.paid + step.amount }, 'OK');
    case 'REPAY':
      return book.paid - keptOf(book) < step.amount ? refused('PREMIUM_OVERREPAID') : told({ ...book, paid: book.paid - step.amount }, 'OK');
  }
}

function told(book: Book, outcome: string): Outcome {
  const { startsOn, endsOn, cancelledOn, today } = book;
  const inForce = startsOn <= today && today <= endsOn && (cancelledOn === null || today < cancelledOn);
  return { book, outcome, state: policyState(book, today), inForce, owed: owedOf(book), kept: keptOf(book) };
}
