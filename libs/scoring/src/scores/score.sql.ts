import { stoodOn } from '@anze/dual-prevention';
import { listedOnDay } from '@anze/enterprises';
import type { ScoringScheme } from './score.rules.js';
import { ScorePartCodes, type ScorePartCode } from './score-parts.js';

/** What a statement takes; each has the parameters that its scheme needs, in the order in which they come. */
export type ScoreParameter =
  | 'today' | 'ids' | 'codes' | 'weights' | 'everyDays' | 'hazardDays' | 'levelWorths' | 'accidentDays' | 'leaves' | 'vetoes' | 'newIds' | 'schemeVersion' | 'schemeRegion'
  | 'effectFrom' | 'effectTo' | 'effect' | 'dutyKinds' | 'dutyFirsts' | 'dutyPoints' | 'headcounts' | 'expected';

/** A statement with the names of its parameters, in their order. */
export interface ScoreStatement {
  readonly sql: string;
  readonly parameters: readonly ScoreParameter[];
}

/** What the facts of a scheme are gathered by: nothing is read that no part and no veto looks at. */
interface Needs {
  readonly codes: ReadonlySet<ScorePartCode>;
  /** The effect's rule, where one was in force. */
  readonly effect: boolean;
  readonly accidents: boolean;
  /** The scheme says what levels are worth. */
  readonly levels: boolean;
  readonly vetoes: boolean;
}

type $ = (name: ScoreParameter) => string;

/** A part as numerator, denominator and inputs; the same as `fractionOf` and `inputsOf` have. */
const PARTS: Readonly<Record<ScorePartCode, (needs: Needs) => string>> = {
  HAZARDS_IN_TIME: () => `f.in_time, f.counted, jsonb_build_object('inTime', f.in_time, 'counted', f.counted)`,
  SELF_INSPECTION: () => `f.inspected, 1, jsonb_build_object('inspected', f.inspected)`,
  RISKS_ANALYSED: () => `f.analysed, greatest(f.units, 1), jsonb_build_object('units', f.units, 'analysed', f.analysed)`,
  EFFECT_EVALUATION: ({ effect }) =>
    effect
      ? `f.points, f.full_points, jsonb_build_object('points', f.points, 'full', f.full_points) || CASE WHEN f.full_points = 0 THEN '{}' ELSE jsonb_build_object(
           'planned', f.planned, 'completed', f.completed, 'due', f.due, 'accepted', f.accepted, 'found', f.found, 'missedDuties', f.missed, 'overdueMajor', f.overdue_then) END`
      : `0, 0, '{"points": 0, "full": 0}'::jsonb`,
  INSURED: () => `f.insured, f.must_insure, jsonb_build_object('mustInsure', f.must_insure, 'insured', f.insured)`,
  STANDARDIZED: ({ levels }) => (levels ? `f.worth, 100, jsonb_build_object('level', f.level, 'worth', f.worth)` : `CASE f.level WHEN 1 THEN 10 WHEN 2 THEN 9 WHEN 3 THEN 8 ELSE 0 END, 10, jsonb_build_object('level', f.level)`),
  ACCIDENTS: ({ accidents }) => (accidents ? `f.leaves, 100, jsonb_build_object('accidents', f.accidents, 'worst', f.worst, 'leaves', f.leaves)` : `100, 100, '{"accidents": 0, "worst": 0, "leaves": 100}'::jsonb`),
  SANCTIONS: () => `1 - f.listed, 1, jsonb_build_object('listed', f.listed)`,
};

const inForce = (today: string, from: string, to: string, ended: string): string => `${from} <= ${today} AND ${to} >= ${today} AND (${ended} IS NULL OR ${ended} > ${today})`;

/** The days on which a hazard was put right; where a ledger is silent, that of its acceptance. */
const RIGHT_ON = 'coalesce(h.rectified_on, h.accepted_on)';
const IN_TIME = `${RIGHT_ON} <= coalesce(h.deadline, 'infinity')`;

/** Hazards in one pass over an enterprise's: those of the scheme's days alone where no more is asked. */
function hazards({ codes, effect, vetoes }: Needs, today: string, $: $): string {
  const counted = (): string => `h.found_on > ${today} - ${$('hazardDays')}::int AND h.found_on <= ${today} AND (h.status = 'ACCEPTED' OR h.deadline < ${today})`;
  const all = `WHERE h.enterprise_id = p.enterprise_id AND h.status <> 'VOIDED'`;
  if (!effect && !vetoes) return `SELECT count(*)::int AS counted, (count(*) FILTER (WHERE ${IN_TIME}))::int AS in_time FROM hazards h ${all} AND ${counted()}`;
  const count = (name: string, condition: string): string => `(count(*) FILTER (WHERE ${condition}))::int AS ${name}`;
  const columns = [
    ...(codes.has('HAZARDS_IN_TIME') ? [count('counted', counted()), count('in_time', `${counted()} AND ${IN_TIME}`)] : []),
    ...(vetoes ? [count('overdue_major', `h.level = 'MAJOR' AND h.found_on <= ${today} AND h.deadline < ${today} AND (${RIGHT_ON} IS NULL OR ${RIGHT_ON} > ${today})`)] : []),
  ];
  if (!effect) return `SELECT ${columns.join(', ')} FROM hazards h ${all}`;
  // As the evaluation of that month has it: how hazards stood when it ended.
  const [from, to] = [`${$('effectFrom')}::date`, `${$('effectTo')}::date`];
  const stood = stoodOn(to);
  const due = `${stood.deadline} BETWEEN ${from} AND ${to}`;
  columns.push(
    count('due', due),
    count('accepted', `${due} AND ${stood.accepted}`),
    count('found', `h.source = 'SELF_INSPECTION' AND h.found_on BETWEEN ${from} AND ${to}`),
    count('overdue_then', `h.level = 'MAJOR' AND h.found_on <= ${to} AND ${stood.deadline} <= ${to} AND NOT ${stood.rectified}`),
  );
  return `SELECT ${columns.join(', ')} FROM hazards h ${stood.join} ${all}`;
}

/** What else is known of an enterprise `p`, by name. */
function facts(needs: Needs, today: string, $: $): readonly (readonly [string, string])[] {
  const { codes, effect, accidents, levels, vetoes } = needs;
  const recent = (day: string): string => `${day} > ${today} - ${$('everyDays')}::int AND ${day} <= ${today}`;
  const found: (readonly [string, string] | false)[] = [
    (codes.has('HAZARDS_IN_TIME') || effect || vetoes) && (['h', hazards(needs, today, $)] as const),
    codes.has('SELF_INSPECTION') &&
      ([
        'i',
        `SELECT (EXISTS (SELECT FROM inspections WHERE enterprise_id = p.enterprise_id AND kind = 'SELF' AND ${recent('inspected_on')})
              OR EXISTS (SELECT FROM hazards WHERE enterprise_id = p.enterprise_id AND source = 'SELF_INSPECTION' AND status <> 'VOIDED' AND ${recent('found_on')}))::int AS inspected`,
      ] as const),
    (codes.has('INSURED') || vetoes) && (['o', `SELECT EXISTS (SELECT FROM policies WHERE enterprise_id = p.enterprise_id AND ${inForce(today, 'starts_on', 'ends_on', 'cancelled_on')})::int AS insured`] as const),
    codes.has('STANDARDIZED') &&
      (['c', `SELECT coalesce(min(right(level, 1)::int), 0) AS level${levels ? `, (${$('levelWorths')}::int[])[coalesce(min(right(level, 1)::int), 0) + 1] AS worth` : ''} FROM standardization_certificates WHERE enterprise_id = p.enterprise_id AND ${inForce(today, 'issued_on', 'expires_on', 'revoked_on')}`] as const),
    codes.has('RISKS_ANALYSED') &&
      ([
        'r',
        `SELECT count(*)::int AS units, (count(*) FILTER (WHERE EXISTS (
           SELECT FROM risk_events e JOIN control_measures m ON m.enterprise_id = e.enterprise_id AND m.event_id = e.id AND m.status = 'LIVE'
            WHERE e.enterprise_id = u.enterprise_id AND e.unit_id = u.id AND e.status = 'LIVE')))::int AS analysed FROM risk_units u WHERE u.enterprise_id = p.enterprise_id AND u.status = 'LIVE'`,
      ] as const),
    accidents &&
      ([
        'a',
        `SELECT count(*)::int AS accidents, coalesce(max(rank), 0) AS worst, CASE WHEN count(*) = 0 THEN 100 ELSE (${$('leaves')}::int[])[max(rank)] END AS leaves,
                coalesce(sum(deaths), 0)::int AS deaths, coalesce(sum(serious_injuries), 0)::int AS serious_injuries, coalesce(div(sum(direct_loss_fen), 100), 0)::bigint AS loss_yuan
           FROM (SELECT array_position(ARRAY['GENERAL', 'LARGER', 'MAJOR', 'EXTRAORDINARY'], grade) AS rank, deaths, serious_injuries, direct_loss_fen FROM accidents
                  WHERE enterprise_id = p.enterprise_id AND status <> 'VOIDED' AND occurred_on > ${today} - ${$('accidentDays')}::int AND occurred_on <= ${today}) AS counted`,
      ] as const),
    (codes.has('SANCTIONS') || vetoes) && (['l', `SELECT EXISTS (SELECT FROM sanction_listings s WHERE s.enterprise_id = p.enterprise_id AND ${listedOnDay('s', today)})::int AS listed`] as const),
    effect && (['x', effectLateral($)] as const),
  ];
  return found.filter((one) => one !== false);
}

/** E = (A + B) × α of the month, as `effectOf` has it, in hundredths; zero of zero for whoever wasn't there when it began. */
function effectLateral($: $): string {
  const rule = (name: string): string => `(${$('effect')}::jsonb ->> '${name}')::numeric`;
  const [first, last] = [`${$('effectFrom')}::date`, `${$('effectTo')}::date`];
  const part = (n: string, of: string, weight: string, none: string, deduction: string): string => `round(least(greatest(CASE ${of} WHEN 0 THEN ${none} ELSE ${n} * ${weight} / ${of} END - ${deduction}, 0), ${weight}), 2)`;
  return `
     SELECT k.planned, k.completed, k.missed, CASE WHEN p.founded_on > ${first} THEN 0 ELSE round(100 * (${rule('tasks')} + ${rule('hazards')}))::int END AS full_points,
            CASE WHEN p.founded_on > ${first} OR (${rule('veto')} = 1 AND h.overdue_then > 0) THEN 0
                 ELSE round(100 * (${part('k.completed', 'k.planned', rule('tasks'), rule('noTasks'), 'k.deduction')}
                                 + ${part('h.accepted', 'h.due', rule('hazards'), rule('noHazards'), `${rule('found')} * greatest(0, k.expected - h.found)`)}))::int END AS points
       FROM (SELECT c.planned, c.completed, d.missed, d.deduction,
                    coalesce((SELECT n FROM unnest(${$('headcounts')}::int[], ${$('expected')}::int[]) WITH ORDINALITY AS s (headcount, n, place) WHERE headcount <= p.headcount ORDER BY headcount DESC, place LIMIT 1), 0) AS expected
               FROM (SELECT count(*)::int AS planned, (count(*) FILTER (WHERE done_on <= ${last} AND not_checked = 0))::int AS completed
                       FROM inspection_checks WHERE enterprise_id = p.enterprise_id AND NOT withdrawn AND due_on BETWEEN ${first} AND ${last}) AS c,
                    (SELECT count(*)::int AS missed, coalesce(sum(points), 0) AS deduction FROM unnest(${$('dutyKinds')}::text[], ${$('dutyFirsts')}::date[], ${$('dutyPoints')}::numeric[]) AS duty (kind, first, points)
                      WHERE (p.founded_on IS NULL OR p.founded_on <= duty.first)
                        AND NOT EXISTS (SELECT FROM inspections i WHERE i.enterprise_id = p.enterprise_id AND i.kind = duty.kind AND i.inspected_on BETWEEN duty.first AND ${last})) AS d) AS k`;
}

/** The vetoes that hold and the lowest of their caps. */
function vetoed({ vetoes, accidents }: Needs, $: $): string {
  if (!vetoes) return `SELECT '[]'::jsonb AS vetoes, NULL::numeric AS cap`;
  const [deaths, injuries, loss, count] = accidents ? ['f.deaths', 'f.serious_injuries', 'f.loss_yuan', 'f.accidents'] : ['0', '0', '0', '0'];
  return `SELECT coalesce(jsonb_agg(v.veto || jsonb_build_object('value', v.value) ORDER BY v.place), '[]') AS vetoes, min((v.veto ->> 'cap')::numeric) AS cap
            FROM (SELECT veto, place, CASE veto ->> 'fact' WHEN 'DEATHS' THEN ${deaths} WHEN 'SERIOUS_INJURIES' THEN ${injuries} WHEN 'LOSS_YUAN' THEN ${loss} WHEN 'ACCIDENTS' THEN ${count} WHEN 'LISTED' THEN f.listed
                         WHEN 'OVERDUE_MAJOR' THEN f.overdue_major WHEN 'UNINSURED' THEN f.must_insure * (1 - f.insured) END::bigint AS value
                    FROM jsonb_array_elements(${$('vetoes')}::jsonb) WITH ORDINALITY AS e (veto, place)) AS v
           WHERE v.value >= (v.veto ->> 'atLeast')::bigint`;
}

/** The scores of the enterprises in `$ids`, as a common table `scored`; by `scoreOf`. */
function scored(needs: Needs, $: $): string {
  const today = `${$('today')}::date`;
  const known = facts(needs, today, $);
  const parts = [...needs.codes].map((code) => `('${code}', ${PARTS[code](needs)})`);
  const values = parts.length === 0 ? `(SELECT NULL::text, 0, 0, '{}'::jsonb WHERE false)` : `(VALUES ${parts.join(',\n       ')})`;
  return `page AS MATERIALIZED (
  SELECT enterprise_id, region_code, sector, insurer_id, must_insure::int AS must_insure, headcount, founded_on FROM enterprises WHERE enterprise_id = ANY (${$('ids')}::uuid[])
), facts AS MATERIALIZED (
  SELECT p.*${known.map(([name]) => `, ${name}.*`).join('')} FROM page p
${known.map(([name, lateral]) => `   CROSS JOIN LATERAL (${lateral}) AS ${name}`).join('\n')}
), scored AS MATERIALIZED (
  SELECT f.enterprise_id, f.region_code, f.sector, f.insurer_id, w.earned, least(w.earned, v.cap) AS score, w.parts, v.vetoes
    FROM facts f
   CROSS JOIN LATERAL (
     SELECT round(100 * sum(w.weight * v.n / v.d) FILTER (WHERE v.d > 0) / sum(w.weight) FILTER (WHERE v.d > 0), 2) AS earned,
            jsonb_agg(jsonb_build_object('code', w.code, 'weight', w.weight, 'value', round(v.n::numeric / nullif(v.d, 0), 4), 'score', round(100::numeric * v.n / nullif(v.d, 0), 2),
                                         'inputs', coalesce(v.inputs, '{}')) ORDER BY w.place) AS parts
       FROM unnest(${$('codes')}::text[], ${$('weights')}::numeric[]) WITH ORDINALITY AS w (code, weight, place) LEFT JOIN ${values} AS v (code, n, d, inputs) ON v.code = w.code) AS w
   CROSS JOIN LATERAL (${vetoed(needs, $)}) AS v
)`;
}

/** Keeps what differs: a row for a day on which a score came out otherwise than before, and the newest score at its enterprise. */
const keep = ($: $): string => `, kept AS (
  INSERT INTO compliance_scores AS known (enterprise_id, id, region_code, sector, insurer_id, computed_on, score, earned, parts, vetoes, scheme_version, scheme_region)
  SELECT s.enterprise_id, (${$('newIds')}::uuid[])[row_number() OVER (ORDER BY s.enterprise_id)], s.region_code, s.sector, s.insurer_id, ${$('today')}::date, s.score, s.earned, s.parts, s.vetoes, ${$('schemeVersion')}, ${$('schemeRegion')}
    FROM scored s LEFT JOIN LATERAL (SELECT * FROM compliance_scores WHERE enterprise_id = s.enterprise_id AND computed_on <= ${$('today')}::date ORDER BY computed_on DESC LIMIT 1) AS n ON true
   WHERE s.score IS NOT NULL AND (n.score, n.earned, n.parts, n.vetoes, n.scheme_version, n.scheme_region) IS DISTINCT FROM (s.score, s.earned, s.parts, s.vetoes, ${$('schemeVersion')}, ${$('schemeRegion')})
   ORDER BY s.enterprise_id
  ON CONFLICT (enterprise_id, computed_on) DO UPDATE
     SET score = excluded.score, earned = excluded.earned, parts = excluded.parts, vetoes = excluded.vetoes, scheme_version = excluded.scheme_version, scheme_region = excluded.scheme_region
  RETURNING 1
), marked AS (
  UPDATE enterprises e SET score = s.score, score_on = ${$('today')}::date,
         -- a score that is the same a day later is no change that a copy has to hear of
         changed_in = CASE WHEN e.score IS DISTINCT FROM s.score THEN pg_current_xact_id()::text::bigint ELSE e.changed_in END FROM scored s
   WHERE e.enterprise_id = s.enterprise_id AND (e.score, e.score_on) IS DISTINCT FROM (s.score, ${$('today')}::date)
  RETURNING 1
)
SELECT (SELECT count(*) FROM kept)::int AS kept, (SELECT count(*) FROM marked)::int AS marked`;

const TRY = `
SELECT enterprise_id AS "enterpriseId", earned::float8 AS earned, score::float8 AS score, vetoes FROM scored ORDER BY enterprise_id`;

const statements = new Map<string, ScoreStatement>();

/**
 * The statement that scores a page of enterprises by a scheme, and keeps what came out (`KEEP`) or only tells it (`TRY`). It reads what
 * other libs own: one statement for a page of enterprises instead of their rows handed over.
 */
export function scoreStatement(scheme: ScoringScheme, effectInForce: boolean, purpose: 'KEEP' | 'TRY'): ScoreStatement {
  const codes = new Set(scheme.parts.map(({ code }) => code).filter((code) => ScorePartCodes.is(code)));
  const vetoes = (scheme.vetoes ?? []).length > 0;
  const needs: Needs = { codes, effect: codes.has('EFFECT_EVALUATION') && effectInForce, accidents: scheme.accidents !== undefined && (codes.has('ACCIDENTS') || vetoes), levels: scheme.levels !== undefined, vetoes };
  const key = JSON.stringify([[...codes].sort(), needs.effect, needs.accidents, needs.levels, needs.vetoes, purpose]);
  let statement = statements.get(key);
  if (!statement) {
    const parameters: ScoreParameter[] = [];
    const $: $ = (name) => `$${parameters.includes(name) ? parameters.indexOf(name) + 1 : parameters.push(name)}`;
    const sql = `WITH ${scored(needs, $)}${purpose === 'KEEP' ? keep($) : TRY}`;
    statement = { sql, parameters };
    statements.set(key, statement);
  }
  return statement;
}
