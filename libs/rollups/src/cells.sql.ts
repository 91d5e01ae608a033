import { MEASURES } from './measures.js';

/** In a cell that sums over every insurer; no organization has it. */
export const EVERY_INSURER = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** How many digits a region's code has at each level: a cell of a level sums what lies in such a region. */
const REGION_DIGITS = [2, 4, 6, 9, 12] as const;
/** By sector and by insurer only down to the county: a town's few cells of the cube EACH are as quickly summed as kept. */
const COUNTY = 6;

/** What is summed up, beside EACH: the cube at a level, and the sector and insurer that its cells bear, as SQL. */
export const LEVELS_OF_CUBES = (
  [
    ['ALL', 12, `'*'`, `'${EVERY_INSURER}'::uuid`],
    ['SECTOR', COUNTY, 'sector', `'${EVERY_INSURER}'::uuid`],
    ['INSURER', COUNTY, `'*'`, 'insurer_id'],
  ] as const
).flatMap(([cube, most, sector, insurer]) => REGION_DIGITS.filter((digits) => digits <= most).map((digits) => ({ cube, digits, sector, insurer })));

/** Day, measure and change of packed rows, a row each. In the select list: a join would make a table of each array. */
export const UNPACKED = 'unnest(days) AS day, unnest(measures) AS measure, unnest(changes) AS change';

const merged = (names: readonly string[], by: readonly string[]): string =>
  `(${names.join(', ')}) = (SELECT ${names.map((name) => `coalesce(array_agg(${name}), '{}')`).join(', ')} FROM (
     SELECT ${by.join(', ')}, sum(${names.at(-1)!})::bigint AS ${names.at(-1)!} FROM (SELECT ${names.map((name) => `unnest(c.${name} || excluded.${name}) AS ${name}`).join(', ')}) AS both_
      GROUP BY ${by.join(', ')} HAVING sum(${names.at(-1)!}) <> 0) AS m)`;

/**
 * Moves up to $1 rows of each kind of difference into the cells. Places and cells are numbered first, because hashing and sorting
 * numbers takes a third of the time that their names take; what is summed over sectors or insurers is summed for the own region, and
 * from those sums for the regions above it.
 */
export const FOLD = `
WITH deltas AS (DELETE FROM rollup_deltas WHERE (enterprise_id, id) IN (SELECT enterprise_id, id FROM rollup_deltas LIMIT $1) RETURNING region_code, sector, insurer_id, days, measures, changes),
adjustments AS (DELETE FROM rollup_adjustments WHERE id IN (SELECT id FROM rollup_adjustments ORDER BY id LIMIT $1) RETURNING region_code, sector, insurer_id, days, measures, changes),
taken AS MATERIALIZED (SELECT * FROM deltas UNION ALL SELECT * FROM adjustments),
places AS MATERIALIZED (SELECT row_number() OVER ()::int AS place, p.* FROM (SELECT DISTINCT region_code, sector, insurer_id FROM taken) AS p),
entries AS MATERIALIZED (SELECT place, ${UNPACKED} FROM taken JOIN places USING (region_code, sector, insurer_id)),
bases AS MATERIALIZED (
  SELECT place, b.* FROM places AS p CROSS JOIN LATERAL (VALUES
    ('ALL', p.region_code, '*', '${EVERY_INSURER}'::uuid),
    ('SECTOR', left(p.region_code, ${COUNTY}), p.sector, '${EVERY_INSURER}'::uuid),
    ('INSURER', left(p.region_code, ${COUNTY}), '*', p.insurer_id)) AS b (cube, region_code, sector, insurer_id)
), numbered_bases AS MATERIALIZED (SELECT row_number() OVER ()::int AS base, b.* FROM (SELECT DISTINCT cube, region_code, sector, insurer_id FROM bases) AS b),
base_of AS MATERIALIZED (SELECT place, base FROM bases JOIN numbered_bases USING (cube, region_code, sector, insurer_id)),
levels AS MATERIALIZED (
  SELECT base, cube, d.digits, left(region_code, d.digits) AS region_code, sector, insurer_id
    FROM numbered_bases JOIN (VALUES ${REGION_DIGITS.map((digits) => `(${digits}::smallint)`).join(', ')}) AS d (digits) ON d.digits <= length(region_code)
), cells AS MATERIALIZED (
  SELECT row_number() OVER ()::int AS cell, c.* FROM (
    SELECT 'EACH' AS cube, 0::smallint AS digits, region_code, sector, insurer_id FROM places
    UNION SELECT cube, digits, region_code, sector, insurer_id FROM levels) AS c
), place_cell AS MATERIALIZED (SELECT place, cell FROM places JOIN cells USING (region_code, sector, insurer_id) WHERE cube = 'EACH'),
base_cells AS MATERIALIZED (SELECT base, cell FROM levels JOIN cells USING (cube, digits, region_code, sector, insurer_id)),
based AS MATERIALIZED (SELECT base, day, measure, sum(change) AS change FROM entries JOIN base_of USING (place) GROUP BY 1, 2, 3), changed AS MATERIALIZED (
  SELECT cell, day, date_trunc('month', day::timestamp)::date AS month, measure, change::bigint AS change FROM (
    SELECT cell, day, measure, change FROM entries JOIN place_cell USING (place)
    UNION ALL
    SELECT cell, day, measure, sum(change) FROM based JOIN base_cells USING (base) GROUP BY 1, 2, 3) AS u
), daily AS (SELECT cell, month, array_agg(day) AS days, array_agg(measure) AS measures, array_agg(change) AS changes FROM changed GROUP BY 1, 2),
monthly AS (
  SELECT cell, month, array_agg(measure) AS total_measures, array_agg(change) AS totals
    FROM (SELECT cell, month, measure, sum(change)::bigint AS change FROM changed GROUP BY 1, 2, 3) AS m GROUP BY 1, 2
), written AS (
  INSERT INTO rollup_cells AS c (cube, digits, region_code, sector, insurer_id, month, total_measures, totals, days, measures, changes)
  SELECT cube, digits, region_code, sector, insurer_id, month, total_measures, totals, days, measures, changes FROM daily JOIN monthly USING (cell, month) JOIN cells USING (cell)
   ORDER BY cube, digits, region_code, month, sector, insurer_id
  ON CONFLICT (cube, digits, region_code, month, sector, insurer_id) DO UPDATE SET
    ${merged(['days', 'measures', 'changes'], ['days', 'measures'])},
    ${merged(['total_measures', 'totals'], ['total_measures'])}
)
SELECT (SELECT count(*) FROM taken)::int AS folded`;

/** Which figures are asked for. */
export interface RollupFilter {
  /** The region and all below it: its code, or '0' for the whole country. */
  readonly regionLo: string;
  readonly regionHi: string;
  /** Only this insurer of record; null: all. */
  readonly insurerId: string | null;
  /** The reader supervises every sector, so that sums over all of them serve. */
  readonly everySector: boolean;
}

/** What to group by; `region` by the first `digits` digits, those registered with the whole region by its own code. */
export type RollupSplit = { readonly by: 'none' } | { readonly by: 'region'; readonly digits: number } | { readonly by: 'sector' } | { readonly by: 'insurer' };

/** Conditions of the cells to take, each a set of its own: the fewest that tell apart what is asked for. `$2` and `$3` bound the region, `$4` is the insurer or NULL. */
function cellsFor(filter: RollupFilter, split: RollupSplit): string[] {
  const insurer = filter.insurerId === null ? '' : ' AND insurer_id = $4';
  const within = 'region_code >= $2 AND region_code < $3';
  const country = !/^\d{2,}$/.test(filter.regionLo);
  const asked = country ? 0 : filter.regionLo.length;
  const digits = split.by === 'region' ? Math.trunc(split.digits) : country ? REGION_DIGITS[0] : asked;
  const bySector = split.by === 'sector' || (!filter.everySector && filter.insurerId === null);
  const byInsurer = split.by === 'insurer' || filter.insurerId !== null;
  if ((bySector && byInsurer) || ((bySector || byInsurer) && digits > COUNTY)) return [`cube = 'EACH' AND digits = 0 AND ${within}${insurer}`];
  const cells = `cube = '${bySector ? 'SECTOR' : byInsurer ? 'INSURER' : 'ALL'}' AND digits = ${digits}`;
  if (split.by !== 'region') return [`${cells} AND ${country ? within : 'region_code = $2'}${insurer}`];
  // Cells of the level below leave out what is registered with the region itself.
  return [`${cells} AND ${within}${insurer}`, ...(asked < digits && !country ? [`cube = 'EACH' AND digits = 0 AND region_code = $2${insurer}`] : [])];
}

/**
 * Sums of every measure at the end of day $1 in one statement: the totals of the months before $5, the days of that month, and what
 * isn't folded yet. A row per key, a column per measure, as text.
 */
export function sumsAt(filter: RollupFilter, split: RollupSplit): string {
  const key = { none: `''`, region: `left(region_code, ${split.by === 'region' ? Math.trunc(split.digits) : 0})`, sector: 'sector', insurer: 'insurer_id::text' }[split.by];
  const until = (days: string): string => `SELECT key, measure, change FROM (SELECT ${key} AS key, ${UNPACKED} FROM ${days}) AS d WHERE day <= $1::date`;
  const folded = cellsFor(filter, split).flatMap((where) => [
    `SELECT ${key} AS key, unnest(total_measures) AS measure, unnest(totals) AS change FROM rollup_cells WHERE ${where} AND month < $5::date`,
    until(`rollup_cells WHERE ${where} AND month = $5::date`),
  ]);
  const unfolded = ['rollup_deltas', 'rollup_adjustments'].map((table) => until(`${table} WHERE region_code >= $2 AND region_code < $3 AND ($4::uuid IS NULL OR insurer_id = $4)`));
  return `SELECT key, ${MEASURES.map((measure, index) => `coalesce(sum(change) FILTER (WHERE measure = ${index + 1}), 0)::text AS ${measure}`).join(', ')}
     FROM (SELECT key, measure, sum(change) AS change FROM (${[...folded, ...unfolded].join(' UNION ALL ')}) AS parts GROUP BY 1, 2) AS sums GROUP BY 1`;
}
