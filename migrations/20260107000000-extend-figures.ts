import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable } from '@anze/database';

const NOBODY = `'00000000-0000-0000-0000-000000000000'`;
/** Of rows that every policy hides from the owner, too. */
const HIDDEN = ['enterprises', 'outbox', 'figure_runs'] as const;
/** What an insurer may say of a new service: nothing that others say of it, or that only the worker knows. */
const RECORDED = `insurer_id = ${ORG} AND provider_id = ${ORG} AND (confirmed_on IS NULL AND confirmed_by IS NULL AND archived_on IS NULL AND satisfaction IS NULL
  AND confirmed_at IS NULL AND objected_on IS NULL AND voided_on IS NULL AND archive_due_on IS NULL AND sourced_by IS NULL AND counted)`;
/** How many measures the release before this one knew. */
const EARLIER_MEASURES = 25;

/**
 * Classes of enterprises (size and level, for rankings by them), and runs that check or repair figures. Where enterprises are there already a run
 * is queued that classes them and counts everything anew: new measures are counted, and old ones by class, once the worker has done it.
 */
export class ExtendFigures20260107000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // 4 × size (1 micro, 2 small, 3 medium, 4 large; 0 not yet known) + level of standardization (1 to 3; 0 none); kept by the worker
    await runner.query('ALTER TABLE enterprises ADD COLUMN class smallint NOT NULL DEFAULT 0, ADD CONSTRAINT enterprises_class CHECK (class BETWEEN 0 AND 19)');
    await runner.query('GRANT UPDATE (class) ON enterprises TO anze_worker');
    // The worker has taken it in as the visit that an insured enterprise waits for: the insurer that records one can't see all of the enterprise's cover.
    await runner.query('ALTER TABLE prevention_services ADD COLUMN visit_counted boolean NOT NULL DEFAULT true');
    await runner.query('ALTER TABLE prevention_services ALTER COLUMN visit_counted SET DEFAULT false');
    await runner.query('GRANT UPDATE (visit_counted) ON prevention_services TO anze_worker');
    await runner.query('CREATE INDEX prevention_services_visits_idx ON prevention_services (enterprise_id) WHERE NOT visit_counted');
    await runner.query(`ALTER POLICY prevention_services_insurer_insert ON prevention_services WITH CHECK (${RECORDED} AND NOT visit_counted)`);
    await protectTable(runner, {
      name: 'figure_runs',
      shape: 'organization',
      columns: [
        'kind text NOT NULL',
        `status text NOT NULL DEFAULT 'QUEUED'`,
        'done int NOT NULL DEFAULT 0',
        'total int',
        // what was found wrong: the first few, and after a repair what is wrong still
        `faults jsonb NOT NULL DEFAULT '[]'`,
        // null: an upgrade's own
        'requested_by uuid',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'ended_at timestamptz',
      ],
      constraints: [
        `CONSTRAINT figure_runs_kind CHECK (kind IN ('CHECK', 'REPAIR'))`,
        `CONSTRAINT figure_runs_status CHECK (status IN ('QUEUED', 'RUNNING', 'SOUND', 'FAULTY', 'FAILED'))`,
        `CONSTRAINT figure_runs_ended CHECK ((ended_at IS NULL) = (status IN ('QUEUED', 'RUNNING')))`,
        'CONSTRAINT figure_runs_progress CHECK (done >= 0 AND total >= 0)',
        `CONSTRAINT figure_runs_faults CHECK (jsonb_typeof(faults) = 'array')`,
      ],
      indexes: { figure_runs_newest_idx: '(organization_id, created_at DESC, id DESC)' },
      access: {
        platform: { read: `organization_id IN (${ORG}, ${NOBODY}::uuid)`, insert: `status = 'QUEUED' AND done = 0 AND total IS NULL AND faults = '[]'::jsonb` },
        worker: { read: true, update: ['status', 'done', 'total', 'faults', 'ended_at'] },
      },
    });
    await unhidden(runner, async () => {
      await runner.query(
        `WITH run AS (
           INSERT INTO figure_runs (organization_id, id, kind) SELECT ${NOBODY}::uuid, gen_random_uuid(), 'REPAIR' WHERE EXISTS (SELECT 1 FROM enterprises) RETURNING organization_id, id
         )
         INSERT INTO outbox (organization_id, id, job, payload, principal)
         SELECT organization_id, gen_random_uuid(), 'figures.run', jsonb_build_object('organizationId', organization_id, 'runId', id), '{"audience": "worker", "userId": null, "organizationId": ${NOBODY.replaceAll("'", '"')}, "regionCode": null}'::jsonb FROM run`,
      );
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const TABLES = ['rollup_deltas', 'rollup_adjustments', 'rollup_cells'];
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    // Without classes and without what the release before can't name. What was folded is folded again.
    const entries = (from: string): string => `SELECT region_code, sector, insurer_id, unnest(days) AS day, unnest(measures) & 255 AS measure, unnest(changes) AS change FROM ${from}`;
    await runner.query(
      `CREATE TEMPORARY TABLE figures ON COMMIT DROP AS SELECT region_code, sector, insurer_id, day, measure::smallint AS measure, sum(change)::bigint AS change
         FROM (${TABLES.map((table) => entries(table === 'rollup_cells' ? `(SELECT * FROM rollup_cells WHERE cube = 'EACH') AS cells` : table)).join(' UNION ALL ')}) AS entries
        WHERE measure <= ${EARLIER_MEASURES} GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0`,
    );
    for (const table of TABLES) await runner.query(`DELETE FROM ${table}`);
    await runner.query(
      'INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes) SELECT region_code, sector, insurer_id, array_agg(day), array_agg(measure), array_agg(change) FROM figures GROUP BY 1, 2, 3',
    );
    await runner.query('DROP TABLE figures');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await unhidden(runner, () => runner.query(`DELETE FROM outbox WHERE job = 'figures.run'`));
    await runner.query('DROP TABLE figure_runs');
    await runner.query(`ALTER POLICY prevention_services_insurer_insert ON prevention_services WITH CHECK (${RECORDED})`);
    await runner.query('ALTER TABLE prevention_services DROP COLUMN visit_counted');
    await runner.query('ALTER TABLE enterprises DROP COLUMN class');
  }
}

async function unhidden(runner: QueryRunner, work: () => Promise<unknown>): Promise<void> {
  for (const table of HIDDEN) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await work();
  for (const table of HIDDEN) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
