/** A UUID of version 7 made by PostgreSQL of any release: a random one behind the milliseconds, which are written once for a statement. */
const NEW_ID = `overlay(gen_random_uuid()::text PLACING (SELECT left(h, 8) || '-' || right(h, 4) || '-7' FROM lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') AS h) FROM 1 FOR 15)::uuid`;

/** Chased: not rectified. Written as the predicate of the index by deadline, so that it serves. */
export const UNRECTIFIED = `status IN ('REPORTED', 'RECTIFYING')`;

/** The parameters of `SWEEP_PAGE`, in its order. */
export const SWEEP_PARAMETERS = ['regionCode', 'today', 'days', 'stages', 'toEnterprise', 'afterEnterprise', 'afterHazard', 'limit', 'catchUpDays', 'recordedDays', 'ruleVersion', 'latest'] as const;

const $ = Object.fromEntries(SWEEP_PARAMETERS.map((name, index) => [name, `$${index + 1}`])) as Record<(typeof SWEEP_PARAMETERS)[number], string>;
const day = (index: string): string => `(${$.days}::int[])[${index}]`;
const stage = (index: string): string => `(${$.stages}::text[])[${index}]`;
/** Whether a stage is kept. With LIMIT it stays a look-up by the key for each row, whatever statistics say; plain columns, because row security lets nothing else into an index. */
const KEPT = (hazard: string): string =>
  `(SELECT true AS kept FROM reminders r WHERE r.enterprise_id = ${hazard}.enterprise_id AND r.subject_id = ${hazard}.hazard_id AND r.stage = ${hazard}.stage AND r.due_on = ${hazard}.due_on LIMIT 1)`;

/**
 * One page of a region's unrectified hazards, by `stagesToRecord`: finds those whose newest stage isn't recorded, records their
 * stages, tells their enterprises of those sent, and answers with what was sent by sector and stage. `days` are sorted, so
 * `width_bucket` finds the place of the newest stage that is due; a hazard later than `latest`, for which they don't reach, is left
 * to the next sweep.
 */
export const SWEEP_PAGE = `
WITH page AS MATERIALIZED (
  SELECT h.*, ${stage('h.newest')} AS stage, h.deadline + ${day('h.newest')} AS due_on
    FROM (SELECT enterprise_id, id AS hazard_id, region_code, sector, insurer_id, deadline, ${$.today}::date - deadline AS late, width_bucket(${$.today}::date - deadline, ${$.days}::int[]) AS newest
            FROM hazards
           WHERE region_code = ${$.regionCode} AND ${UNRECTIFIED} AND deadline BETWEEN ${$.today}::date - ${$.latest}::int AND ${$.today}::date - ${day('1')}
             AND (enterprise_id, id) > (${$.afterEnterprise}::uuid, ${$.afterHazard}::uuid)
           ORDER BY enterprise_id, id LIMIT ${$.limit}) AS h
), due AS MATERIALIZED (
  SELECT p.enterprise_id, p.hazard_id, p.region_code, p.sector, p.insurer_id, p.deadline, p.late, p.newest, s.n, ${stage('s.n')} AS stage, p.deadline + ${day('s.n')} AS due_on, p.late - ${day('s.n')} AS ago
    FROM page p LEFT JOIN LATERAL ${KEPT('p')} AS k ON true
   CROSS JOIN LATERAL generate_series(width_bucket(p.late - ${$.recordedDays}::int, ${$.days}::int[]) + 1, p.newest) AS s (n)
   WHERE k.kept IS NULL
), missing AS (
  SELECT d.*, k.kept IS NULL AS is_new, bool_and(k.kept IS NULL) OVER (PARTITION BY d.enterprise_id, d.hazard_id) AS arrived FROM due d LEFT JOIN LATERAL ${KEPT('d')} AS k ON true
), written AS (
  INSERT INTO reminders (enterprise_id, id, region_code, sector, insurer_id, subject_id, stage, due_on, outcome, rule_version)
  SELECT enterprise_id, ${NEW_ID}, region_code, sector, insurer_id, hazard_id, stage, due_on, CASE WHEN n = newest AND (arrived OR ago <= ${$.catchUpDays}::int) THEN 'SENT' ELSE 'SKIPPED' END, ${$.ruleVersion}
    FROM missing WHERE is_new ORDER BY enterprise_id, hazard_id, n
  ON CONFLICT (enterprise_id, subject_id, stage, due_on) DO NOTHING
  RETURNING enterprise_id, subject_id AS hazard_id, sector, stage, due_on, outcome
), sent AS (
  SELECT w.*, ${$.today}::date - (due_on - ${day('place')}) AS late, (${$.toEnterprise}::boolean[])[place] AS to_enterprise
    FROM (SELECT *, array_position(${$.stages}::text[], stage) AS place FROM written WHERE outcome = 'SENT') AS w
), told AS (
  INSERT INTO notifications (organization_id, id, kind, params, enterprise_id, hazard_id, dedupe_key)
  SELECT enterprise_id, ${NEW_ID}, CASE WHEN late < 0 THEN 'HAZARD_DUE_SOON' WHEN late = 0 THEN 'HAZARD_DUE_TODAY' ELSE 'HAZARD_OVERDUE' END,
         jsonb_build_object('stage', stage, 'days', abs(late), 'deadline', ${$.today}::date - late), enterprise_id, hazard_id, concat_ws(':', 'reminder', hazard_id, stage, due_on)
    FROM sent WHERE to_enterprise ORDER BY enterprise_id, hazard_id
  ON CONFLICT (organization_id, dedupe_key) DO NOTHING
  RETURNING 1
)
SELECT (SELECT count(*) FROM page)::int AS hazards,
       (SELECT count(*) FROM sent)::int AS sent,
       (SELECT count(*) FROM written WHERE outcome = 'SKIPPED')::int AS skipped,
       (SELECT count(*) FROM told)::int AS notifications,
       (SELECT jsonb_build_object('enterpriseId', enterprise_id, 'hazardId', hazard_id) FROM page ORDER BY enterprise_id DESC, hazard_id DESC LIMIT 1) AS last,
       (SELECT coalesce(jsonb_agg(g), '[]') FROM (
          SELECT sector, stage, count(*)::int AS count, max(late) AS longest, (array_agg(enterprise_id ORDER BY hazard_id))[1] AS "enterpriseId",
                 (array_agg(hazard_id ORDER BY hazard_id))[1] AS "hazardId", (array_agg(due_on ORDER BY hazard_id))[1] AS "dueOn", (array_agg(late ORDER BY hazard_id))[1] AS late
            FROM sent GROUP BY sector, stage) AS g) AS groups`;
