/** A decimal number held exactly: `units` ÷ 10 to the power of `places`. Sums and products of such numbers are such numbers: nothing is rounded on the way. */
export interface Exact {
  readonly units: bigint;
  readonly places: number;
}

const DIGITS = /^(\d+)(?:\.(\d+))?$/;

/** A number of rule data, taken digit by digit as it is written. @throws for anything but a plain decimal number from 0 upwards */
export function exactly(value: number | bigint): Exact {
  const match = DIGITS.exec(String(value));
  if (!match) throw new RangeError(`Not a plain decimal number: ${value}`);
  const decimals = (match[2] ?? '').replace(/0+$/, '');
  return { units: BigInt(`${match[1]}${decimals}`), places: decimals.length };
}

/** `units` of so many places: `scaled(65n, 2)` is 0.65. */
export const scaled = (units: bigint, places: number): Exact => ({ units, places });

/** The product. */
export const times = (a: Exact, b: Exact): Exact => ({ units: a.units * b.units, places: a.places + b.places });

/** The sum. */
export function plus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places);
  return { units: a.units * 10n ** BigInt(places - a.places) + b.units * 10n ** BigInt(places - b.places), places };
}

/** The whole number nearest to it, a half upwards (四舍五入). */
export function roundedHalfUp({ units, places }: Exact): bigint {
  const one = 10n ** BigInt(places);
  return (2n * units + one) / (2n * one);
}

/** As it is written, without zeros at the end: `0.9`, `12`. */
export function textOf({ units, places }: Exact): string {
  const digits = units.toString().padStart(places + 1, '0');
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return places === 0 || decimals === '' ? whole : `${whole}.${decimals}`;
}
