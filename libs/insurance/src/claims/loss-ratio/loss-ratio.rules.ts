import { DomainError, KernelErrors, percent, type Day, type Fen } from '@anze/kernel';

/** What claims cost in a period, and what of the premium was earned in it. */
export interface LossFigures {
  /** Paid in the period, reversals taken off. */
  readonly paid: Fen;
  /** Put aside at the end of its last day for what is still to be paid. */
  readonly reserve: Fen;
  /** Earned by the days of cover in the period. */
  readonly earned: Fen;
}

/** Paid and reserved of what was earned (赔付率), percent with two decimals, half up; null where nothing was earned. */
export const lossRatioOf = ({ paid, reserve, earned }: LossFigures): number | null => percent(paid + reserve, earned);

/** The sum of several. */
export const totalOf = (figures: readonly LossFigures[]): LossFigures =>
  figures.reduce<LossFigures>((sum, one) => ({ paid: sum.paid + one.paid, reserve: sum.reserve + one.reserve, earned: sum.earned + one.earned }), { paid: 0n, reserve: 0n, earned: 0n });

/** @throws BAD_INPUT for a period that ends before it begins */
export function checkPeriod(from: Day, to: Day): void {
  if (from > to) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'to', reason: 'must not lie before from' });
}
