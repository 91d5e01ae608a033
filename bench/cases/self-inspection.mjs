// A self-inspection with ten hazards through the api (checks, audit, outbox and figures included), against the same rows written by pgbench in one transaction.
import { lib } from '../build.mjs';
import { CONNECTIONS } from '../contest.mjs';
import { ask, load, median, post, wire } from '../load.mjs';
import { cityOf, CITY_LARGE, hazardsOf } from '../make-city.mjs';
import { pgbench, pgbenchVersion } from '../pgbench.mjs';
import { stop } from '../processes.mjs';
import { authorization, signIn, startApi } from '../product.mjs';
import { withClient } from '../workspace.mjs';

const SUBMIT = 'mutation ($input: SubmitSelfInspectionInput!) { submitSelfInspection(input: $input) { inspection { id } hazards { id hazardNo status } } }';
/** Keys first: who refers to a row comes after it. */
const ORDER = ['inspections', 'hazards', 'hazard_events', 'rollup_deltas'];

const inputOf = (today, deadline) => ({
  inspectedOn: today,
  area: '一号车间与危化品仓库',
  itemsChecked: 42,
  hazards: Array.from({ length: 10 }, (_, n) => ({ description: `${n + 1} 号冲压机未设置防护罩，接地线脱落`, level: n === 0 ? 'MAJOR' : 'GENERAL', category: 'EQUIPMENT', deadline, responsible: '高某某', measures: '立即整改，恢复防护并复核', ...(n === 0 ? { majorBasis: '《工贸企业重大事故隐患判定标准》第三条' } : {}) })),
});

/** Every row that the transaction has written which made the enterprise's newest inspection, as text, by table. */
async function rowsOf(root, enterpriseId) {
  const { rows: [{ xmin }] } = await root.query('SELECT xmin::text FROM inspections WHERE enterprise_id = $1 ORDER BY created_at DESC LIMIT 1', [enterpriseId]);
  const { rows: tables } = await root.query(
    `SELECT c.relname AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) FILTER (WHERE a.attidentity = '' AND a.attgenerated = '')::text[] AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY 1`,
  );
  const found = [];
  for (const { name, columns } of tables) {
    const { rows } = await root.query(`SELECT ${columns.map((column) => `${column}::text`).join(', ')} FROM ${name} WHERE xmin = $1::xid`, [xmin]);
    if (rows.length > 0) found.push({ name, columns, rows });
  }
  const place = ({ name }) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return found.sort((a, b) => place(a) - place(b));
}

/** The rows as INSERTs. What was an id of theirs is one of each transaction's own: `:n` counts, `:c` is the client. */
function scriptOf(settings, tables) {
  const ids = new Map(tables.flatMap(({ rows }) => rows.map(({ id }) => id).filter(Boolean)).map((id, k) => [id, `01900000-0000-7${k.toString(16).padStart(3, '0')}-8000-:n:c`]));
  const numbers = new Map(tables.find(({ name }) => name === 'hazards').rows.map(({ hazard_no: no }, k) => [no, `ZC${k}-:n:c`]));
  const literal = (value) => {
    if (value === null) return 'NULL';
    let text = value;
    for (const [old, fresh] of [...ids, ...numbers]) text = text.replaceAll(old, fresh);
    return `'${text.replaceAll("'", "''")}'`;
  };
  const inserts = tables.map(({ name, columns, rows }) => `INSERT INTO ${name} (${columns.join(', ')}) VALUES ${rows.map((row) => `(${Object.values(row).map(literal).join(', ')})`).join(', ')}`);
  return ['\\set n :n + 1', '\\set c 100 + :client_id', 'BEGIN;', ...settings.map((setting) => `${setting};`), ...inserts.map((insert) => `${insert};`), 'COMMIT;', ''].join('\n');
}

export async function selfInspection({ workspace, options, say }) {
  const title = 'self-inspection with 10 hazards';
  const { dayOf, addDays } = await lib('kernel');
  const { settingsOf, POOL_SIZES } = await lib('database');
  const city = await cityOf(workspace, options, say);
  await hazardsOf(workspace, city, { name: 'pages', large: CITY_LARGE, events: true }, say);
  const url = await workspace.copy('inspected', 'pages');
  const api = await startApi(workspace.environment(url));
  try {
    return await withClient(url, async (root) => {
      const today = dayOf(new Date());
      const people = city.enterprises;
      const tokens = await signIn(api.graphql, people, city.password);
      const requests = tokens.map((token) => post(SUBMIT, { input: inputOf(today, addDays(today, 15)) }, authorization(token)));
      const scripts = [];
      let written = {};
      for (const [n, { organizationId }] of people.entries()) {
        await ask(api.graphql, requests[n]);
        const tables = await rowsOf(root, organizationId);
        written = Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length]));
        const { rows: [user] } = await root.query('SELECT id FROM users WHERE organization_id = $1', [organizationId]);
        scripts.push(scriptOf(settingsOf({ audience: 'enterprise', organizationId, userId: user.id, regionCode: null, sectors: null }).split('; '), tables));
      }
      const total = Object.values(written).reduce((sum, rows) => sum + rows, 0);
      say(`${title}: ${total} rows (${Object.entries(written).map(([name, rows]) => `${rows} ${name}`).join(', ')})`);
      const target = { name: 'Anze', urls: [api.graphql], requests: requests.map((request) => wire(api.graphql, request)), pids: [api.part.pid], postmaster: workspace.postmaster };
      const rounds = { Anze: [], ...(pgbenchVersion() === null ? {} : { pgbench: [] }) };
      await load(target, { seconds: 3 * options.seconds, connections: CONNECTIONS, answers: 500 });
      const role = workspace.role(url, 'anze_enterprise');
      for (let round = 0; round < options.rounds; round += 1) {
        await root.query(`VACUUM (ANALYZE) ${Object.keys(written).join(', ')}`);
        await root.query('CHECKPOINT');
        const before = await count(root, written);
        rounds.Anze.push(await load(target, { seconds: options.seconds, connections: CONNECTIONS }));
        const between = await count(root, written);
        if (rounds.pgbench) rounds.pgbench.push(await pgbench(role, scripts, workspace.folder, { seconds: options.seconds, clients: POOL_SIZES.enterprise.write, postmaster: workspace.postmaster, define: { n: 100_000_000 + round * 1_000_000 } }));
        if (rounds.pgbench) sameMix(written, before, between, await count(root, written));
      }
      say(Object.entries(rounds).map(([name, list]) => `${name} ${median(list.map((one) => one.perSecond)).toFixed(0)}/s`).join(' · '));
      return [{ case: 'self-inspection', kind: 'reading', title: `${title} (${total} rows: audit, outbox, figures)`, reach: { pgbench: 0.4 }, written, rounds }];
    });
  } finally {
    await stop(api.part);
    await workspace.drop('inspected');
  }
}

async function count(root, written) {
  const counts = {};
  for (const name of Object.keys(written)) counts[name] = (await root.query(`SELECT count(*)::int AS n FROM ${name}`)).rows[0].n;
  return counts;
}

/** Both must have written each kind of row in the same proportion. */
function sameMix(written, a, b, c) {
  const inspections = { ours: b.inspections - a.inspections, theirs: c.inspections - b.inspections };
  for (const [name, each] of Object.entries(written)) {
    if (b[name] - a[name] !== each * inspections.ours || c[name] - b[name] !== each * inspections.theirs) throw new Error(`self-inspection: ${name} was written ${b[name] - a[name]} and ${c[name] - b[name]} times for ${inspections.ours} and ${inspections.theirs} inspections, not ${each} each`);
  }
}
