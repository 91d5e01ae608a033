import { Decimal, DomainError } from '@anze/kernel';
import { SchemeDraftErrors } from './draft-terms.js';

/** What a number of a scheme may be. */
export interface NumberTerms {
  readonly least: number;
  readonly most: number;
  readonly places: number;
}

/** @throws SCHEME_SIZE_INVALID */
export function checkSize(field: string, list: readonly unknown[], [least, most]: readonly [number, number]): void {
  if (list.length < least || list.length > most) throw new DomainError(SchemeDraftErrors.SCHEME_SIZE_INVALID, { field, least, most });
}

/** @throws SCHEME_NUMBER_INVALID */
export function checkNumber(field: string, value: number, { least, most, places }: NumberTerms): void {
  if (!Number.isFinite(value) || value < least || value > most || new Decimal(value).decimalPlaces() > places) throw new DomainError(SchemeDraftErrors.SCHEME_NUMBER_INVALID, { field, least, most, places });
}

/** @throws SCHEME_WEIGHTS_NOT_100 unless they add up to it */
export function checkWeights(field: string, weights: readonly { readonly weight: number }[]): void {
  const sum = weights.reduce((total, { weight }) => total.plus(weight), new Decimal(0));
  if (!sum.eq(100)) throw new DomainError(SchemeDraftErrors.SCHEME_WEIGHTS_NOT_100, { field, sum: sum.toNumber() });
}

/** Remembers what it saw. @throws SCHEME_CODE_TWICE */
export function eachOnce(): (field: string, code: string) => void {
  const codes = new Set<string>();
  return (field, code) => {
    if (codes.has(code)) throw new DomainError(SchemeDraftErrors.SCHEME_CODE_TWICE, { field, code });
    codes.add(code);
  };
}

/** @throws SCHEME_TEXT_INVALID unless it is capital letters, numbers and _ */
export function checkCode(field: string, code: string): void {
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(code)) throw new DomainError(SchemeDraftErrors.SCHEME_TEXT_INVALID, { field, form: 'A–Z, 0–9, _; 1–40' });
}

/** @throws SCHEME_TEXT_INVALID unless it is one to fifty characters */
export function checkName(field: string, name: string): void {
  const { length } = [...name.trim()];
  if (length < 1 || length > 50) throw new DomainError(SchemeDraftErrors.SCHEME_TEXT_INVALID, { field, form: '1–50' });
}
