import { STAMPED_TABLES } from '../access/index.js';
import { tablesOf } from '../catalogue.js';
import { everyTenant } from '../tenants.js';
import { rowsIn } from '../world.js';
import type { Check } from './context.js';

/** Which name the authority that wrote them, and are those of a region. */
const OF_REGIONS: ReadonlySet<string> = new Set(['grading_runs', 'grade_vetoes', 'grade_consequences']);

/** Every table has a row of every tenant it can hold, as the superuser counts: a table without rows would pass every comparison. */
export const worldIsComplete: Check = async ({ probe, world }) => {
  const problems: string[] = [];
  const enterprises = Object.values(world.tenants.enterprises);
  for (const { name, columns } of await tablesOf(probe)) {
    const needs = STAMPED_TABLES.includes(name) || name === 'enterprises' ? (['enterprise_id', enterprises] as const) : columns.includes('organization_id') && !OF_REGIONS.has(name) ? (['organization_id', everyTenant(world.tenants)] as const) : null;
    const rows = await probe.rows<Record<string, unknown>>(`SELECT * FROM ${name}`);
    if (rows.length !== rowsIn(world, name).length) problems.push(`${name} holds ${rows.length} rows, the world wrote ${rowsIn(world, name).length}`);
    if (!needs && rows.length < 2) problems.push(`the world has ${rows.length} rows in ${name}: add some to test/isolation`);
    for (const tenant of needs?.[1] ?? []) if (!rows.some((row) => row[needs![0]] === tenant.id)) problems.push(`the world has no row of ${tenant.mark} in ${name}: add one to test/isolation`);
  }
  return problems;
};
