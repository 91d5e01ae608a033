import type pg from 'pg';
import { enterpriseRows, figureRows } from './enterprise-rows.js';
import { organizationRows } from './organization-rows.js';
import { makeTenants, type Tenants } from './tenants.js';
import { insertOf } from './sql.js';
import { withTellingTexts } from './telling.js';

/** A row's columns. */
export type Facts = Readonly<Record<string, unknown>>;

/** A row that was written as the superuser, past every policy. */
export interface WorldRow {
  readonly table: string;
  readonly facts: Facts;
}

/** Who and what there is. */
export interface World {
  readonly tenants: Tenants;
  /** In the order of their keys: parents first. */
  readonly rows: readonly WorldRow[];
}

/** A new world: at least one row for each table and tenant; `missingRows` says what lacks. */
export function makeWorld(): World {
  const tenants = makeTenants();
  return { tenants, rows: withTellingTexts([...organizationRows(tenants), ...enterpriseRows(tenants), ...figureRows(tenants)]) };
}

/** Writes it; `root` is a superuser. */
export async function insertWorld(root: pg.Client, world: World): Promise<void> {
  await root.query('BEGIN');
  for (const { table, facts } of world.rows) await root.query(`${insertOf(table, facts)} ON CONFLICT DO NOTHING`);
  await root.query('COMMIT');
}

/** The rows of one table. */
export const rowsIn = (world: World, table: string): Facts[] => world.rows.filter((row) => row.table === table).map((row) => row.facts);
