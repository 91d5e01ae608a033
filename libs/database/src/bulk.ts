/** A column of a bulk statement and its PostgreSQL type; array types travel as array literals. */
export type BulkColumns = Readonly<Record<string, string>>;

/**
 * One parameter per column: an array literal of that column's values, one per row. Written here and not by the driver, which quotes
 * and escapes every number and date.
 */
export function bulkParameters<R extends object>(columns: BulkColumns, rows: readonly R[]): string[] {
  return Object.entries(columns).map(([name, type]) => {
    const text = type.endsWith('[]') ? (value: unknown): string => quoted(arrayLiteral(value as readonly unknown[])) : BARE.has(type) ? bare : quoted;
    let literal = '{';
    for (const [index, row] of rows.entries()) {
      const value = (row as Record<string, unknown>)[name];
      if (index > 0) literal += ',';
      literal += value === undefined || value === null ? 'NULL' : text(value);
    }
    return `${literal}}`;
  });
}

/** Types whose values need no quoting in an array literal. */
const BARE: ReadonlySet<string> = new Set(['uuid', 'date', 'smallint', 'int', 'bigint', 'boolean']);

const ESCAPED = /["\\]/g;

const PLAIN = /^[\w.:+-]+$/;

/** What isn't of the type is quoted all the same, so that PostgreSQL refuses it instead of taking it for two values. */
const bare = (value: unknown): string => (typeof value !== 'string' || PLAIN.test(value) ? String(value) : quoted(value));

function textOf(value: unknown): string {
  if (typeof value !== 'object') return String(value);
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : textOf(value);
  return text.includes('"') || text.includes('\\') ? `"${text.replace(ESCAPED, '\\$&')}"` : `"${text}"`;
}

/**
 * `unnest(…) AS alias (columns)` over the parameters of `bulkParameters`, so that many rows are one statement of constant text.
 * @param first number of the first parameter
 */
export function bulkRows(columns: BulkColumns, alias: string, first = 1): string {
  const types = Object.values(columns).map((type, index) => `$${first + index}::${type.endsWith('[]') ? 'text' : type}[]`);
  return `unnest(${types.join(', ')}) AS ${alias} (${Object.keys(columns).join(', ')})`;
}

/** The select list that gives each column its type back. */
export function bulkSelect(columns: BulkColumns, alias: string): string {
  return Object.entries(columns)
    .map(([name, type]) => (type.endsWith('[]') ? `${alias}.${name}::${type}` : `${alias}.${name}`))
    .join(', ');
}

/** `INSERT … SELECT … FROM unnest(…)`; append a conflict clause or RETURNING. */
export function bulkInsert(table: string, columns: BulkColumns): string {
  return `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${bulkSelect(columns, 'n')} FROM ${bulkRows(columns, 'n')}`;
}

/**
 * `bulkInsert` that changes what is there already: rows of the key whose facts differ take the new ones, `sourced_by`, the next version and this transaction in `changed_in`; the rest stay
 * untouched, so that the same rows twice change nothing. Append RETURNING to learn which were inserted or changed.
 * @param key columns of the unique key
 * @param facts columns that decide whether a row differs
 * @param besides columns that come along with a difference but don't make one
 */
export function bulkUpsert(table: string, columns: BulkColumns, key: readonly string[], facts: readonly string[], besides: readonly string[] = []): string {
  const set = [...facts, ...besides].map((name) => `${name} = excluded.${name}`).join(', ');
  const all = (of: string): string => facts.map((name) => `${of}.${name}`).join(', ');
  return `${bulkInsert(table, columns)}
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set}, version = ${table}.version + 1, changed_in = DEFAULT WHERE (${all(table)}) IS DISTINCT FROM (${all('excluded')})`;
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map((value) => (typeof value === 'string' ? quoted(value) : String(value))).join(',')}}`;
}
