import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable, roleOf, WORKING } from '@anze/database';

/** The authority's own region: not one inside it, and not the nation, whose settings begin at no region. */
const OWN_REGION = `region_code = current_setting('app.region_lo', true) AND region_code <> '' AND region_code <> '0'`;
/** It supervises every sector. */
const EVERY_SECTOR = `'*' = ANY (string_to_array(current_setting('app.sectors', true), ','))`;

const [GRADING, BOTH] = [`kind = 'grading.scheme'`, `kind IN ('grading.scheme', 'scoring.scheme')`];
/** Scores are compared across a county: no town, of nine digits, has a scheme of its own. */
const ADDED = `(${GRADING} OR (kind = 'scoring.scheme' AND region_code NOT LIKE '_______%'))`;
/** Which kinds of rule data an authority adds a version of, for its own region. */
const added = (kinds: string): string => `CREATE POLICY rules_regulator_insert ON rules FOR INSERT TO ${roleOf('regulator')} WITH CHECK (${kinds} AND ${OWN_REGION} AND ${EVERY_SECTOR})`;
const WORKER = roleOf('worker');
/** What the worker may know of the audit log: which enterprise something happened to, and when. */
const WATCHED = 'id, organization_id, at, outcome, enterprise_id';

/** A table and everything that carries its name, under another one. */
async function rename(runner: QueryRunner, from: string, to: string): Promise<void> {
  await runner.query(`ALTER TABLE ${from} RENAME TO ${to}`);
  const named = `starts_with(name, '${from}_')`;
  const constraints = (await runner.query(`SELECT conname AS name FROM pg_constraint WHERE conrelid = '${to}'::regclass AND ${named.replace('name', 'conname')} ORDER BY 1`)) as { name: string }[];
  const indexes = (await runner.query(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = '${to}'::regclass AND ${named.replace('name', 'c.relname')} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY 1`,
  )) as { name: string }[];
  const policies = (await runner.query(`SELECT polname AS name FROM pg_policy WHERE polrelid = '${to}'::regclass AND ${named.replace('name', 'polname')} ORDER BY 1`)) as { name: string }[];
  const renamed = (name: string): string => `${to}${name.slice(from.length)}`;
  for (const { name } of constraints) await runner.query(`ALTER TABLE ${to} RENAME CONSTRAINT ${name} TO ${renamed(name)}`);
  for (const { name } of indexes) await runner.query(`ALTER INDEX ${name} RENAME TO ${renamed(name)}`);
  for (const { name } of policies) await runner.query(`ALTER POLICY ${name} ON ${to} RENAME TO ${renamed(name)}`);
}

/** Drafts of both kinds of scheme in one table; scores with what they were before a veto and whose scheme made them; and what lets a sweep see whose scores may have changed. */
export class CompleteScoring20260107000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rename(runner, 'grading_scheme_drafts', 'scheme_drafts');
    await runner.query(`ALTER TABLE scheme_drafts ADD COLUMN kind text NOT NULL DEFAULT 'grading.scheme', ADD CONSTRAINT scheme_drafts_kind CHECK (${BOTH})`);
    await runner.query('ALTER TABLE scheme_drafts ALTER COLUMN kind DROP DEFAULT');
    await runner.query('DROP INDEX scheme_drafts_region_idx');
    await runner.query('CREATE INDEX scheme_drafts_region_idx ON scheme_drafts (region_code, kind, id DESC)');
    await runner.query('DROP POLICY rules_regulator_insert ON rules');
    await runner.query(added(ADDED));

    await runner.query(`ALTER TABLE compliance_scores ADD COLUMN earned numeric(5,2), ADD COLUMN vetoes jsonb NOT NULL DEFAULT '[]', ADD COLUMN scheme_region text COLLATE "C" NOT NULL DEFAULT ''`);
    // The owner is no audience: forced row security would hide from it what has to be filled.
    for (const table of ['compliance_scores', 'rules']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    // There were no vetoes until now. The version of that name that is nearest to the enterprise is the one that applied.
    await runner.query(`
      UPDATE compliance_scores s SET earned = s.score,
             scheme_region = coalesce((SELECT r.region_code FROM rules r WHERE r.kind = 'scoring.scheme' AND r.version = s.scheme_version AND starts_with(s.region_code, r.region_code) ORDER BY length(r.region_code) DESC LIMIT 1), '')`);
    for (const table of ['compliance_scores', 'rules']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await runner.query(`
      ALTER TABLE compliance_scores ALTER COLUMN earned SET NOT NULL, ALTER COLUMN scheme_region DROP DEFAULT, ALTER COLUMN vetoes DROP DEFAULT,
        ADD CONSTRAINT compliance_scores_earned CHECK (earned BETWEEN 0 AND 100 AND score <= earned), ADD CONSTRAINT compliance_scores_vetoes CHECK (jsonb_typeof(vetoes) = 'array')`);
    await runner.query(`GRANT UPDATE (earned, vetoes, scheme_region) ON compliance_scores TO ${WORKER}`);

    // Everything that somebody does leaves its row here, in the same transaction; nearly in order of time, so that a range index of a few pages finds the last minutes.
    await runner.query('CREATE INDEX audit_log_recent_idx ON audit_log USING brin (at) WITH (pages_per_range = 32, autosummarize = on)');
    await runner.query(`GRANT SELECT (${WATCHED}) ON audit_log TO ${WORKER}`);
    await runner.query(`CREATE POLICY audit_log_worker_select ON audit_log FOR SELECT TO ${WORKER} USING (${WORKING})`);
    await protectTable(runner, {
      name: 'score_sweeps',
      shape: 'reference',
      // what happened before has been scored
      columns: ['name text COLLATE "C" PRIMARY KEY', 'swept_until timestamptz NOT NULL'],
      constraints: ['CONSTRAINT score_sweeps_name CHECK (char_length(name) BETWEEN 1 AND 40)'],
      access: { worker: { read: WORKING, insert: WORKING, update: ['swept_until'] } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE score_sweeps');
    await runner.query('DROP POLICY audit_log_worker_select ON audit_log');
    await runner.query(`REVOKE SELECT (${WATCHED}) ON audit_log FROM ${WORKER}`);
    await runner.query('DROP INDEX audit_log_recent_idx');
    await runner.query('ALTER TABLE compliance_scores DROP COLUMN earned, DROP COLUMN vetoes, DROP COLUMN scheme_region');
    await runner.query('DROP POLICY rules_regulator_insert ON rules');
    await runner.query(added(GRADING));
    // Drafts of the score's schemes have no place in what was there before.
    await runner.query('ALTER TABLE scheme_drafts NO FORCE ROW LEVEL SECURITY');
    await runner.query(`DELETE FROM scheme_drafts WHERE NOT ${GRADING}`);
    await runner.query('ALTER TABLE scheme_drafts FORCE ROW LEVEL SECURITY');
    await runner.query('DROP INDEX scheme_drafts_region_idx');
    await runner.query('CREATE INDEX scheme_drafts_region_idx ON scheme_drafts (region_code, id DESC)');
    await runner.query('ALTER TABLE scheme_drafts DROP COLUMN kind');
    await rename(runner, 'scheme_drafts', 'grading_scheme_drafts');
  }
}
