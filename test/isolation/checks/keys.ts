import { newId } from '@anze/kernel';
import type { Parent } from '../access/index.js';
import { told, type Attempt } from '../probe.js';
import { insertOf } from '../sql.js';
import { rowsIn, type Facts, type World } from '../world.js';
import { accessOf, type Check } from './context.js';

interface Tried extends Attempt {
  readonly title: string;
  readonly code: '23505' | '23503' | '23514';
  /** Of the key that must refuse it. */
  readonly columns?: string;
  /** The CHECK that must refuse it. */
  readonly constraint?: string;
}

/** Even the superuser can't write a key twice, name a parent of another tenant (or none), or a row that contradicts itself. */
export const keys: Check = async ({ probe, world, tables }) => {
  const attempts = tables.flatMap((table) => [...twice(table, world), ...strangers(table, world), ...impossible(table, world)]);
  const outcomes = await probe.asRoot(attempts);
  const named = await probe.rows<{ name: string; columns: string }>(
    `SELECT conname AS name, (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(conkey) WITH ORDINALITY AS k (attnum, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.attnum) AS columns FROM pg_constraint WHERE contype IN ('p', 'u')`,
  );
  return attempts.flatMap(({ title, code, columns, constraint }, index) => {
    const outcome = outcomes[index]!;
    if (!('code' in outcome) || outcome.code !== code || (constraint !== undefined && outcome.constraint !== constraint)) return [`${title}: expected ${code}, ${told(outcome)}`];
    // By that key and not by a wider one that happens to be there.
    const by = named.find(({ name }) => name === outcome.constraint)?.columns;
    return columns && by !== columns ? [`${title}: refused by a key on ${by}`] : [];
  });
};

const fresh = (table: string, row: Facts, world: World): Facts => ({ ...row, ...accessOf(table).fresh(row, world.tenants.agency.id) });

/** Each key alone repeated, everything else new. */
function twice(table: string, world: World): Tried[] {
  const rows = rowsIn(world, table);
  if (!rows[0]) return [];
  // What is NULL may repeat.
  const rowWith = (columns: readonly string[]): Facts => rows.find((row) => columns.every((column) => (row[column] ?? null) !== null)) ?? rows[0]!;
  return accessOf(table).once.map((columns) => [columns, rowWith(columns)] as const).map(([columns, row]) => ({
    title: `${table} repeats ${columns.join(', ')}`,
    sql: insertOf(table, { ...fresh(table, row, world), ...Object.fromEntries(columns.map((column) => [column, row[column]])) }),
    code: '23505',
    columns: columns.join(','),
  }));
}

/** A parent that isn't there, another tenant's parent, and the right parent with one part wrong. */
function strangers(table: string, world: World): Tried[] {
  return (accessOf(table).parents ?? []).flatMap((parent) => {
    const row = rowsIn(world, table).find((facts) => parent.columns.every((column) => facts[column] !== null));
    const sample = row ?? { ...rowsIn(world, table)[0]!, ...Object.fromEntries(parent.columns.map((column) => [column, 'x'])) };
    const copy = fresh(table, sample, world);
    const attempt = (title: string, facts: Facts): Tried => ({ title: `${table} names ${title} of ${parent.table}`, sql: insertOf(table, { ...copy, ...facts }), code: '23503' });
    const own = parent.columns.filter((column) => !isTenant(column) || parent.columns.length === 1);
    // A parent region's code must begin its child's, or another constraint speaks first.
    const nowhere = (column: string): unknown => (column === 'parent_code' ? String(copy['code']).slice(0, 3) : column.endsWith('_code') ? '99' : column.endsWith('_on') ? '1999-01-01' : newId());
    return [...own.map((column) => attempt(`a ${column} that is not one`, { [column]: nowhere(column) })), ...foreign(parent, copy, world).map((facts) => attempt(`another tenant's row`, facts))];
  });
}

/** The keys of a parent that belongs to another tenant. */
function foreign(parent: Parent, copy: Facts, world: World): Facts[] {
  const tenant = parent.columns.find(isTenant);
  if (!tenant || parent.columns.length === 1) return [];
  const other = rowsIn(world, parent.table).find((row) => row[tenant] !== copy[tenant]);
  if (!other) return [];
  return [Object.fromEntries(parent.columns.flatMap((column, index) => (column === tenant ? [] : [[column, other[parent.key[index]!]]])))];
}

const isTenant = (column: string): boolean => column === 'enterprise_id' || column === 'organization_id' || column === 'owner_id';

function impossible(table: string, world: World): Tried[] {
  const row = rowsIn(world, table)[0];
  if (!row) return [];
  return Object.entries(accessOf(table).impossible ?? {}).map(([constraint, facts]) => ({ title: `${table} with ${JSON.stringify(facts)}`, sql: insertOf(table, { ...fresh(table, row, world), ...facts }), code: '23514', constraint }));
}
