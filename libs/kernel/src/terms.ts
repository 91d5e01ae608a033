import { normalizeText } from './text.js';

/** A closed list of values, each with the Chinese term that people and ledgers use for it. */
export interface Terms<V extends string> {
  /** The values in the order of the schema. */
  readonly values: readonly V[];
  /** Each value's Chinese term. */
  readonly table: Readonly<Record<V, string>>;
  /** The value that a Chinese term stands for, white space around it ignored; null when it stands for none. */
  of(term: string): V | null;
  /** The Chinese term of a value. */
  name(value: V): string;
  /** Whether a text is one of the values. */
  is(text: string): text is V;
}

/** Makes the list from a table `{ VALUE: '术语' }`; two values may not share a term. */
export function defineTerms<const T extends Readonly<Record<string, string>>>(table: T): Terms<keyof T & string> {
  type V = keyof T & string;
  const names = new Map(Object.entries(table) as [V, string][]);
  const byTerm = new Map([...names].map(([value, term]) => [normalizeText(term), value]));
  if (byTerm.size !== names.size) throw new Error(`Two of ${[...names.keys()].join(', ')} share a term`);
  return Object.freeze({
    values: Object.freeze([...names.keys()]),
    table: Object.freeze({ ...table }),
    of: (term: string): V | null => byTerm.get(normalizeText(term)) ?? null,
    name: (value: V): string => {
      const term = names.get(value);
      if (term === undefined) throw new RangeError(`Not one of ${[...names.keys()].join(', ')}: ${JSON.stringify(value)}`);
      return term;
    },
    is: (text: string): text is V => (names as ReadonlyMap<string, string>).has(text),
  });
}
