import type { Reference, Table } from './catalogue.js';
import type { Placement } from './placement.js';

/** A table's place on Citus. `column` is what its rows are spread by. */
export type Place = { readonly kind: 'enterprise' | 'organization'; readonly column: string } | { readonly kind: 'reference' | 'local'; readonly column: null };

const TENANTS = [
  ['enterprise', 'enterprise_id'],
  ['organization', 'organization_id'],
] as const;

/** Where a table lies: where it is declared to, else by the tenant its primary key leads with; null when neither says. */
export function placeOf(table: Table, placements: Readonly<Record<string, Placement>>): Place | null {
  const declared = placements[table.name];
  if (declared) return { kind: declared.place, column: null };
  for (const [kind, column] of TENANTS) if (table.primary[0] === column) return { kind, column };
  return null;
}

/** Everything that would keep the schema from being spread by enterprise, one line each. */
export function distributionProblems(tables: readonly Table[], placements: Readonly<Record<string, Placement>>): string[] {
  const places = new Map(tables.map((table) => [table.name, placeOf(table, placements)]));
  const problems = Object.keys(placements).filter((name) => !places.has(name)).map((name) => `${name} is placed and isn't there`);
  for (const table of tables) {
    const place = places.get(table.name) ?? null;
    const says = (problem: string): void => void problems.push(`${table.name}: ${problem}`);
    if (place === null) {
      says('its primary key leads with neither enterprise_id nor organization_id: make it so, or say in test/contract/distribution/placement.ts where it lies and why');
      continue;
    }
    // A row that belongs to an enterprise lies with it. Declared away, it would be read from one server for all.
    if (place.kind !== 'enterprise' && table.tenantColumns['enterprise_id']?.nullable === false) says(`is of an enterprise, and lies as ${place.kind}`);
    // Citus lets a trigger be on a local table alone; here no table has one, as test/isolation has it too.
    for (const trigger of table.triggers) says(`trigger or rule ${trigger}`);
    for (const policy of table.joiningPolicies) says(`policy ${policy} has a sub-select or a join`);
    if (table.inherits) says('inherits');
    for (const reference of table.references) for (const problem of referenceProblems(place, reference, places.get(reference.parent) ?? null)) says(`foreign key ${reference.name} ${problem}`);
    if (place.kind === 'local') continue;
    for (const name of table.functions) says(`calls ${name}, which other servers lack`);
    for (const column of table.narrowSequences) says(`column ${column} draws from a sequence and isn't bigint`);
    if (place.column === null) continue;
    const tenant = table.tenantColumns[place.column];
    if (tenant?.type !== 'uuid' || tenant.nullable) says(`${place.column} is not a uuid that is always there`);
    for (const key of table.keys) if (key.columns[0] !== place.column) says(`unique key ${key.name} does not lead with ${place.column}`);
  }
  return problems;
}

function referenceProblems(place: Place, reference: Reference, parent: Place | null): string[] {
  if (parent === null) return ['refers to a table without a place'];
  // A shared table is on every server, and refers to nothing that isn't. (Citus lets local tables refer to it.)
  if (parent.kind === 'reference') return [];
  if (place.kind !== parent.kind && (place.column === null || parent.column === null)) return [`leads from a ${place.kind} table to a ${parent.kind} one`];
  if (place.column === null || parent.column === null) return [];
  const at = reference.columns.indexOf(place.column);
  if (at < 0 || reference.parentColumns[at] !== parent.column) return ['crosses tenants: it does not pair the columns that both are spread by'];
  const problems = reference.update === 'a' || reference.update === 'r' ? [] : ['changes the tenant along with its parent (ON UPDATE)'];
  if (reference.remove === 'n' || reference.remove === 'd') problems.push('would clear the tenant (ON DELETE SET)');
  return problems;
}

/** Tables in an order in which each follows those it refers to. @throws on a circle */
export function inOrder(tables: readonly Table[]): Table[] {
  const done: Table[] = [];
  const names = new Set<string>();
  let left = [...tables];
  while (left.length > 0) {
    const inside = new Set(left.map(({ name }) => name));
    const next = left.filter((table) => table.references.every(({ parent }) => parent === table.name || names.has(parent) || !inside.has(parent)));
    if (next.length === 0) throw new Error(`foreign keys in a circle: ${left.map(({ name }) => name).join(', ')}`);
    for (const table of next) {
      done.push(table);
      names.add(table.name);
    }
    left = left.filter((table) => !names.has(table.name));
  }
  return done;
}
