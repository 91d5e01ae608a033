// The nightly scores of every enterprise, against one statement that comes to the same rows.
import { lib } from '../build.mjs';
import { digest, inTurns } from '../batch.mjs';
import { cityOf, CITY_LARGE, hazardsOf } from '../make-city.mjs';
import { settle, withServices } from '../services.mjs';
import { AS_OF } from '../seed.mjs';
import { withClient } from '../workspace.mjs';
import { FIRST, WHOLE } from './scores-statement.mjs';

/** Risks, checks, accidents and listings for some of a city's enterprises, which its ledgers don't hold: what each score looks at is there for one in a few. */
const DRESSED = [
  `INSERT INTO risk_units (id, enterprise_id, region_code, sector, insurer_id, object_id, name) SELECT uuidv7(), enterprise_id, region_code, sector, insurer_id, enterprise_id, 'unit' FROM enterprises, generate_series(1, 4) WHERE hashtext(enterprise_id::text) % 3 = 0`,
  `INSERT INTO risk_events (id, enterprise_id, region_code, sector, insurer_id, unit_id, description, accident_type, risk_rank) SELECT id, enterprise_id, region_code, sector, insurer_id, id, 'event', 'OTHER', 1 FROM risk_units WHERE hashtext(id::text) % 4 <> 0`,
  `INSERT INTO control_measures (id, enterprise_id, region_code, sector, insurer_id, event_id, class, sub_class, content) SELECT id, enterprise_id, region_code, sector, insurer_id, id, 'OPERATION', 'QUALIFICATION', 'measure' FROM risk_events WHERE hashtext(id::text) % 7 <> 0`,
  `INSERT INTO inspections (id, enterprise_id, region_code, sector, insurer_id, kind, inspected_on, area, items_checked, hazards_found, finder_id)
   SELECT uuidv7(), enterprise_id, region_code, sector, insurer_id, 'SELF', $1::date - 15 - 20 * n, 'area', 1, 0, enterprise_id FROM enterprises, generate_series(0, 2) AS n WHERE hashtext(enterprise_id::text) % 4 = n`,
  `INSERT INTO inspection_checks (id, enterprise_id, region_code, sector, insurer_id, task_id, due_on, starts_at, due_by, responsible_id, inspection_id, done_on, done_by, not_checked)
   SELECT uuidv7(), enterprise_id, region_code, sector, insurer_id, enterprise_id, $1::date - 10 * n, '2022-01-01', '2022-12-31', enterprise_id, d.id, CASE WHEN d.id IS NOT NULL THEN $1::date - 10 * n END, d.id, CASE WHEN d.id IS NOT NULL THEN 0 END
     FROM enterprises, generate_series(0, 6) AS n, LATERAL (SELECT CASE WHEN (hashtext(enterprise_id::text) + n) % 3 = 0 THEN enterprise_id END AS id) AS d WHERE hashtext(enterprise_id::text) % 5 = 0`,
  `INSERT INTO accidents (id, enterprise_id, region_code, sector, insurer_id, occurred_at, occurred_on, place, kind, description, deaths, serious_injuries, direct_loss_fen, grade, grade_rule_version, head_informed_at, reported_at, report_due_at, upward_due_at, reporting_rule_version, reporter_id)
   SELECT uuidv7(), enterprise_id, region_code, sector, insurer_id, t, $1::date - 100, 'place', 'OTHER', 'accident', (hashtext(enterprise_id::text) % 2 = 0)::int, 0, 0, 'GENERAL', '1', t, t, t, t, '1', enterprise_id
     FROM enterprises, LATERAL (SELECT (($1::date - 100) + time '12:00') AT TIME ZONE 'Asia/Shanghai' AS t) AS at WHERE hashtext(enterprise_id::text) % 50 = 0`,
];
const dress = async (root) => {
  await root.query(`SET session_replication_role = 'replica'`);
  for (const sql of DRESSED) await root.query(sql, sql.includes('$1') ? [AS_OF] : []);
  await root.query(`RESET session_replication_role`);
  await settle(root, ['risk_units', 'risk_events', 'control_measures', 'inspections', 'inspection_checks', 'accidents']);
};

export async function scores({ workspace, options, say }) {
  const city = await cityOf(workspace, options, say);
  await hazardsOf(workspace, city, { name: 'pages', large: CITY_LARGE, events: true }, say);
  const url = await workspace.copy('scores', 'pages');
  const { ScoringRun } = await lib('scoring');
  const { settingsOf, workerPrincipal } = await lib('database');
  const { RULE_SEEDS } = await lib('rules');
  const schemes = RULE_SEEDS.filter(({ kind }) => kind === 'scoring.scheme');
  try {
    return await withServices(workspace, url, AS_OF, ({ get, as }) =>
      withClient(url, (root) =>
        withClient(workspace.role(url, 'anze_worker'), async (worker) => {
          const before = async () => {
            await root.query('TRUNCATE compliance_scores');
            await root.query('UPDATE enterprises SET score = NULL, score_on = NULL WHERE score_on IS NOT NULL');
            await root.query('VACUUM (FULL, ANALYZE) enterprises');
            await settle(root, ['hazards', 'compliance_scores']);
          };
          const after = async () => [
            await digest(root, 'SELECT enterprise_id, region_code, sector, insurer_id, computed_on, score, earned, parts, vetoes, scheme_version, scheme_region FROM compliance_scores'),
            await digest(root, 'SELECT enterprise_id, score, score_on FROM enterprises'),
          ];
          const contest = async ({ body: scheme, version }, sql, title) => {
            const statement = async () => {
              await worker.query(`BEGIN; ${settingsOf(workerPrincipal())}`);
              await worker.query(sql, [AS_OF, scheme.selfInspectionEveryDays, scheme.parts.map(({ code }) => code), scheme.parts.map(({ weight }) => weight), version]);
              await worker.query('COMMIT');
            };
            return inTurns(workspace, { Anze: { before, run: () => as(() => get(ScoringRun).run()), after }, 'one statement': { before, run: statement, after } }, { rounds: options.batches, say, title });
          };
          const amount = city.enterpriseCount;
          const row = (name, title, rounds) => ({ case: name, kind: 'batch', title: `${title}, ${amount} enterprises`, unit: 'enterprises', amount, reach: { 'one statement': 0.3 }, rounds });
          const first = await contest(schemes[0], FIRST, 'scores by four parts');
          await dress(root);
          // The second scheme as it ships, in force on the city's day.
          await root.query('UPDATE rules SET effective_from = $2 WHERE kind = $1 AND version = $3', ['scoring.scheme', AS_OF, schemes[1].version]);
          const whole = await contest(schemes[1], WHOLE, 'scores by eight parts and three vetoes');
          return [row('scores', 'nightly scores', first), row('scores-whole', 'nightly scores by eight parts and three vetoes', whole)];
        }),
      ),
    );
  } finally {
    await workspace.drop('scores');
  }
}
