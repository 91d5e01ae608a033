// The nightly scores of every enterprise, against one statement that comes to the same rows.
import { lib } from '../build.mjs';
import { digest, inTurns } from '../batch.mjs';
import { cityOf, CITY_LARGE, hazardsOf } from '../make-city.mjs';
import { settle, withServices } from '../services.mjs';
import { AS_OF } from '../seed.mjs';
import { withClient } from '../workspace.mjs';

/** Written by hand for the scheme as seeded: everything at once, by hash joins. */
const STATEMENT = `
WITH hazard AS (
  SELECT enterprise_id, count(*) FILTER (WHERE found_on > $1::date - 365 AND (status = 'ACCEPTED' OR deadline < $1))::int AS counted,
         count(*) FILTER (WHERE found_on > $1::date - 365 AND (status = 'ACCEPTED' OR deadline < $1) AND coalesce(rectified_on, accepted_on) <= coalesce(deadline, 'infinity'))::int AS in_time,
         bool_or(source = 'SELF_INSPECTION' AND found_on > $1::date - $2::int) AS inspected
    FROM hazards WHERE found_on > $1::date - greatest(365, $2::int) AND found_on <= $1 AND status <> 'VOIDED' GROUP BY 1
), inspection AS (SELECT DISTINCT enterprise_id FROM inspections WHERE kind = 'SELF' AND inspected_on > $1::date - $2::int AND inspected_on <= $1),
policy AS (SELECT DISTINCT enterprise_id FROM policies WHERE starts_on <= $1 AND ends_on >= $1 AND (cancelled_on IS NULL OR cancelled_on > $1)),
certificate AS (SELECT enterprise_id, min(right(level, 1)::int) AS level FROM standardization_certificates WHERE issued_on <= $1 AND expires_on >= $1 AND (revoked_on IS NULL OR revoked_on > $1) GROUP BY 1),
fact AS (
  SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, coalesce(h.in_time, 0) AS in_time, coalesce(h.counted, 0) AS counted, (coalesce(h.inspected, false) OR i.enterprise_id IS NOT NULL)::int AS inspected,
         e.must_insure::int AS must_insure, (p.enterprise_id IS NOT NULL)::int AS insured, coalesce(c.level, 0) AS level
    FROM enterprises e LEFT JOIN hazard h USING (enterprise_id) LEFT JOIN inspection i USING (enterprise_id) LEFT JOIN policy p USING (enterprise_id) LEFT JOIN certificate c USING (enterprise_id)
), part AS (
  SELECT f.enterprise_id, w.place, w.code, w.weight, v.n, v.d, v.inputs
    FROM fact f CROSS JOIN unnest($3::text[], $4::numeric[]) WITH ORDINALITY AS w (code, weight, place)
   CROSS JOIN LATERAL (SELECT * FROM (VALUES
      ('HAZARDS_IN_TIME', f.in_time, f.counted, jsonb_build_object('inTime', f.in_time, 'counted', f.counted)),
      ('SELF_INSPECTION', f.inspected, 1, jsonb_build_object('inspected', f.inspected)),
      ('INSURED', f.insured, f.must_insure, jsonb_build_object('mustInsure', f.must_insure, 'insured', f.insured)),
      ('STANDARDIZED', CASE f.level WHEN 0 THEN 0 ELSE 11 - f.level END, 10, jsonb_build_object('level', f.level))) AS all_parts (code, n, d, inputs) WHERE all_parts.code = w.code) AS v
), score AS (
  SELECT enterprise_id, round(100 * sum(weight * n / d) FILTER (WHERE d > 0) / sum(weight) FILTER (WHERE d > 0), 2) AS score,
         jsonb_agg(jsonb_build_object('code', code, 'weight', weight, 'value', round(n::numeric / nullif(d, 0), 4), 'score', round(100::numeric * n / nullif(d, 0), 2), 'inputs', inputs) ORDER BY place) AS parts
    FROM part GROUP BY 1
), kept AS (
  INSERT INTO compliance_scores (enterprise_id, id, region_code, sector, insurer_id, computed_on, score, parts, scheme_version)
  SELECT enterprise_id, uuidv7(), region_code, sector, insurer_id, $1, score, parts, $5 FROM fact JOIN score USING (enterprise_id) WHERE score IS NOT NULL
)
UPDATE enterprises e SET score = s.score, score_on = $1 FROM score s WHERE e.enterprise_id = s.enterprise_id`;

export async function scores({ workspace, options, say }) {
  const city = await cityOf(workspace, options, say);
  await hazardsOf(workspace, city, { name: 'pages', large: CITY_LARGE, events: true }, say);
  const url = await workspace.copy('scores', 'pages');
  const { ScoringRun } = await lib('scoring');
  const { settingsOf, workerPrincipal } = await lib('database');
  const { RULE_SEEDS } = await lib('rules');
  const { body: scheme, version } = RULE_SEEDS.find(({ kind }) => kind === 'scoring.scheme');
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
            await digest(root, 'SELECT enterprise_id, region_code, sector, insurer_id, computed_on, score, parts, scheme_version FROM compliance_scores'),
            await digest(root, 'SELECT enterprise_id, score, score_on FROM enterprises'),
          ];
          const statement = async () => {
            await worker.query(`BEGIN; ${settingsOf(workerPrincipal())}`);
            await worker.query(STATEMENT, [AS_OF, scheme.selfInspectionEveryDays, scheme.parts.map(({ code }) => code), scheme.parts.map(({ weight }) => weight), version]);
            await worker.query('COMMIT');
          };
          const rounds = await inTurns(
            workspace,
            { Anze: { before, run: () => as(() => get(ScoringRun).run()), after }, 'one statement': { before, run: statement, after } },
            { rounds: options.batches, say, title: 'scores' },
          );
          return [{ case: 'scores', kind: 'batch', title: `nightly scores, ${city.enterpriseCount} enterprises`, unit: 'enterprises', amount: city.enterpriseCount, reach: { 'one statement': 0.3 }, rounds }];
        }),
      ),
    );
  } finally {
    await workspace.drop('scores');
  }
}
