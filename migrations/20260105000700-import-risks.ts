import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, ORG, roleOf, USER } from '@anze/database';

const STAGES = ['CREATED', 'COPIED', 'REVISED', 'RETIRED'];
const actions = (names: readonly string[]): string => `CONSTRAINT risk_revisions_action CHECK (action IN (${names.map((name) => `'${name}'`).join(', ')}))`;

/** What an import may change beside the stamps; what identifies a row stays. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  risk_objects: ['kind', 'responsible', 'description', 'risk_rank', 'version', 'updated_at'],
  risk_units: ['responsible', 'people_exposed', 'risk_rank', 'version', 'updated_at'],
  risk_events: ['accident_type', 'consequence', 'responsible', 'risk_rank', 'assessment_seq', 'version', 'updated_at'],
  control_measures: ['class', 'sub_class', 'responsible', 'critical', 'tag_no', 'set_value', 'protection_type', 'verification_every', 'verification_unit', 'verification_method', 'version', 'updated_at'],
};
/** What an import adds: in force, and in the name of whoever started it. */
const ADDED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(CHANGED).map((table) => [table, `status = 'LIVE'`])),
  risk_assessments: `assessed_by = ${USER}`,
  risk_revisions: `actor_user_id = ${USER}`,
};

/** The kinds that import_runs knows by now, read from the catalogue: other migrations add theirs. */
async function kinds(runner: QueryRunner): Promise<string[]> {
  const [row] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'import_runs_kind'`)) as { definition: string }[];
  return [...row!.definition.matchAll(/'([A-Z_]+)'/g)].map(([, kind]) => kind!);
}
const kindsAre = (runner: QueryRunner, names: readonly string[]): Promise<unknown> =>
  runner.query(`ALTER TABLE import_runs DROP CONSTRAINT import_runs_kind, ADD CONSTRAINT import_runs_kind CHECK (kind IN (${names.map((name) => `'${name}'`).join(', ')}))`);

/** Risk lists come in as ledgers, an authority's of its region or an enterprise's own. */
export class ImportRisks20260105000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [worker, enterprise] = [roleOf('worker'), roleOf('enterprise')];
    for (const [table, condition] of Object.entries(ADDED)) {
      await runner.query(`GRANT INSERT ON ${table} TO ${worker}`);
      await runner.query(`CREATE POLICY ${table}_worker_insert ON ${table} FOR INSERT TO ${worker} WITH CHECK (${IN_REGION} AND (${condition}))`);
    }
    for (const [table, columns] of Object.entries(CHANGED)) await runner.query(`GRANT UPDATE (${columns.join(', ')}) ON ${table} TO ${worker}`);
    await runner.query(`ALTER TABLE risk_revisions DROP CONSTRAINT risk_revisions_action, ADD ${actions([...STAGES, 'IMPORTED'])}`);
    await kindsAre(runner, [...(await kinds(runner)), 'RISKS']);
    await runner.query(`GRANT SELECT, INSERT ON import_runs TO ${enterprise}`);
    await runner.query(`CREATE POLICY import_runs_enterprise_select ON import_runs FOR SELECT TO ${enterprise} USING (organization_id = ${ORG})`);
    await runner.query(`CREATE POLICY import_runs_enterprise_insert ON import_runs FOR INSERT TO ${enterprise} WITH CHECK (organization_id = ${ORG} AND status = 'QUEUED' AND kind = 'RISKS')`);
    await runner.query(`GRANT SELECT ON import_messages TO ${enterprise}`);
    await runner.query(`CREATE POLICY import_messages_enterprise_select ON import_messages FOR SELECT TO ${enterprise} USING (organization_id = ${ORG})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const [worker, enterprise] = [roleOf('worker'), roleOf('enterprise')];
    await runner.query('DROP POLICY import_messages_enterprise_select ON import_messages');
    await runner.query(`REVOKE SELECT ON import_messages FROM ${enterprise}`);
    await runner.query('DROP POLICY import_runs_enterprise_insert ON import_runs');
    await runner.query('DROP POLICY import_runs_enterprise_select ON import_runs');
    await runner.query(`REVOKE SELECT, INSERT ON import_runs FROM ${enterprise}`);
    // The owner is no audience: forced row security would hide from it what has to go.
    for (const table of ['import_messages', 'import_runs', 'risk_revisions']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`DELETE FROM import_messages m USING import_runs r WHERE r.organization_id = m.organization_id AND r.id = m.run_id AND r.kind = 'RISKS'`);
    await runner.query(`DELETE FROM import_runs WHERE kind = 'RISKS'`);
    await runner.query(`UPDATE risk_revisions SET action = CASE version WHEN 1 THEN 'CREATED' ELSE 'REVISED' END WHERE action = 'IMPORTED'`);
    await runner.query(`ALTER TABLE risk_revisions DROP CONSTRAINT risk_revisions_action, ADD ${actions(STAGES)}`);
    for (const table of ['import_messages', 'import_runs', 'risk_revisions']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await kindsAre(runner, (await kinds(runner)).filter((kind) => kind !== 'RISKS'));
    for (const [table, columns] of Object.entries(CHANGED)) await runner.query(`REVOKE UPDATE (${columns.join(', ')}) ON ${table} FROM ${worker}`);
    for (const table of Object.keys(ADDED)) {
      await runner.query(`DROP POLICY ${table}_worker_insert ON ${table}`);
      await runner.query(`REVOKE INSERT ON ${table} FROM ${worker}`);
    }
  }
}
