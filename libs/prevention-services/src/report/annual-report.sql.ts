const IN_REGION = (table: string): string => `${table}.region_code >= $2 AND ${table}.region_code < $3`;

/** What a group of services comes to. */
const SUMS = `'services', count(*), 'enterprises', count(DISTINCT enterprise_id), 'hazardsFound', coalesce(sum(found), 0), 'hazardsClosed', coalesce(sum(closed), 0), 'cost', coalesce(sum(cost_fen), 0)::text`;
const account = (name: string, plus: string, minus: string): string => `coalesce(sum(amount) FILTER (WHERE within AND ${plus} = '${name}'), 0) - coalesce(sum(amount) FILTER (WHERE within AND ${minus} = '${name}'), 0)`;
const FUND_MOVES = `coalesce(sum(amount) FILTER (WHERE debit = 'FUND'), 0) - coalesce(sum(amount) FILTER (WHERE credit = 'FUND'), 0)`;

/**
 * The annual report in one statement. $1 insurer, $2 and $3 region, $4 first day, $5 last day that counts, $6 last day of the year, $7 year, $8 the same as text.
 * A service found what its hazards here are, and what its ledger counted where that is all there is.
 */
export const ANNUAL_REPORT_SQL = `
WITH followed AS (
  SELECT h.enterprise_id, h.service_id, count(*) AS found, count(*) FILTER (WHERE h.status = 'ACCEPTED' AND h.accepted_on <= $5) AS closed
    FROM hazards h WHERE h.finder_id = $1 AND h.service_id IS NOT NULL AND h.status <> 'VOIDED' AND ${IN_REGION('h')} AND h.found_on >= $4 GROUP BY 1, 2),
given AS MATERIALIZED (
  SELECT s.enterprise_id, s.type, s.sector, extract(month FROM s.served_on)::int AS month, s.cost_fen, s.confirmed_on, s.archived_on,
         CASE WHEN s.hazards_rectified IS NOT NULL OR h.service_id IS NULL AND (s.sourced_by IS NOT NULL OR s.imported_by IS NOT NULL) THEN s.hazards_found ELSE coalesce(h.found, 0) END AS found,
         CASE WHEN s.hazards_rectified IS NOT NULL THEN s.hazards_rectified ELSE coalesce(h.closed, 0) END AS closed,
         coalesce(f.stars, s.satisfaction) AS stars, f.id IS NOT NULL AS followed_up, coalesce(f.selling_or_charging, false) AS selling
    FROM prevention_services s
    LEFT JOIN followed h ON h.enterprise_id = s.enterprise_id AND h.service_id = s.id
    LEFT JOIN service_follow_ups f ON f.enterprise_id = s.enterprise_id AND f.service_id = s.id
   WHERE s.provider_id = $1 AND ${IN_REGION('s')} AND s.served_on BETWEEN $4 AND $5 AND s.voided_on IS NULL),
visits AS MATERIALIZED (
  SELECT extract(month FROM v.due_on)::int AS month, v.due_on <= $5 AS due, v.done_on <= $5 AS done, v.done_on <= least(v.due_on, $5::date) AS in_time, v.cancelled_on IS NOT NULL AS cancelled
    FROM planned_visits v WHERE v.provider_id = $1 AND ${IN_REGION('v')} AND v.due_on BETWEEN $4 AND $6),
booked AS MATERIALIZED (
  SELECT debit_account AS debit, credit_account AS credit, on_day >= $4 AS within, sum(amount_fen) AS amount
    FROM fund_entries f WHERE f.issuer_id = $1 AND ${IN_REGION('f')} AND f.on_day <= $5 GROUP BY 1, 2, 3)
SELECT jsonb_build_object(
  'all', (SELECT jsonb_build_object(${SUMS}, 'confirmed', count(*) FILTER (WHERE confirmed_on <= $5), 'archived', count(*) FILTER (WHERE archived_on <= $5)) FROM given),
  'byType', (SELECT coalesce(jsonb_agg(one), '[]') FROM (SELECT jsonb_build_object('key', type, ${SUMS}) AS one FROM given GROUP BY type) AS t),
  'bySector', (SELECT coalesce(jsonb_agg(one), '[]') FROM (SELECT jsonb_build_object('key', sector, ${SUMS}) AS one FROM given GROUP BY sector) AS t),
  'byMonth', (SELECT coalesce(jsonb_agg(one), '[]') FROM (SELECT jsonb_build_object('key', month, ${SUMS}) AS one FROM given GROUP BY month) AS t),
  'ratings', (SELECT coalesce(jsonb_agg(one), '[]') FROM (SELECT jsonb_build_object('key', stars, 'n', count(*)) AS one FROM given WHERE stars IS NOT NULL GROUP BY stars) AS t),
  'followUps', (SELECT jsonb_build_object('answered', count(*) FILTER (WHERE followed_up), 'selling', count(*) FILTER (WHERE selling)) FROM given),
  'insured', (SELECT jsonb_build_object('policies', count(*), 'enterprises', count(DISTINCT p.enterprise_id)) FROM policies p
               WHERE p.issuer_id = $1 AND ${IN_REGION('p')} AND p.starts_on <= $5 AND p.ends_on >= $4 AND (p.cancelled_on IS NULL OR p.cancelled_on > greatest(p.starts_on, $4::date))),
  'plans', (SELECT count(DISTINCT (a.enterprise_id, a.policy_id)) FROM service_plans a WHERE a.provider_id = $1 AND ${IN_REGION('a')} AND a.year = $7 AND a.agreed_on <= $5),
  'visits', (SELECT jsonb_build_object('planned', count(*) FILTER (WHERE NOT cancelled), 'due', count(*) FILTER (WHERE due AND NOT cancelled), 'done', count(*) FILTER (WHERE done), 'doneInTime', count(*) FILTER (WHERE in_time), 'cancelled', count(*) FILTER (WHERE cancelled)) FROM visits),
  'visitsByMonth', (SELECT coalesce(jsonb_agg(one), '[]') FROM (SELECT jsonb_build_object('key', month, 'planned', count(*), 'done', count(*) FILTER (WHERE done)) AS one FROM visits WHERE NOT cancelled GROUP BY month) AS t),
  'fund', (SELECT jsonb_build_object('opening', coalesce((SELECT ${FUND_MOVES} FROM booked WHERE NOT within), 0)::text, 'accrued', (${account('ACCRUED', 'credit', 'debit')})::text, 'spent', (${account('SPENT', 'debit', 'credit')})::text,
      'overspent', (${account('OVERSPENT', 'credit', 'debit')})::text, 'transferredIn', coalesce(sum(amount) FILTER (WHERE within AND credit = 'TRANSFERRED'), 0)::text,
      'transferredOut', coalesce(sum(amount) FILTER (WHERE within AND debit = 'TRANSFERRED'), 0)::text, 'closing', (${FUND_MOVES})::text) FROM booked),
  'complaints', (SELECT jsonb_build_object('filed', count(*) FILTER (WHERE c.filed_on >= $4), 'withdrawn', count(*) FILTER (WHERE c.filed_on >= $4 AND c.status = 'WITHDRAWN'),
      'answered', count(*) FILTER (WHERE c.filed_on >= $4 AND c.answered_on <= $5), 'upheld', count(*) FILTER (WHERE c.filed_on >= $4 AND c.outcome IN ('UPHELD', 'PARTLY_UPHELD') AND c.answered_on <= $5),
      'due', count(*) FILTER (WHERE c.due_on BETWEEN $4 AND $5 AND c.status <> 'WITHDRAWN'), 'answeredInTime', count(*) FILTER (WHERE c.due_on BETWEEN $4 AND $5 AND c.status <> 'WITHDRAWN' AND c.answered_on <= c.due_on))
    FROM service_complaints c WHERE c.provider_id = $1 AND ${IN_REGION('c')} AND c.filed_on <= $5),
  'grades', (SELECT coalesce(jsonb_agg(one ORDER BY one ->> 'regionCode'), '[]') FROM (
      SELECT DISTINCT ON (g.region_code) jsonb_build_object('regionCode', g.region_code, 'grade', g.grade, 'score', g.score, 'runId', g.run_id) AS one
        FROM insurer_grades g WHERE g.insurer_id = $1 AND g.period = $8 AND g.published AND ${IN_REGION('g')} ORDER BY g.region_code, g.run_id DESC LIMIT 100) AS t)) AS report`;
