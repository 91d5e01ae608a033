import { HAZARD_DAYS } from './score.rules.js';

/** The parameters of `SCORE_PAGE`, in its order. */
export const SCORE_PARAMETERS = ['regionCode', 'today', 'after', 'limit', 'codes', 'weights', 'everyDays', 'schemeVersion', 'ids'] as const;

const $ = Object.fromEntries(SCORE_PARAMETERS.map((name, index) => [name, `$${index + 1}`])) as Record<(typeof SCORE_PARAMETERS)[number], string>;
const TODAY = `${$.today}::date`;
const IN_FORCE = (from: string, to: string, ended: string): string => `${from} <= ${TODAY} AND ${to} >= ${TODAY} AND (${ended} IS NULL OR ${ended} > ${TODAY})`;
const RECENT = (day: string): string => `${day} > ${TODAY} - ${$.everyDays}::int AND ${day} <= ${TODAY}`;

/** Each part as numerator, denominator and inputs, as `scoreOf` has them; zero below the line is no data. */
const PARTS = `(VALUES
    ('HAZARDS_IN_TIME', f.in_time, f.counted, jsonb_build_object('inTime', f.in_time, 'counted', f.counted)),
    ('SELF_INSPECTION', f.inspected, 1, jsonb_build_object('inspected', f.inspected)),
    ('INSURED', f.insured, f.must_insure, jsonb_build_object('mustInsure', f.must_insure, 'insured', f.insured)),
    ('STANDARDIZED', CASE f.level WHEN 1 THEN 10 WHEN 2 THEN 9 WHEN 3 THEN 8 ELSE 0 END, 10, jsonb_build_object('level', f.level))
  ) AS v (code, n, d, inputs)`;

/**
 * One page of a region's enterprises, by `scoreOf`: their facts, their scores, the rows that differ. The enterprises are held from
 * the start and in order, so that a re-stamp can't come between and two runs wait for each other instead of locking each other out.
 */
export const SCORE_PAGE = `
WITH page AS MATERIALIZED (
  SELECT enterprise_id, region_code, sector, insurer_id, must_insure::int AS must_insure FROM enterprises
   WHERE region_code = ${$.regionCode} AND enterprise_id > ${$.after}::uuid ORDER BY enterprise_id LIMIT ${$.limit} FOR NO KEY UPDATE
), facts AS MATERIALIZED (
  SELECT p.*, h.in_time, h.counted, i.inspected, o.insured, c.level
    FROM page p
   CROSS JOIN LATERAL (
     SELECT count(*)::int AS counted, (count(*) FILTER (WHERE coalesce(rectified_on, accepted_on) <= coalesce(deadline, 'infinity')))::int AS in_time FROM hazards
      WHERE enterprise_id = p.enterprise_id AND found_on > ${TODAY} - ${HAZARD_DAYS} AND found_on <= ${TODAY} AND status <> 'VOIDED' AND (status = 'ACCEPTED' OR deadline < ${TODAY})) AS h
   CROSS JOIN LATERAL (
     SELECT (EXISTS (SELECT FROM inspections WHERE enterprise_id = p.enterprise_id AND kind = 'SELF' AND ${RECENT('inspected_on')})
          OR EXISTS (SELECT FROM hazards WHERE enterprise_id = p.enterprise_id AND source = 'SELF_INSPECTION' AND status <> 'VOIDED' AND ${RECENT('found_on')}))::int AS inspected) AS i
   CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM policies WHERE enterprise_id = p.enterprise_id AND ${IN_FORCE('starts_on', 'ends_on', 'cancelled_on')})::int AS insured) AS o
   CROSS JOIN LATERAL (
     SELECT coalesce(min(right(level, 1)::int), 0) AS level FROM standardization_certificates WHERE enterprise_id = p.enterprise_id AND ${IN_FORCE('issued_on', 'expires_on', 'revoked_on')}) AS c
), scored AS MATERIALIZED (
  SELECT f.enterprise_id, f.region_code, f.sector, f.insurer_id,
         round(100 * sum(w.weight * v.n / v.d) FILTER (WHERE v.d > 0) / sum(w.weight) FILTER (WHERE v.d > 0), 2) AS score,
         jsonb_agg(jsonb_build_object('code', w.code, 'weight', w.weight, 'value', round(v.n::numeric / nullif(v.d, 0), 4), 'score', round(100::numeric * v.n / nullif(v.d, 0), 2),
                                      'inputs', coalesce(v.inputs, '{}')) ORDER BY w.place) AS parts
    FROM facts f CROSS JOIN unnest(${$.codes}::text[], ${$.weights}::numeric[]) WITH ORDINALITY AS w (code, weight, place) LEFT JOIN LATERAL ${PARTS} ON v.code = w.code
   GROUP BY f.enterprise_id, f.region_code, f.sector, f.insurer_id
), kept AS (
  INSERT INTO compliance_scores AS known (enterprise_id, id, region_code, sector, insurer_id, computed_on, score, parts, scheme_version)
  SELECT enterprise_id, (${$.ids}::uuid[])[row_number() OVER (ORDER BY enterprise_id)], region_code, sector, insurer_id, ${TODAY}, score, parts, ${$.schemeVersion}
    FROM scored WHERE score IS NOT NULL ORDER BY enterprise_id
  ON CONFLICT (enterprise_id, computed_on) DO UPDATE SET score = excluded.score, parts = excluded.parts, scheme_version = excluded.scheme_version
   WHERE (known.score, known.parts, known.scheme_version) IS DISTINCT FROM (excluded.score, excluded.parts, excluded.scheme_version)
  RETURNING 1
), marked AS (
  UPDATE enterprises e SET score = s.score, score_on = ${TODAY} FROM scored s
   WHERE e.enterprise_id = s.enterprise_id AND (e.score, e.score_on) IS DISTINCT FROM (s.score, ${TODAY})
  RETURNING 1
)
SELECT (SELECT count(*) FROM page)::int AS enterprises, (SELECT count(*) FROM kept)::int AS kept, (SELECT count(*) FROM marked)::int AS marked,
       (SELECT enterprise_id FROM page ORDER BY enterprise_id DESC LIMIT 1) AS last`;
