import type { Client } from 'pg';
import { readTables, type Table } from './catalogue.js';
import { PLACEMENTS } from './placement.js';
import { inOrder, placeOf } from './rules.js';

/** deploy/citus/distribute.sql, from the catalogue of a migrated database. */
export async function distributeSql(client: Pick<Client, 'query'>): Promise<string> {
  const tables = inOrder(await readTables(client));
  const of = (kind: string): Table[] => tables.filter((table) => placeOf(table, PLACEMENTS)?.kind === kind);
  const because = ({ name }: Table): string => PLACEMENTS[name]?.because ?? '';
  const root = of('enterprise')[0];
  if (root?.name !== 'enterprises') throw new Error('the enterprises come first: everything else lies beside them');
  const spread = [...of('enterprise').slice(1), ...of('organization')];
  const references = [root, ...spread].flatMap((table) => table.references.map((reference) => ({ table: table.name, ...reference })));
  return [
    '-- Generated from the catalogue of a migrated database; do not edit. Regenerate with: node scripts/citus.mjs --write',
    '-- Run once by the owner, on the coordinator, on a migrated and still empty database: deploy/citus/README.md.',
    '\\set ON_ERROR_STOP on',
    'BEGIN;',
    '-- Keys between shards and shared tables are made one connection at a time.',
    `SET LOCAL citus.multi_shard_modify_mode = 'sequential';`,
    '',
    '-- Citus spreads neither a parent while its children lie elsewhere, nor a child before its parent: the keys come back below.',
    ...references.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name};`),
    '',
    '-- On every server, whole',
    ...of('reference').map((table) => `SELECT create_reference_table('${table.name}'); -- ${because(table)}`),
    '',
    '-- On the coordinator alone, where they are',
    ...of('local').map((table) => `-- ${table.name}: ${because(table)}`),
    '',
    '-- Spread by the enterprise; an organization that is an enterprise lies beside its rows',
    `SELECT create_distributed_table('enterprises', 'enterprise_id');`,
    ...spread.map((table) => `SELECT create_distributed_table('${table.name}', '${placeOf(table, PLACEMENTS)!.column}', colocate_with => 'enterprises');`),
    '',
    ...references.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};`),
    '',
    'COMMIT;',
    '',
  ].join('\n');
}
