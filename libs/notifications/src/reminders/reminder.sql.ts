import { NEW_ID, outgoingParts } from '../deliveries/outgoing.sql.js';
import type { ChasedClock } from './clocks/chased-clock.js';
import type { LadderUnit } from './calendar.rules.js';

/** The parameters of a page's statement that counts calendar days, in its order; `calendar` comes last, where it counts working days. */
export const SWEEP_PARAMETERS = [
  'regionCode',
  'today',
  'days',
  'stages',
  'toEnterprise',
  'afterEnterprise',
  'afterSubject',
  'limit',
  'catchUpDays',
  'recordedDays',
  'ruleVersion',
  'earliest',
  'latest',
  'toHead',
  'toAcceptor',
  'calendar',
] as const;

/** Parameters that one statement has and another has no use for, and PostgreSQL refuses what it isn't told the type of. */
const parametersOf = (clock: ChasedClock, unit: LadderUnit): (typeof SWEEP_PARAMETERS)[number][] =>
  SWEEP_PARAMETERS.filter((name) => (name !== 'calendar' || unit === 'WORKING') && (name !== 'toAcceptor' || clock.acceptor !== null) && (name !== 'latest' || clock.forDays === null));

/** A page's statement and the names of its parameters. */
export interface SweepStatement {
  readonly sql: string;
  readonly parameters: readonly (typeof SWEEP_PARAMETERS)[number][];
}

const statements = new Map<string, SweepStatement>();

/** The statement that sweeps one page of a clock's subjects. */
export function sweepStatement(clock: ChasedClock, unit: LadderUnit): SweepStatement {
  const name = `${clock.kind} ${unit}`;
  let statement = statements.get(name);
  if (!statement) {
    const parameters = parametersOf(clock, unit);
    const $ = Object.fromEntries(parameters.map((parameter, index) => [parameter, `$${index + 1}`])) as Record<(typeof SWEEP_PARAMETERS)[number], string>;
    statement = { sql: statementOf(clock, unit, $), parameters };
    statements.set(name, statement);
  }
  return statement;
}

/** Days from a subject's day to today, as the ladder counts them; see calendar.rules.ts for working days. */
function lateOf(unit: LadderUnit, $: Record<string, string>, from: string): string {
  if (unit === 'CALENDAR') return `${$['today']}::date - ${from}`;
  const calendar = `${$['calendar']}::date[]`;
  return `width_bucket(${$['today']}::date, ${calendar}) - CASE WHEN ${from} <= ${$['today']}::date THEN width_bucket(${from}, ${calendar}) ELSE width_bucket(${from} - 1, ${calendar}) + 1 END`;
}

/** The day of a stage so many days from a subject's. */
function dueOn(unit: LadderUnit, $: Record<string, string>, from: string, days: string): string {
  if (unit === 'CALENDAR') return `${from} + ${days}`;
  const calendar = `${$['calendar']}::date[]`;
  return `CASE WHEN ${days} = 0 THEN ${from} WHEN ${days} > 0 THEN (${calendar})[width_bucket(${from}, ${calendar}) + ${days}] ELSE (${calendar})[width_bucket(${from} - 1, ${calendar}) + 1 + ${days}] END`;
}

/**
 * One page of a region's waiting subjects, by `stagesToRecord`: finds those whose newest stage isn't recorded, records their stages,
 * tells their enterprises (and whoever has to act) of those sent, and answers with what was sent by sector and stage. `days` are
 * sorted, so `width_bucket` finds the place of the newest stage that is due; subjects whose day lies outside `earliest` and `latest`,
 * for which the days don't reach, are left to another sweep.
 */
function statementOf(clock: ChasedClock, unit: LadderUnit, $: Record<(typeof SWEEP_PARAMETERS)[number], string>): string {
  const day = (index: string): string => `(${$.days}::int[])[${index}]`;
  const stage = (index: string): string => `(${$.stages}::text[])[${index}]`;
  // What was told is dated by the database: where the business clock stands on a day before, that isn't known yet.
  const counted = clock.toldOn === undefined ? clock.day : `CASE WHEN told_on BETWEEN ${clock.day} AND ${$.today}::date THEN told_on ELSE ${clock.day} END`;
  const late = lateOf(unit, $, counted);
  // Whether a stage is kept. With LIMIT it stays a look-up by the key for each row, whatever statistics say; plain columns, because row security lets nothing else into an index.
  const kept = (of: string): string =>
    `(SELECT true AS kept FROM reminders r WHERE r.enterprise_id = ${of}.enterprise_id AND r.subject_id = ${of}.subject_id AND r.stage = ${of}.stage AND r.due_on = ${of}.due_on LIMIT 1)`;
  const carried = ['enterprise_id', 'subject_id', 'hazard_id', 'acceptor_id', 'region_code', 'sector', 'insurer_id', 'counted', 'late', 'newest'];
  const { before, on, after, enterpriseBefore } = clock.words;
  const toEnterprise = enterpriseBefore === undefined ? '' : `WHEN late <= 0 AND recipient = enterprise_id THEN '${enterpriseBefore}' `;
  const toAcceptor = clock.acceptor === null ? 'false' : `(${$.toAcceptor}::boolean[])[place]`;
  const recipients =
    clock.acceptor === null
      ? `SELECT s.*, s.enterprise_id AS recipient FROM sent s WHERE to_enterprise`
      : `SELECT s.*, r.recipient FROM sent s CROSS JOIN LATERAL (SELECT s.enterprise_id AS recipient WHERE s.to_enterprise UNION SELECT s.acceptor_id WHERE s.to_acceptor AND s.acceptor_id IS NOT NULL) AS r`;
  return `
WITH page AS MATERIALIZED (
  SELECT h.*, ${stage('h.newest')} AS stage, ${dueOn(unit, $, 'h.counted', day('h.newest'))} AS due_on
    FROM (SELECT enterprise_id, id AS subject_id, ${clock.hazardId}::uuid AS hazard_id, (${clock.acceptor ?? 'NULL'})::uuid AS acceptor_id, (${clock.person ?? 'NULL'})::uuid AS person_id, region_code, sector, insurer_id, ${counted} AS counted, ${late} AS late, width_bucket(${late}, ${$.days}::int[]) AS newest
            FROM ${clock.table}${clock.toldOn === undefined ? '' : ` LEFT JOIN LATERAL (${clock.toldOn}) AS told ON true`}
           WHERE region_code = ${$.regionCode} AND ${clock.waiting} AND ${clock.forDays === null ? `${clock.day} BETWEEN ${$.earliest}::date AND ${$.latest}::date` : `${clock.day} = ${$.earliest}::date`} ${unit === 'WORKING' ? `AND ${late} >= ${day('1')}` : ''}
             AND (enterprise_id, id) > (${$.afterEnterprise}::uuid, ${$.afterSubject}::uuid)
           ORDER BY enterprise_id, id LIMIT ${$.limit}) AS h
), due AS MATERIALIZED (
  SELECT ${carried.map((column) => `p.${column}`).join(', ')}, s.n, ${stage('s.n')} AS stage, ${dueOn(unit, $, 'p.counted', day('s.n'))} AS due_on, p.late - ${day('s.n')} AS ago
    FROM page p LEFT JOIN LATERAL ${kept('p')} AS k ON true
   CROSS JOIN LATERAL generate_series(width_bucket(p.late - ${$.recordedDays}::int, ${$.days}::int[]) + 1, p.newest) AS s (n)
   WHERE k.kept IS NULL
), missing AS (
  SELECT d.*, k.kept IS NULL AS is_new, bool_and(k.kept IS NULL) OVER (PARTITION BY d.enterprise_id, d.subject_id) AS arrived FROM due d LEFT JOIN LATERAL ${kept('d')} AS k ON true
), written AS (
  INSERT INTO reminders (enterprise_id, id, region_code, sector, insurer_id, subject_id, stage, due_on, outcome, rule_version)
  SELECT enterprise_id, ${NEW_ID}, region_code, sector, insurer_id, subject_id, stage, due_on, CASE WHEN n = newest AND (arrived OR ago <= ${$.catchUpDays}::int) THEN 'SENT' ELSE 'SKIPPED' END, ${$.ruleVersion}
    FROM missing WHERE is_new ORDER BY enterprise_id, subject_id, n
  ON CONFLICT (enterprise_id, subject_id, stage, due_on) DO NOTHING
  RETURNING enterprise_id, subject_id, sector, stage, due_on, outcome
), sent AS (
  SELECT w.enterprise_id, w.subject_id, w.sector, w.stage, w.due_on, p.hazard_id, p.acceptor_id, p.person_id, p.counted, ${$.today}::date - p.counted AS late, (${$.toEnterprise}::boolean[])[place] AS to_enterprise, (${$.toHead}::boolean[])[place] AS to_head, ${toAcceptor} AS to_acceptor
    FROM (SELECT *, array_position(${$.stages}::text[], stage) AS place FROM written WHERE outcome = 'SENT') AS w JOIN page p ON p.enterprise_id = w.enterprise_id AND p.subject_id = w.subject_id
), told AS (
  INSERT INTO notifications (organization_id, id, kind, params, enterprise_id, hazard_id, user_id, dedupe_key)
  SELECT recipient, ${NEW_ID}, CASE ${toEnterprise}WHEN late < 0 THEN '${before}' WHEN late = 0 THEN '${on}' ELSE '${after}' END,
         jsonb_build_object('stage', stage, 'days', abs(late), 'deadline', counted), enterprise_id, hazard_id, CASE WHEN recipient = enterprise_id THEN person_id END, concat_ws(':', 'reminder', subject_id, stage, due_on)
    FROM (${recipients}) AS one ORDER BY recipient, subject_id
  ON CONFLICT (organization_id, dedupe_key) DO NOTHING
  RETURNING organization_id, id, coalesce((${$.toHead}::boolean[])[array_position(${$.stages}::text[], params ->> 'stage')], false) AND organization_id = enterprise_id AS to_head
), ${outgoingParts($.today)}
SELECT (SELECT count(*) FROM page)::int AS subjects,
       (SELECT count(*) FROM sent)::int AS sent,
       (SELECT count(*) FROM written WHERE outcome = 'SKIPPED')::int AS skipped,
       (SELECT count(*) FROM told)::int AS notifications,
       (SELECT count(*) FROM outgoing)::int + (SELECT count(*) FROM unreached)::int AS outgoing,
       (SELECT jsonb_build_object('enterpriseId', enterprise_id, 'subjectId', subject_id) FROM page ORDER BY enterprise_id DESC, subject_id DESC LIMIT 1) AS last,
       (SELECT coalesce(jsonb_agg(g), '[]') FROM (
          SELECT sector, stage, to_acceptor AND acceptor_id IS NULL AS unassigned, count(*)::int AS count, max(late) AS longest, (array_agg(enterprise_id ORDER BY subject_id))[1] AS "enterpriseId",
                 (array_agg(subject_id ORDER BY subject_id))[1] AS "subjectId", (array_agg(hazard_id ORDER BY subject_id))[1] AS "hazardId",
                 (array_agg(due_on ORDER BY subject_id))[1] AS "dueOn", (array_agg(late ORDER BY subject_id))[1] AS late, (array_agg(counted ORDER BY subject_id))[1] AS counted
            FROM sent GROUP BY sector, stage, to_acceptor AND acceptor_id IS NULL) AS g) AS groups`;
}
