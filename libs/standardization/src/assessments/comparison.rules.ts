import { Decimal } from '@anze/kernel';
import type { Scheme } from '../schemes/scheme.rules.js';
import type { ElementScore } from './score.rules.js';

/** What of a self-assessment is compared. */
export interface Comparable {
  readonly scheme: Pick<Scheme, 'code' | 'edition'>;
  readonly score: number | null;
  readonly elements: readonly Pick<ElementScore, 'code' | 'name' | 'score'>[];
}

/** How an element moved. */
export interface ElementChange {
  readonly code: string;
  readonly name: string;
  readonly before: number | null;
  readonly now: number | null;
  readonly change: number | null;
}

/** Points gained from one score to another; null where there is none. */
export const gained = (before: number | null, now: number | null): number | null => (before === null || now === null ? null : new Decimal(now).minus(before).toNumber());

/** A self-assessment against that of the year before. Elements of another scheme or edition mean other things, and aren't compared. */
export function comparisonOf(before: Comparable, now: Comparable): { readonly change: number | null; readonly sameScheme: boolean; readonly elements: ElementChange[] } {
  const sameScheme = before.scheme.code === now.scheme.code && before.scheme.edition === now.scheme.edition;
  const earlier = new Map(before.elements.map((element) => [element.code, element.score]));
  return {
    change: gained(before.score, now.score),
    sameScheme,
    elements: sameScheme ? now.elements.map(({ code, name, score }) => ({ code, name, before: earlier.get(code) ?? null, now: score, change: gained(earlier.get(code) ?? null, score) })) : [],
  };
}
