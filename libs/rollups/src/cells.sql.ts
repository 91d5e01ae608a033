import { CLASS_SHIFT, MEASURE_MASK } from './enterprise-class.rules.js';

/** In a cell that sums over every insurer; no organization has it. */
export const EVERY_INSURER = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** How many digits a region's code has at each level: a cell of a level sums what lies in such a region. */
export const REGION_DIGITS = [2, 4, 6, 9, 12] as const;
/** By sector and by insurer only down to the county: a town's few cells of the cube EACH are as quickly summed as kept. */
export const COUNTY = 6;

/** What of a number stays in a cube that tells classes apart, and in one that doesn't. */
const [WITH_CLASS, WITHOUT_CLASS] = [0x7fff, MEASURE_MASK];

/** What is summed up, beside EACH: the cube at a level, the sector and insurer that its cells bear, as SQL, and what stays of a measure's number: EACH and SECTOR tell classes apart. */
export const LEVELS_OF_CUBES = (
  [
    ['ALL', 12, `'*'`, `'${EVERY_INSURER}'::uuid`, WITHOUT_CLASS],
    ['SECTOR', COUNTY, 'sector', `'${EVERY_INSURER}'::uuid`, WITH_CLASS],
    ['INSURER', COUNTY, `'*'`, 'insurer_id', WITHOUT_CLASS],
  ] as const
).flatMap(([cube, most, sector, insurer, mask]) => REGION_DIGITS.filter((digits) => digits <= most).map((digits) => ({ cube, digits, sector, insurer, mask })));

/** Day, measure and change of packed rows, a row each. In the select list: a join would make a table of each array. */
export const UNPACKED = 'unnest(days) AS day, unnest(measures) AS measure, unnest(changes) AS change';

/**
 * Differences that services appended, as rows `region_code, sector, insurer_id, day, measure, change`: of the class that the enterprise has, and
 * each where the enterprise lay that day. When it left, the region that it left loses what it had there, and the next one gets it.
 * @param from the table or CTE of packed differences
 * @param where conditions of the region where it lay and, beginning with AND, of sector and insurer
 */
export function differences(from: string, where: { readonly within: string; readonly narrowed?: string }, classed: boolean): { readonly settled: string; readonly moved: string; readonly unmoved: string } {
  const [join, measure] = classed ? ['JOIN enterprises e USING (enterprise_id)', `(u.measure | (e.class << ${CLASS_SHIFT}))::smallint AS measure`] : ['', 'u.measure'];
  const rows = (condition: string): string => `SELECT enterprise_id, region_code, sector, insurer_id, ${UNPACKED} FROM ${from} AS x WHERE ${condition}${where.narrowed ?? ''}`;
  const unmoved = (condition: string): string => `SELECT u.region_code, u.sector, u.insurer_id, u.day, ${measure}, u.change FROM (${rows(condition)}) AS u ${join}`;
  return {
    // for readers who see no residences
    unmoved: unmoved(where.within),
    settled: unmoved(`${where.within} AND NOT EXISTS (SELECT 1 FROM enterprise_residences r WHERE r.enterprise_id = x.enterprise_id)`),
    moved: `SELECT r.region_code, u.sector, u.insurer_id, l.day, ${measure}, l.change FROM (SELECT enterprise_id, region_code, from_day, until_day FROM enterprise_residences WHERE ${where.within}) AS r
        JOIN (${rows('true')}) AS u USING (enterprise_id) ${join} CROSS JOIN LATERAL (VALUES (greatest(u.day, r.from_day), u.change), (r.until_day, -u.change)) AS l (day, change)
       WHERE (r.until_day IS NULL OR u.day < r.until_day) AND l.day IS NOT NULL`,
  };
}

const merged = (names: readonly string[], by: readonly string[]): string =>
  `(${names.join(', ')}) = (SELECT ${names.map((name) => `coalesce(array_agg(${name}), '{}')`).join(', ')} FROM (
     SELECT ${by.join(', ')}, sum(${names.at(-1)!})::bigint AS ${names.at(-1)!} FROM (SELECT ${names.map((name) => `unnest(c.${name} || excluded.${name}) AS ${name}`).join(', ')}) AS both_
      GROUP BY ${by.join(', ')} HAVING sum(${names.at(-1)!}) <> 0) AS m)`;

const taken = differences('deltas', { within: 'true' }, true);

/**
 * Moves up to $1 rows of each kind of difference into the cells. Places and cells are numbered first, because hashing and sorting
 * numbers takes a third of the time that their names take; what is summed over sectors or insurers is summed for the own region, and
 * from those sums for the regions above it.
 */
export const FOLD = `
WITH deltas AS (DELETE FROM rollup_deltas WHERE (enterprise_id, id) IN (SELECT enterprise_id, id FROM rollup_deltas LIMIT $1) RETURNING enterprise_id, region_code, sector, insurer_id, days, measures, changes),
adjustments AS (DELETE FROM rollup_adjustments WHERE id IN (SELECT id FROM rollup_adjustments ORDER BY id LIMIT $1) RETURNING region_code, sector, insurer_id, days, measures, changes),
taken AS MATERIALIZED (
  SELECT * FROM adjustments
  UNION ALL SELECT region_code, sector, insurer_id, array_agg(day), array_agg(measure), array_agg(change) FROM (${taken.settled} UNION ALL ${taken.moved}) AS d GROUP BY 1, 2, 3
),
places AS MATERIALIZED (SELECT row_number() OVER ()::int AS place, p.* FROM (SELECT DISTINCT region_code, sector, insurer_id FROM taken) AS p),
entries AS MATERIALIZED (SELECT place, ${UNPACKED} FROM taken JOIN places USING (region_code, sector, insurer_id)),
bases AS MATERIALIZED (
  SELECT place, b.* FROM places AS p CROSS JOIN LATERAL (VALUES
    ('ALL', p.region_code, '*', '${EVERY_INSURER}'::uuid, ${WITHOUT_CLASS}::smallint),
    ('SECTOR', left(p.region_code, ${COUNTY}), p.sector, '${EVERY_INSURER}'::uuid, ${WITH_CLASS}::smallint),
    ('INSURER', left(p.region_code, ${COUNTY}), '*', p.insurer_id, ${WITHOUT_CLASS}::smallint)) AS b (cube, region_code, sector, insurer_id, mask)
), numbered_bases AS MATERIALIZED (SELECT row_number() OVER ()::int AS base, b.* FROM (SELECT DISTINCT cube, region_code, sector, insurer_id FROM bases) AS b),
base_of AS MATERIALIZED (SELECT place, base, mask FROM bases JOIN numbered_bases USING (cube, region_code, sector, insurer_id)),
levels AS MATERIALIZED (
  SELECT base, cube, d.digits, left(region_code, d.digits) AS region_code, sector, insurer_id
    FROM numbered_bases JOIN (VALUES ${REGION_DIGITS.map((digits) => `(${digits}::smallint)`).join(', ')}) AS d (digits) ON d.digits <= length(region_code)
), cells AS MATERIALIZED (
  SELECT row_number() OVER ()::int AS cell, c.* FROM (
    SELECT 'EACH' AS cube, 0::smallint AS digits, region_code, sector, insurer_id FROM places
    UNION SELECT cube, digits, region_code, sector, insurer_id FROM levels) AS c
), place_cell AS MATERIALIZED (SELECT place, cell FROM places JOIN cells USING (region_code, sector, insurer_id) WHERE cube = 'EACH'),
base_cells AS MATERIALIZED (SELECT base, cell FROM levels JOIN cells USING (cube, digits, region_code, sector, insurer_id)),
based AS MATERIALIZED (SELECT base, day, measure & mask AS measure, sum(change) AS change FROM entries JOIN base_of USING (place) GROUP BY 1, 2, 3), changed AS MATERIALIZED (
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
SELECT ((SELECT count(*) FROM deltas) + (SELECT count(*) FROM adjustments))::int AS folded`;
