import { percent, type Fen } from '@anze/kernel';
import { InsurerBook } from './insurance-overview.model.js';

/** What the policies of one insurer, or of all, come to. */
export interface BookSums {
  /** null: all of them. */
  readonly insurerId: string | null;
  readonly policies: number;
  readonly insured: number;
  readonly premium: Fen;
  readonly preventionBudget: Fen;
}

/** Most insurers of an answer. */
export const MOST_INSURERS = 200;

const NONE: BookSums = { insurerId: null, policies: 0, insured: 0, premium: 0n, preventionBudget: 0n };

/** The whole, and its parts: the largest premium first, where two are equal by the insurer's id. */
export function booksOf(rows: readonly BookSums[]): { whole: BookSums; insurers: InsurerBook[] } {
  const whole = rows.find(({ insurerId }) => insurerId === null) ?? NONE;
  const parts = rows.flatMap(({ insurerId, ...sums }) => (insurerId === null ? [] : [{ insurerId, ...sums }]));
  const sorted = parts.toSorted((a, b) => (a.premium === b.premium ? (a.insurerId < b.insurerId ? -1 : 1) : a.premium > b.premium ? -1 : 1)).slice(0, MOST_INSURERS);
  return { whole, insurers: sorted.map((sums) => Object.assign(new InsurerBook(), { ...sums, premiumShare: percent(sums.premium, whole.premium) })) };
}
