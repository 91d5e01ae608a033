import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Decimal arithmetic with 60 significant digits, rounded half up: 0.2 × 3 × 7 is 4.2, and a quotient isn't rounded before it is
 * rounded. A constructor of our own, so that no other user of the package changes its settings.
 */
export const Decimal = DecimalJs.clone({ precision: 60, rounding: DecimalJs.ROUND_HALF_UP, defaults: true });

/** A decimal number. */
export type Decimal = DecimalJs;

/** Rounded to so many places, halves away from zero. A number counts as it is written: 1.005 gives 1.01. */
export function roundHalfUp(x: Decimal | number | string, places: number): number {
  const value = new Decimal(x);
  if (!value.isFinite()) throw new RangeError('Only a finite number can be rounded');
  const rounded = value.toDecimalPlaces(places, DecimalJs.ROUND_HALF_UP).toNumber();
  return rounded === 0 ? 0 : rounded; // never −0, which prints as "-0"
}

/** `n ÷ d` as a percentage with two decimals, rounded half up; null where `d` is 0, for nothing out of nothing is no rate. */
export function percent(n: number | bigint, d: number | bigint): number | null {
  const divisor = new Decimal(d.toString());
  const dividend = new Decimal(n.toString());
  if (!divisor.isFinite() || !dividend.isFinite()) throw new RangeError('A percentage needs finite numbers');
  if (divisor.isZero()) return null;
  return roundHalfUp(dividend.times(100).div(divisor), 2);
}
