// An enterprise's insurer of record, or its region, changes: every row it owns is stamped anew, and the figures move with it.
import { lib, product } from '../build.mjs';
import { inTurns } from '../batch.mjs';
import { cityOf, CITY_LARGE, hazardsOf } from '../make-city.mjs';
import { settle, withServices } from '../services.mjs';
import { AS_OF } from '../seed.mjs';
import { HISTORY_OF } from '../seed-hazards.mjs';
import { withClient } from '../workspace.mjs';

const ROWS = 5_000;

/** Hazards with their histories for one enterprise, until it owns as many rows. */
async function enlarge(root, enterpriseId, owned) {
  const count = async () => (await root.query(`SELECT ${owned.map((table) => `(SELECT count(*) FROM ${table} WHERE enterprise_id = $1)`).join(' + ')} AS n`, [enterpriseId])).rows[0].n;
  const wanted = Math.ceil((ROWS - Number(await count())) / 5);
  await root.query('SET session_replication_role = replica');
  await root.query(
    `INSERT INTO hazards (id, enterprise_id, region_code, sector, insurer_id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline, rectified_on, accepted_on)
     SELECT uuidv7(), enterprise_id, region_code, sector, insurer_id, 'MANY' || k, name, uscc, '警示标志缺失', 'GENERAL', 'SAFETY', 'SELF_INSPECTION', 'ACCEPTED', d, d + 10, d + 5, d + 6
       FROM enterprises, generate_series(1, $2::int) AS k, LATERAL (SELECT DATE '2020-01-01' + k % 800) AS s (d) WHERE enterprise_id = $1`,
    [enterpriseId, wanted],
  );
  await root.query(HISTORY_OF(`h.enterprise_id = '${enterpriseId}' AND h.hazard_no LIKE 'MANY%'`));
  await root.query('SET session_replication_role = origin');
  return Number(await count());
}

export async function restamp({ workspace, options, say }) {
  const city = await cityOf(workspace, options, say);
  await hazardsOf(workspace, city, { name: 'pages', large: CITY_LARGE, events: true }, say);
  const url = await workspace.copy('restamp', 'pages');
  const { EnterpriseStamps } = await lib('enterprises');
  const { OWNED_TABLES } = await product('libs/enterprises/src/stamps/owned-tables.js');
  const { settingsOf, workerPrincipal } = await lib('database');
  const enterpriseId = city.enterprises[0].organizationId;
  try {
    return await withServices(workspace, url, AS_OF, ({ get, as }) =>
      withClient(url, (root) =>
        withClient(workspace.role(url, 'anze_worker'), async (worker) => {
          const rows = await enlarge(root, enterpriseId, OWNED_TABLES);
          await root.query('VACUUM ANALYZE');
          const { rows: [was] } = await root.query('SELECT region_code, sector, insurer_id FROM enterprises WHERE enterprise_id = $1', [enterpriseId]);
          const { rows: [other] } = await root.query(`SELECT (SELECT insurer_id FROM enterprises WHERE insurer_id <> $1 AND insurer_id <> '00000000-0000-0000-0000-000000000000' ORDER BY 1 LIMIT 1) AS insurer_id, (SELECT region_code FROM enterprises WHERE region_code <> $2 ORDER BY 1 LIMIT 1) AS region_code`, [was.insurer_id, was.region_code]);
          const results = [];
          for (const [what, column] of [['insurer of record', 'insurer_id'], ['region', 'region_code']]) {
            // There and back: each change is of the same size, whoever makes it.
            let now = was[column];
            let next = null;
            const before = async () => {
              next = now === was[column] ? other[column] : was[column];
              await settle(root, ['enterprises', ...OWNED_TABLES, 'rollup_adjustments']);
            };
            const after = async () => {
              now = next;
              const counts = [];
              for (const table of ['enterprises', ...OWNED_TABLES]) counts.push((await root.query(`SELECT count(*)::int AS n, (count(*) FILTER (WHERE ${column} = $2))::int AS stamped FROM ${table} WHERE enterprise_id = $1`, [enterpriseId, now])).rows[0]);
              if (counts.some(({ n, stamped }) => n !== stamped)) throw new Error(`restamp: rows kept the old ${what}`);
              return counts;
            };
            const updates = async () => {
              await worker.query(`BEGIN; ${settingsOf(workerPrincipal())}`);
              for (const table of ['enterprises', ...OWNED_TABLES]) await worker.query(`UPDATE ${table} SET ${column} = $2 WHERE enterprise_id = $1`, [enterpriseId, next]);
              await worker.query('COMMIT');
            };
            const change = () => as(() => get(EnterpriseStamps).restamp([{ enterpriseId, regionCode: was.region_code, sector: was.sector, insurerId: was.insurer_id, ...(column === 'insurer_id' ? { insurerId: next } : { regionCode: next }) }]));
            const rounds = await inTurns(workspace, { Anze: { before, run: change, after }, 'one UPDATE per table': { before, run: updates, after } }, { rounds: 2 * options.batches, say, title: what });
            results.push({ case: `restamp-${column === 'insurer_id' ? 'insurer' : 'region'}`, kind: 'batch', title: `an enterprise of ${rows} rows changes its ${what}`, unit: 'rows', amount: rows, reach: { 'one UPDATE per table': 0.5 }, rounds });
          }
          return results;
        }),
      ),
    );
  } finally {
    await workspace.drop('restamp');
  }
}
