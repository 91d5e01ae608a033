import { Kind, visit, type DocumentNode } from 'graphql';
import { QUERY_LIMITS } from './limits.js';

/** U+0000, which PostgreSQL keeps in no text, and half a surrogate pair, which is no character. */
// eslint-disable-next-line no-control-regex
const NO_TEXT = /\u0000|\p{Surrogate}/u;

/** Whether a text can be stored and given back as it is. */
export const isText = (text: string): boolean => !NO_TEXT.test(text);

const NOT_TEXT = 'a text holds U+0000 or half of a surrogate pair';

/**
 * Why a client's variables are refused before anybody walks through them by recursion, or null. Walked in turn, not by recursion:
 * JSON of 1 MB nests 500,000 deep, and what coerces inputs recurses.
 */
export function variablesProblem(variables: Readonly<Record<string, unknown>>): string | null {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && !isText(value)) return NOT_TEXT;
      if (typeof value !== 'object' || value === null) continue;
      const inner = Array.isArray(value) ? (value as unknown[]) : Object.values(value);
      if (!Array.isArray(value) && !Object.keys(value).every(isText)) return NOT_TEXT;
      values += inner.length;
      if (values > QUERY_LIMITS.variableValues) return `at most ${QUERY_LIMITS.variableValues} values`;
      for (const one of inner) next.push(one);
    }
    if (next.length > 0 && depth > QUERY_LIMITS.variableDepth) return `at most ${QUERY_LIMITS.variableDepth} levels`;
    level = next;
  }
  return null;
}

/** Whether a document's literals are texts; only an escape can make one that isn't, the parser refuses the characters themselves. */
export function literalsProblem(source: string, document: DocumentNode): string | null {
  if (!source.includes('\\u')) return null;
  let sound = true;
  visit(document, {
    [Kind.STRING]: ({ value }) => {
      sound &&= isText(value);
    },
  });
  return sound ? null : NOT_TEXT;
}
