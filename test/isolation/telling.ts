import type { WorldRow } from './world.js';

/** Columns whose form is prescribed: a sign-in name, a header's value. Their texts stay as they are, and tell by the tenant's mark. */
const AS_THEY_ARE: ReadonlySet<string> = new Set(['username', 'key', 'password_hash', 'token_hash', 'dedupe_key']);

/** The first of the rare Chinese characters (CJK extension B) that stand in for texts; the product itself uses none of them. */
const FIRST = 0x20000;
let used = 0;

/**
 * Gives every free text of the world a character of its own, and makes the text of nothing else: one byte of a row in an answer is enough to say which
 * cell of which row it came from. Texts are recognised by a tenant's mark in them, at any depth of a JSON value.
 */
export function withTellingTexts(rows: readonly WorldRow[]): WorldRow[] {
  return rows.map(({ table, facts }) => ({ table, facts: Object.fromEntries(Object.entries(facts).map(([column, value]) => [column, AS_THEY_ARE.has(column) ? value : telling(value)])) }));
}

function telling(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('mark-') ? String.fromCodePoint(FIRST + (used += 1)).repeat(6) : value;
  if (Array.isArray(value)) return value.map(telling);
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, telling(inner)])) : value;
}

/** The telling characters in a text, each once. */
export const tellingIn = (text: string): string[] => [...new Set(text.match(/[\u{20001}-\u{2a6df}]/gu) ?? [])];
