import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AUDIENCES, protectTable, roleOf, type TableSpec } from '@anze/database';

/** Tables whose rows a platform may keep a copy of. */
const FED = ['enterprises', 'hazards', 'policies', 'prevention_services', 'standardization_certificates'];
/** The transaction that writes; a whole number, because PostgreSQL compares those before it has decided who may see a row. */
const NOW = 'pg_current_xact_id()::text::bigint';

/** Enterprises that left a region, a sector or an insurer, under the stamps they had: whoever kept a copy there has to let go of them. */
const DEPARTURES: TableSpec = {
  name: 'departures',
  shape: 'regional',
  columns: ['departed_id uuid NOT NULL', 'id uuid NOT NULL', `changed_in bigint NOT NULL DEFAULT (${NOW})`, 'left_at timestamptz NOT NULL DEFAULT now()'],
  constraints: ['CONSTRAINT departures_pk PRIMARY KEY (departed_id, id)'],
  indexes: { departures_changed_idx: '(changed_in, departed_id, id)' },
  access: { insurer: { read: true }, regulator: { read: true }, worker: { read: true, insert: true } },
};

/** What a feed of changes is read from: rows bear the number of the transaction that wrote them last. */
export class CreateChangeFeed20260107000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of FED) {
      const key = table === 'enterprises' ? 'enterprise_id' : 'enterprise_id, id';
      await runner.query(`ALTER TABLE ${table} ADD COLUMN changed_in bigint NOT NULL DEFAULT (${NOW})`);
      await runner.query(`CREATE INDEX ${table}_changed_idx ON ${table} (changed_in, ${key})`);
      for (const role of await changers(runner, table)) await runner.query(`GRANT UPDATE (changed_in) ON ${table} TO ${role}`);
    }
    await protectTable(runner, DEPARTURES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE departures');
    for (const table of FED) await runner.query(`ALTER TABLE ${table} DROP COLUMN changed_in`);
  }
}

/** Roles that may change something in a table. */
async function changers(runner: QueryRunner, table: string): Promise<string[]> {
  const rows = (await runner.query(`SELECT role FROM unnest($1::text[]) AS r (role) WHERE has_any_column_privilege(role, $2, 'UPDATE')`, [AUDIENCES.map(roleOf), table])) as { role: string }[];
  return rows.map(({ role }) => role);
}
