import type { GraphQLEnumType, GraphQLField } from 'graphql';
import type { LedgerCell } from '@anze/ledgers';

/** The Chinese term in a description: `Deadline (整改时限)`. */
const TERM = /[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]/;
const CHINESE = /^[\u4e00-\u9fff]/;
/** What a sheet's name may not hold, and how long it may be (ECMA-376 and Excel's own limits). */
const NOT_IN_SHEET_NAMES = /[[\]:*?/\\]/g;
const LONGEST_SHEET_NAME = 31;

/** The Chinese term that a description gives, up to its first comma; null when it gives none. */
export function termOf(description: string | null | undefined): string | null {
  const term = TERM.exec(description ?? '')?.[1]?.split(/[，,；;：:]/)[0]?.trim();
  return term ? term : null;
}

/** What stands above a column: the field's term behind that of the thing it belongs to. An alias is the asker's own word, and stands as it is. */
export function headingOf(above: string | null, field: GraphQLField<unknown, unknown>, key: string): string {
  const own = key === field.name ? (termOf(field.description) ?? key) : key;
  return above === null ? own : `${above}·${own}`;
}

/** The Chinese terms of an enum's values; a value whose description doesn't begin with one stays as it is. */
export function cellTerms(type: GraphQLEnumType): ReadonlyMap<string, string> {
  return new Map(type.getValues().flatMap(({ name, description }) => (CHINESE.test(description ?? '') ? [[name, description!.split(/[，,；;：:（(]/)[0]!.trim()] as const] : [])));
}

/** A sheet may be named so. */
export const sheetName = (title: string): string => title.replace(NOT_IN_SHEET_NAMES, ' ').slice(0, LONGEST_SHEET_NAME);

/** A value of an answer as a cell: numbers are numbers, yes and no 是 and 否, several values stand in one cell. */
export function cellOf(value: unknown, terms: ReadonlyMap<string, string> | null): LedgerCell {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((one) => String(cellOf(one, terms) ?? '')).join('；');
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return terms?.get(String(value)) ?? String(value);
}

/** The value at the end of a path; null where something on the way is. */
export function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value === null || value === undefined ? null : (value as Record<string, unknown>)[key]), row);
}
