/** A column of a bulk statement and its PostgreSQL type; array types travel as array literals. */
export type BulkColumns = Readonly<Record<string, string>>;

/** One parameter per column: an array of that column's values, one per row. */
export function bulkParameters<R extends object>(columns: BulkColumns, rows: readonly R[]): unknown[][] {
  return Object.entries(columns).map(([name, type]) => {
    const isArray = type.endsWith('[]');
    return rows.map((row) => {
      const value = (row as Record<string, unknown>)[name];
      if (value === undefined || value === null) return null;
      if (isArray) return arrayLiteral(value as readonly string[]);
      return typeof value === 'bigint' ? value.toString() : value;
    });
  });
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

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
