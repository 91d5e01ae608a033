// The figures of imported hazards by the million: PostgreSQL sums what they contribute, the product stores and folds it.
// On the smallest city the product's own check then compares every figure with the records.
import { lib } from './build.mjs';
import { withClient } from './workspace.mjs';

const COUNTED = ['found', 'major', 'rectified', 'overdue', 'overdue_major', 'supervised_county'];

/** What a hazard known by its dates contributes: found, accepted, overdue from the day after the deadline until it was rectified. */
const CHANGES = `
  SELECT h.sector, h.insurer_id AS "insurerId", h.class, c.day::text, ${COUNTED.map((name) => `sum(c.${name})::int AS ${name}`).join(', ')}
    FROM (SELECT h.*, e.class, (h.level = 'MAJOR')::int AS major, coalesce(h.rectified_on, h.accepted_on) AS done, greatest(h.found_on, h.deadline + 1) AS late
            FROM hazards h JOIN enterprises e USING (enterprise_id) WHERE h.region_code = $1 AND h.status <> 'VOIDED') AS h
   CROSS JOIN LATERAL (VALUES
     (h.found_on, 1, h.major, 0, 0, 0, 0),
     (greatest(h.accepted_on, CASE WHEN h.accepted_on IS NOT NULL THEN h.found_on END), 0, 0, 1, 0, 0, 0),
     (CASE WHEN h.done IS NULL OR h.late < h.done THEN h.late END, 0, 0, 0, 1, h.major, 0),
     (CASE WHEN h.late < h.done THEN h.done END, 0, 0, 0, -1, -h.major, 0),
     (CASE WHEN h.supervision_level = 'COUNTY' THEN coalesce(h.supervised_on, h.found_on) END, 0, 0, 0, 0, 0, 1)
   ) AS c (day, found, major, rectified, overdue, overdue_major, supervised_county) WHERE c.day IS NOT NULL GROUP BY 1, 2, 3, 4`;

/** Adds the hazards' figures to those that are there. */
export const addFigures = (workspace, url) =>
  withClient(url, async (root) => {
    const { Rollups } = await lib('rollups');
    await root.query(`SET work_mem = '256MB'`);
    const { rows: regions } = await root.query('SELECT DISTINCT region_code AS code FROM enterprises ORDER BY 1');
    await workspace.asWorker(url, async (db) => {
      const rollups = new Rollups(db);
      for (const { code: regionCode } of regions) {
        const { rows } = await root.query(CHANGES, [regionCode]);
        await rollups.recordMany(rows.map(({ sector, insurerId, class: ofClass, day, ...sums }) => ({ stamps: { regionCode, sector, insurerId }, class: ofClass, contributions: [{ day, changes: Object.fromEntries(COUNTED.map((name) => [name, BigInt(sums[name])])) }] })));
      }
      await rollups.foldAll();
    });
  });

/** @throws unless the figures are those of the records */
export async function proveFigures(workspace, url) {
  const { Rollups } = await lib('rollups');
  const faults = await workspace.asWorker(url, (db) => new Rollups(db).check());
  if (faults.length > 0) throw new Error(`figures: ${JSON.stringify(faults[0], (_, value) => (typeof value === 'bigint' ? String(value) : value))} and ${faults.length - 1} more`);
}
