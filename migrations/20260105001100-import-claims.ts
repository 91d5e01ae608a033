import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, roleOf } from '@anze/database';

const KIND = 'CLAIM_BORDEREAU';
const BEFORE = ['POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU'];
/** What a movement of a claim is kept in. */
const TABLES = ['claim_events', 'claim_payments', 'claim_reserves'];
const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** The kinds that import_runs knows by now, read from the catalogue: other migrations add theirs. */
async function kinds(runner: QueryRunner): Promise<string[]> {
  const [row] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'import_runs_kind'`)) as { definition: string }[];
  return [...row!.definition.matchAll(/'([A-Z_]+)'/g)].map(([, kind]) => kind!);
}
async function kindsAre(runner: QueryRunner, all: readonly string[], insurers: readonly string[]): Promise<void> {
  await runner.query(`ALTER TABLE import_runs DROP CONSTRAINT import_runs_kind, ADD CONSTRAINT import_runs_kind CHECK (kind IN (${list(all)}))`);
  await runner.query('DROP POLICY import_runs_insurer_insert ON import_runs');
  await runner.query(`CREATE POLICY import_runs_insurer_insert ON import_runs FOR INSERT TO ${roleOf('insurer')} WITH CHECK (organization_id = ${ORG} AND status = 'QUEUED' AND kind IN (${list(insurers)}))`);
}

/** Insurers' own claims bordereaux (赔案明细): a movement bears its number in the insurer's own books, and the same number is the same movement. */
export class ImportClaims20260105001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await kindsAre(runner, [...(await kinds(runner)), KIND], [...BEFORE, KIND]);
    for (const table of TABLES) {
      await runner.query(
        `ALTER TABLE ${table} ADD COLUMN entry_no text, ADD CONSTRAINT ${table}_entry_no CHECK (char_length(entry_no) BETWEEN 1 AND 100), ADD CONSTRAINT ${table}_entry_key UNIQUE (enterprise_id, issuer_id, entry_no)`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_entry_key, DROP CONSTRAINT ${table}_entry_no, DROP COLUMN entry_no`);
    // The owner is no audience: forced row security would hide from it what has to go.
    for (const table of ['import_runs', 'import_messages']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`DELETE FROM import_messages m USING import_runs r WHERE r.organization_id = m.organization_id AND r.id = m.run_id AND r.kind = '${KIND}'`);
    await runner.query(`DELETE FROM import_runs WHERE kind = '${KIND}'`);
    await kindsAre(runner, (await kinds(runner)).filter((kind) => kind !== KIND), BEFORE);
    for (const table of ['import_runs', 'import_messages']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
}
