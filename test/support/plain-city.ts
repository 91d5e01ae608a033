import type { TestApi } from './api.js';

/*
 * Every figure of a city once more, in plain SQL over the rows as the superuser sees them: nothing of the product's code is used here.
 * It is written to be read beside the definitions, not to be fast.
 */

/** A hazard's state at the end of day $1: by its history where it has one, else by its dates. */
const HAZARDS = `
  SELECT left(h.region_code, 9) AS town, h.sector, h.level, h.supervision_level, h.found_on <= $1 AS found, coalesce(h.supervised_on, h.found_on) <= $1 AS ordered,
         CASE WHEN s.told THEN coalesce(s.closing = 'ACCEPTED', false) ELSE coalesce(h.accepted_on <= $1, false) END AS rectified,
         CASE WHEN s.told THEN NOT coalesce(s.working IN ('RECTIFIED', 'ACCEPTED'), false) AND coalesce(s.deadline < $1, false)
              ELSE NOT coalesce(coalesce(h.rectified_on, h.accepted_on) <= $1, false) AND coalesce(h.deadline < $1, false) END AS overdue
    FROM hazards h CROSS JOIN LATERAL (
      SELECT EXISTS (SELECT 1 FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id) AS told,
             (SELECT e.kind FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id AND e.kind IN ('ACCEPTED', 'REOPENED') AND e.on_day <= $1 ORDER BY e.seq DESC LIMIT 1) AS closing,
             (SELECT e.kind FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id AND e.kind IN ('RECTIFIED', 'ACCEPTED', 'REJECTED', 'REOPENED') AND e.on_day <= $1 ORDER BY e.on_day DESC, e.seq DESC LIMIT 1) AS working,
             (SELECT e.deadline FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id AND e.deadline IS NOT NULL AND e.on_day <= $1 ORDER BY e.on_day DESC, e.seq DESC LIMIT 1) AS deadline) AS s
   WHERE h.status <> 'VOIDED' AND h.region_code LIKE $2`;

const RUNS = `$1 BETWEEN p.starts_on AND p.ends_on AND (p.cancelled_on IS NULL OR $1 < p.cancelled_on)`;

/** An enterprise: what holds of it on the day. Its unbroken cover is walked back from the day, gap by gap. */
const ENTERPRISES = `
  SELECT left(e.region_code, 9) AS town, e.sector, coalesce(e.founded_on, '1949-10-01') <= $1 AS there,
         EXISTS (SELECT 1 FROM insurance_duties d WHERE d.enterprise_id = e.enterprise_id AND d.since <= $1 AND (d.until IS NULL OR $1 < d.until)) AS obliged,
         EXISTS (SELECT 1 FROM policies p WHERE p.enterprise_id = e.enterprise_id AND ${RUNS}) AS insured,
         (SELECT min(right(c.level, 1)::int) FROM standardization_certificates c WHERE c.enterprise_id = e.enterprise_id AND $1 BETWEEN c.issued_on AND c.expires_on AND (c.revoked_on IS NULL OR $1 < c.revoked_on)) AS level,
         (SELECT max(s.served_on) FROM prevention_services s WHERE s.enterprise_id = e.enterprise_id AND s.voided_on IS NULL AND s.served_on <= $1) AS served,
         (SELECT max(b.day) FROM (SELECT p.starts_on AS day FROM policies p WHERE p.enterprise_id = e.enterprise_id AND p.starts_on <= $1) AS b
           WHERE NOT EXISTS (SELECT 1 FROM policies o WHERE o.enterprise_id = e.enterprise_id AND o.starts_on < b.day AND least(o.ends_on + 1, o.cancelled_on) >= b.day)) AS covered_since,
         EXISTS (SELECT 1 FROM inspections i WHERE i.enterprise_id = e.enterprise_id AND i.kind = 'SELF' AND i.inspected_on <= $1 AND to_char(i.inspected_on, 'YYYY-MM') = to_char($1, 'YYYY-MM')) AS self_inspected,
         EXISTS (SELECT 1 FROM inspections i WHERE i.enterprise_id = e.enterprise_id AND i.kind = 'AUTHORITY' AND i.inspected_on <= $1 AND to_char(i.inspected_on, 'YYYY-Q') = to_char($1, 'YYYY-Q')) AS authority_inspected
    FROM enterprises e WHERE e.region_code LIKE $2`;

const counted = (from: string, figures: Readonly<Record<string, string>>): string[] => Object.entries(figures).map(([figure, where]) => `SELECT town, sector, '${figure}', 1::numeric FROM ${from} WHERE ${where}`);

const FIGURES = `
WITH e AS MATERIALIZED (${ENTERPRISES}), h AS MATERIALIZED (${HAZARDS}),
     p AS (SELECT left(p.region_code, 9) AS town, p.sector, p.premium_fen, p.prevention_budget_fen FROM policies p WHERE p.region_code LIKE $2 AND ${RUNS}),
     s AS (SELECT left(s.region_code, 9) AS town, s.sector, s.type FROM prevention_services s WHERE s.region_code LIKE $2 AND s.voided_on IS NULL AND s.served_on <= $1),
     facts (town, sector, figure, n) AS (${[
       ...counted('e', {
         ENTERPRISES: 'there',
         STANDARDIZED: 'level IS NOT NULL',
         STANDARDIZED_LEVEL_1: 'level = 1',
         STANDARDIZED_LEVEL_2: 'level = 2',
         STANDARDIZED_LEVEL_3: 'level = 3',
         INSURED: 'insured',
         MUST_INSURE: 'obliged',
         MUST_INSURE_INSURED: 'obliged AND insured',
         MUST_INSURE_UNINSURED: 'obliged AND NOT insured',
         VOLUNTARILY_INSURED: 'insured AND NOT obliged',
         ENTERPRISES_SERVED: 'served IS NOT NULL',
         UNVISITED: 'insured AND (served IS NULL OR served < covered_since)',
         SELF_INSPECTED: 'self_inspected',
         NOT_SELF_INSPECTED: 'there AND NOT self_inspected',
         AUTHORITY_INSPECTED: 'authority_inspected',
         NOT_AUTHORITY_INSPECTED: 'there AND NOT authority_inspected',
       }),
       ...counted('h', {
         HAZARDS_FOUND: 'found',
         HAZARDS_RECTIFIED: 'found AND rectified',
         HAZARDS_OPEN: 'found AND NOT rectified',
         HAZARDS_OVERDUE: 'found AND overdue',
         HAZARDS_OVERDUE_MAJOR: `found AND overdue AND level = 'MAJOR'`,
         HAZARDS_MAJOR: `found AND level = 'MAJOR'`,
         HAZARDS_SUPERVISED: 'ordered AND supervision_level IS NOT NULL',
         HAZARDS_SUPERVISED_COUNTY: `ordered AND supervision_level = 'COUNTY'`,
         HAZARDS_SUPERVISED_MUNICIPAL: `ordered AND supervision_level = 'MUNICIPAL'`,
         HAZARDS_SUPERVISED_PROVINCIAL: `ordered AND supervision_level = 'PROVINCIAL'`,
         HAZARDS_SUPERVISED_NATIONAL: `ordered AND supervision_level = 'NATIONAL'`,
       }),
       ...counted('s', { SERVICES: 'true' }),
       `SELECT town, sector, 'SERVICES_' || type, 1 FROM s`,
       `SELECT town, sector, 'PREMIUM', premium_fen / 100.0 FROM p`,
       `SELECT town, sector, 'PREVENTION_BUDGET', prevention_budget_fen / 100.0 FROM p`,
     ].join('\n UNION ALL ')})
SELECT CASE WHEN grouping(town) = 0 THEN 'REGION ' || town WHEN grouping(sector) = 0 THEN 'SECTOR ' || sector ELSE 'ALL' END AS key, figure, sum(n)::float8 AS n
  FROM facts GROUP BY GROUPING SETS ((figure), (figure, town), (figure, sector))`;

/** Figures by their names; what is 0 is left out. Amounts in yuan. */
export type PlainFiguresByName = Readonly<Record<string, number>>;

/** The figures of a region at the end of a day, whole (`ALL`), by town (`REGION 330282001`) and by sector (`SECTOR MINING`). */
export async function plainCity(api: TestApi, asOf: string, regionCode: string): Promise<ReadonlyMap<string, PlainFiguresByName>> {
  const rows = await api.rows<{ key: string; figure: string; n: number }>(FIGURES.replaceAll('$1', '$1::date'), [asOf, `${regionCode}%`]);
  const figures = new Map<string, Record<string, number>>();
  for (const { key, figure, n } of rows) {
    if (n === 0) continue;
    if (!figures.has(key)) figures.set(key, {});
    figures.get(key)![figure] = n;
  }
  return figures;
}
