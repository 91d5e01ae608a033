import { ACCESS, type TableAccess } from '../access/index.js';
import { Probe } from '../probe.js';
import { everybody, type Who } from '../who.js';
import { rowsIn, type Facts, type World } from '../world.js';

/** What a check works with. A check returns sentences about what is wrong; none means all is well. */
export interface Context {
  readonly probe: Probe;
  readonly world: World;
  readonly everybody: readonly Who[];
  /** Tables to look at: those with an access table that the filter lets through. */
  readonly tables: readonly string[];
}

export type Check = (context: Context) => Promise<string[]>;

/** Opens the connections of a run; `close` them on `probe`. */
export const contextOf = (url: string, secret: string, world: World, only: readonly string[] = Object.keys(ACCESS)): Context => ({
  probe: new Probe(url, secret),
  world,
  everybody: everybody(world.tenants),
  tables: only,
});

export const accessOf = (table: string): TableAccess => {
  const access = ACCESS[table];
  if (!access) throw new Error(`test/isolation/access says nothing about the table ${table}`);
  return access;
};

/** What identifies a row in a message and in a comparison: its first key. */
export const keyOf = (table: string, row: Facts): string => accessOf(table).once[0]!.map((column) => String(row[column])).join('|');

/** The same in SQL. */
export const keySql = (table: string): string => accessOf(table).once[0]!.map((column) => `${column}::text`).join(` || '|' || `);

/** Expected and seen keys, as sentences. */
export function compareKeys(label: string, world: World, table: string, expected: readonly string[], seen: readonly string[]): string[] {
  const [want, got] = [new Set(expected), new Set(seen)];
  const [foreign, missing] = [[...got].filter((key) => !want.has(key)), [...want].filter((key) => !got.has(key))];
  if (foreign.length + missing.length === 0) return [];
  const names = new Map(rowsIn(world, table).map((row) => [keyOf(table, row), JSON.stringify(row).slice(0, 200)]));
  return [
    ...foreign.map((key) => `${label} ${table}: sees ${names.get(key) ?? key}, which is not theirs`),
    ...missing.map((key) => `${label} ${table}: doesn't see ${names.get(key) ?? key}, which is theirs`),
  ];
}
