// What scores come to by statements written by hand: everything at once, by hash joins, for the schemes as they ship.

/** What every scheme reads. $1 the day, $2 the days of a self-inspection, $3 codes, $4 weights, $5 the version. */
const COMMON = `hazard AS (
  SELECT enterprise_id, count(*) FILTER (WHERE found_on > $1::date - 365 AND (status = 'ACCEPTED' OR deadline < $1))::int AS counted,
         count(*) FILTER (WHERE found_on > $1::date - 365 AND (status = 'ACCEPTED' OR deadline < $1) AND coalesce(rectified_on, accepted_on) <= coalesce(deadline, 'infinity'))::int AS in_time,
         bool_or(source = 'SELF_INSPECTION' AND found_on > $1::date - $2::int) AS inspected
    FROM hazards WHERE found_on > $1::date - greatest(365, $2::int) AND found_on <= $1 AND status <> 'VOIDED' GROUP BY 1
), inspection AS (SELECT DISTINCT enterprise_id FROM inspections WHERE kind = 'SELF' AND inspected_on > $1::date - $2::int AND inspected_on <= $1),
policy AS (SELECT DISTINCT enterprise_id FROM policies WHERE starts_on <= $1 AND ends_on >= $1 AND (cancelled_on IS NULL OR cancelled_on > $1)),
certificate AS (SELECT enterprise_id, min(right(level, 1)::int) AS level FROM standardization_certificates WHERE issued_on <= $1 AND expires_on >= $1 AND (revoked_on IS NULL OR revoked_on > $1) GROUP BY 1)`;

const FACTS = `e.enterprise_id, e.region_code, e.sector, e.insurer_id, coalesce(h.in_time, 0) AS in_time, coalesce(h.counted, 0) AS counted, (coalesce(h.inspected, false) OR i.enterprise_id IS NOT NULL)::int AS inspected,
         e.must_insure::int AS must_insure, (p.enterprise_id IS NOT NULL)::int AS insured, coalesce(c.level, 0) AS level`;
const FROM = 'enterprises e LEFT JOIN hazard h USING (enterprise_id) LEFT JOIN inspection i USING (enterprise_id) LEFT JOIN policy p USING (enterprise_id) LEFT JOIN certificate c USING (enterprise_id)';
const PARTS = `('HAZARDS_IN_TIME', f.in_time, f.counted, jsonb_build_object('inTime', f.in_time, 'counted', f.counted)),
      ('SELF_INSPECTION', f.inspected, 1, jsonb_build_object('inspected', f.inspected)),
      ('INSURED', f.insured, f.must_insure, jsonb_build_object('mustInsure', f.must_insure, 'insured', f.insured)),
      ('STANDARDIZED', CASE f.level WHEN 0 THEN 0 ELSE 11 - f.level END, 10, jsonb_build_object('level', f.level))`;

const statement = ({ facts, columns, joins, parts, vetoes }) => `
WITH ${COMMON}${facts},
fact AS (SELECT ${FACTS}${columns} FROM ${FROM}${joins}),
part AS (
  SELECT f.enterprise_id, w.place, w.code, w.weight, v.n, v.d, v.inputs
    FROM fact f CROSS JOIN unnest($3::text[], $4::numeric[]) WITH ORDINALITY AS w (code, weight, place)
   CROSS JOIN LATERAL (SELECT * FROM (VALUES ${PARTS}${parts}) AS all_parts (code, n, d, inputs) WHERE all_parts.code = w.code) AS v
), summed AS (
  SELECT enterprise_id, round(100 * sum(weight * n / d) FILTER (WHERE d > 0) / sum(weight) FILTER (WHERE d > 0), 2) AS earned,
         jsonb_agg(jsonb_build_object('code', code, 'weight', weight, 'value', round(n::numeric / nullif(d, 0), 4), 'score', round(100::numeric * n / nullif(d, 0), 2), 'inputs', inputs) ORDER BY place) AS parts
    FROM part GROUP BY 1
), score AS (${vetoes}), kept AS (
  INSERT INTO compliance_scores (enterprise_id, id, region_code, sector, insurer_id, computed_on, score, earned, parts, vetoes, scheme_version, scheme_region)
  SELECT enterprise_id, uuidv7(), region_code, sector, insurer_id, $1, score, earned, parts, vetoes, $5, '' FROM fact JOIN score USING (enterprise_id) WHERE score IS NOT NULL
)
UPDATE enterprises e SET score = s.score, score_on = $1 FROM score s WHERE e.enterprise_id = s.enterprise_id`;

/** The first scheme: four parts. */
export const FIRST = statement({ facts: '', columns: '', joins: '', parts: '', vetoes: `SELECT enterprise_id, earned, earned AS score, parts, '[]'::jsonb AS vetoes FROM summed` });

/** The second: eight parts and three vetoes, the effect of the month before by the rule as seeded. */
export const WHOLE = statement({
  facts: `, month AS (SELECT (date_trunc('month', $1::date) - interval '1 month')::date AS first, (date_trunc('month', $1::date) - interval '1 day')::date AS last),
treated AS (
  SELECT enterprise_id, count(*) FILTER (WHERE deadline BETWEEN first AND last)::int AS due, count(*) FILTER (WHERE deadline BETWEEN first AND last AND accepted_on <= last)::int AS accepted,
         count(*) FILTER (WHERE source = 'SELF_INSPECTION' AND found_on BETWEEN first AND last)::int AS found,
         count(*) FILTER (WHERE level = 'MAJOR' AND found_on <= last AND deadline <= last AND coalesce(rectified_on, accepted_on, 'infinity') > last)::int AS overdue_then,
         count(*) FILTER (WHERE level = 'MAJOR' AND found_on <= $1 AND deadline < $1 AND coalesce(rectified_on, accepted_on, 'infinity') > $1)::int AS overdue
    FROM hazards, month WHERE status <> 'VOIDED' GROUP BY 1
), planned AS (
  SELECT enterprise_id, count(*)::int AS planned, count(*) FILTER (WHERE done_on <= last AND not_checked = 0)::int AS completed FROM inspection_checks, month WHERE NOT withdrawn AND due_on BETWEEN first AND last GROUP BY 1
), monthly AS (SELECT DISTINCT enterprise_id FROM inspections, month WHERE kind = 'SELF' AND inspected_on BETWEEN first AND last),
unit AS (
  SELECT u.enterprise_id, count(*)::int AS units, count(*) FILTER (WHERE a.unit_id IS NOT NULL)::int AS analysed
    FROM risk_units u LEFT JOIN (SELECT DISTINCT e.enterprise_id, e.unit_id FROM risk_events e JOIN control_measures m ON m.enterprise_id = e.enterprise_id AND m.event_id = e.id WHERE e.status = 'LIVE' AND m.status = 'LIVE') AS a
      ON a.enterprise_id = u.enterprise_id AND a.unit_id = u.id WHERE u.status = 'LIVE' GROUP BY 1
), accident AS (
  SELECT enterprise_id, count(*)::int AS accidents, max(CASE grade WHEN 'GENERAL' THEN 1 WHEN 'LARGER' THEN 2 WHEN 'MAJOR' THEN 3 ELSE 4 END) AS worst, sum(deaths)::int AS deaths
    FROM accidents WHERE status <> 'VOIDED' AND occurred_on > $1::date - 365 AND occurred_on <= $1 GROUP BY 1
), listing AS (SELECT DISTINCT enterprise_id FROM sanction_listings WHERE listed_from <= $1 AND listed_until >= $1 AND (ended_on IS NULL OR ended_on > $1))`,
  columns: `, coalesce(u.units, 0) AS units, coalesce(u.analysed, 0) AS analysed, coalesce(a.accidents, 0) AS accidents, coalesce(a.worst, 0) AS worst, coalesce(a.deaths, 0) AS deaths, (l.enterprise_id IS NOT NULL)::int AS listed,
         coalesce(t.overdue, 0) AS overdue, coalesce(t.overdue_then, 0) AS overdue_then, coalesce(t.due, 0) AS due, coalesce(t.accepted, 0) AS accepted, coalesce(t.found, 0) AS found,
         coalesce(k.planned, 0) AS planned, coalesce(k.completed, 0) AS completed, (m.enterprise_id IS NULL AND (e.founded_on IS NULL OR e.founded_on <= month.first))::int AS missed, coalesce(e.founded_on <= month.first, true) AS there,
         CASE WHEN coalesce(t.overdue_then, 0) > 0 THEN 0 ELSE
           round(greatest(CASE WHEN coalesce(k.planned, 0) = 0 THEN 0 ELSE k.completed * 50::numeric / k.planned END - CASE WHEN m.enterprise_id IS NULL THEN 10 ELSE 0 END, 0), 2)
         + round(greatest(CASE WHEN coalesce(t.due, 0) = 0 THEN 50 ELSE t.accepted * 50::numeric / t.due END - 5 * greatest(0, CASE WHEN e.headcount >= 300 THEN 4 WHEN e.headcount >= 100 THEN 2 ELSE 1 END - coalesce(t.found, 0)), 0), 2) END AS effect`,
  joins: ' CROSS JOIN month LEFT JOIN treated t USING (enterprise_id) LEFT JOIN planned k USING (enterprise_id) LEFT JOIN monthly m USING (enterprise_id) LEFT JOIN unit u USING (enterprise_id) LEFT JOIN accident a USING (enterprise_id) LEFT JOIN listing l USING (enterprise_id)',
  parts: `,
      ('RISKS_ANALYSED', f.analysed, greatest(f.units, 1), jsonb_build_object('units', f.units, 'analysed', f.analysed)),
      ('EFFECT_EVALUATION', CASE WHEN f.there THEN (100 * f.effect)::int ELSE 0 END, CASE WHEN f.there THEN 10000 ELSE 0 END, CASE WHEN f.there THEN jsonb_build_object('points', (100 * f.effect)::int, 'full', 10000, 'planned', f.planned,
        'completed', f.completed, 'due', f.due, 'accepted', f.accepted, 'found', f.found, 'missedDuties', f.missed, 'overdueMajor', f.overdue_then) ELSE '{"points": 0, "full": 0}' END),
      ('ACCIDENTS', CASE f.worst WHEN 0 THEN 100 WHEN 1 THEN 50 ELSE 0 END, 100, jsonb_build_object('accidents', f.accidents, 'worst', f.worst, 'leaves', CASE f.worst WHEN 0 THEN 100 WHEN 1 THEN 50 ELSE 0 END)),
      ('SANCTIONS', 1 - f.listed, 1, jsonb_build_object('listed', f.listed))`,
  vetoes: `
  SELECT s.enterprise_id, s.earned, least(s.earned, CASE WHEN f.deaths > 0 THEN 60 END, CASE WHEN f.listed = 1 THEN 40 END, CASE WHEN f.overdue > 0 THEN 60 END) AS score, s.parts,
         CASE WHEN f.deaths > 0 THEN jsonb_build_array('{"code": "FATAL_ACCIDENT", "name": "一年内发生死亡事故", "fact": "DEATHS", "atLeast": 1, "cap": 60}'::jsonb || jsonb_build_object('value', f.deaths)) ELSE '[]' END
      || CASE WHEN f.listed = 1 THEN '[{"code": "SANCTION_LISTED", "name": "列入严重失信主体名单", "fact": "LISTED", "atLeast": 1, "cap": 40, "value": 1}]'::jsonb ELSE '[]' END
      || CASE WHEN f.overdue > 0 THEN jsonb_build_array('{"code": "MAJOR_HAZARD_OVERDUE", "name": "重大隐患逾期未整改", "fact": "OVERDUE_MAJOR", "atLeast": 1, "cap": 60}'::jsonb || jsonb_build_object('value', f.overdue)) ELSE '[]' END AS vetoes
    FROM summed s JOIN fact f USING (enterprise_id)`,
});
