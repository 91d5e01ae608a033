import pg from 'pg';

/** A value as PostgreSQL reads it from text: a list of plain values is an array, an object (or a list of them) is json. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return `{${value.map((item) => JSON.stringify(String(item))).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same inside a statement. */
export function quoted(value: unknown): string {
  const text = textOf(value);
  return text === null ? 'NULL' : pg.escapeLiteral(text);
}

/** `INSERT` of one row, identity columns included. */
export const insertOf = (table: string, facts: Readonly<Record<string, unknown>>): string =>
  `INSERT INTO ${table} (${Object.keys(facts).join(', ')}) OVERRIDING SYSTEM VALUE VALUES (${Object.values(facts).map(quoted).join(', ')})`;
