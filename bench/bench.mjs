// The bench itself: makes the city, measures, compares, stops whatever it started.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { roleUrl } from '../dist/libs/database/src/index.js';
import { dayOf } from '../dist/libs/kernel/src/index.js';
import { startEmbeddedPostgres } from '../dist/apps/standalone/src/embedded/index.js';
import { measureImport } from './importing.mjs';
import { ask, load, median } from './load.mjs';
import { makeCity, SECRET } from './make-city.mjs';
import { startPeer } from './peers.mjs';
import { pgbench, pgbenchVersion } from './pgbench.mjs';
import { stop, stopAll } from './processes.mjs';
import { signIn, startApi } from './product.mjs';
import { overviewFunctions, principalOf, scenarios, script } from './queries.mjs';
import { report } from './report.mjs';
import { AS_OF } from './seed.mjs';

/** Requests under way at once. */
const CONNECTIONS = 16;
/** Answers before anything is timed. */
const WARM = 2_000;
/** The product's own number of reading connections for an audience. */
const PGBENCH_CLIENTS = 4;

export async function bench(options) {
  const started = performance.now();
  const say = (line) => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const folder = mkdtempSync(join(tmpdir(), 'anze-bench-'));
  // PostgreSQL refuses to run as root, and the account it runs as instead must get through here.
  chmodSync(folder, 0o711);
  let postgres = null;
  const cleanUp = async () => {
    await stopAll();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  try {
    say('starting PostgreSQL');
    postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: { info: () => {}, warn: (line) => say(line) }, settings: { max_connections: '200' } });
    const facts = { load: loadavg()[0], options };
    const city = await makeCity(postgres.superuserUrl, options, say);
    const env = { DATABASE_URL: city.url, ANZE_SECRET: SECRET, ANZE_UPLOAD_DIR: join(folder, 'uploads'), ANZE_DATA_DIR: folder };
    mkdirSync(env.ANZE_UPLOAD_DIR);
    const imported = await measureImport({ city, env, postgres, say });
    const readings = await measureReadings({ city, env, folder, options, say });
    facts.postgres = await version(city.url);
    facts.pgbench = pgbenchVersion();
    facts.peer = imported.peerVersions;
    const text = report({ facts, city, imported, readings, seconds: (performance.now() - started) / 1000, connections: CONNECTIONS, pgbenchClients: PGBENCH_CLIENTS });
    console.log(`\n${text}`);
    if (options.out) writeFileSync(options.out, text);
  } finally {
    await cleanUp();
  }
}

async function version(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`SELECT current_setting('server_version') AS v`);
  await client.end();
  return rows[0].v;
}

async function measureReadings({ city, env, folder, options, say }) {
  const root = new pg.Client({ connectionString: city.url });
  await root.connect();
  await root.query(await overviewFunctions());
  await root.query('VACUUM ANALYZE');
  await root.end();
  const api = await startApi(env);
  const peers = {};
  const tokens = {};
  for (const audience of ['enterprise', 'regulator']) {
    peers[audience] = await startPeer(roleUrl(city.url, SECRET, `anze_${audience}`), audience === 'regulator' ? 'public,bench' : 'public');
    tokens[audience] = await signIn(api.graphql, city[`${audience}s`], city.password);
  }
  const results = [];
  for (const scenario of scenarios(dayOf(new Date()), AS_OF)) {
    const people = city[`${scenario.audience}s`];
    const contestants = { Anze: { url: api.graphql, pid: api.part.pid, requests: people.map((person, n) => scenario.ours(person, tokens[scenario.audience][n])) } };
    for (const [name, request] of Object.entries(scenario.theirs)) contestants[name] = { url: peers[scenario.audience].graphql, pid: peers[scenario.audience].part.pid, requests: people.map((person) => request(person)) };
    const scripts = await compare(scenario, people, contestants, say);
    results.push({ title: scenario.title, rounds: await rounds(scenario, contestants, scripts, { city, folder, options, say }) });
  }
  await stop(api.part);
  for (const peer of Object.values(peers)) await stop(peer.part);
  return results;
}

/** Everybody's answer must be the same before anything is timed. @returns the scripts for pgbench, one for each person */
async function compare(scenario, people, contestants, say) {
  const scripts = [];
  let rows = 0;
  for (const [n, person] of people.entries()) {
    const data = await ask(contestants.Anze.url, contestants.Anze.requests[n]);
    const expected = scenario.ourResult(data);
    rows = expected.length;
    for (const [name, contestant] of Object.entries(contestants).slice(1)) {
      const found = scenario.theirResult[name](await ask(contestant.url, contestant.requests[n]));
      if (found.join('\n') !== expected.join('\n')) throw new Error(`${scenario.title}: ${name} answers otherwise\n${difference(expected, found)}`);
    }
    scripts.push(script(principalOf(scenario.audience, person), await scenario.statements(scenario.enterprisesOf(data))));
  }
  say(`${scenario.title}: ${people.length} × the same ${rows} row(s) from ${Object.keys(contestants).join(' and ')}`);
  return scripts;
}

const difference = (expected, found) => {
  const at = expected.findIndex((line, n) => line !== found[n]);
  return `row ${at + 1} of ${expected.length}/${found.length}\n  expected ${expected[at]}\n  found    ${found[at]}`;
};

async function rounds(scenario, contestants, scripts, { city, folder, options, say }) {
  const { seconds } = options;
  const measured = Object.fromEntries([...Object.keys(contestants), 'PostgreSQL'].map((name) => [name, []]));
  // V8 compiles what has run often: warmed up by answers, not by time alone.
  for (const { url, requests } of Object.values(contestants)) await load(url, requests, { seconds: 4 * seconds, connections: CONNECTIONS, answers: WARM });
  const limit = pgbenchVersion() === null ? null : () => pgbench(roleUrl(city.url, SECRET, `anze_${scenario.audience}`), scripts, folder, { seconds: Math.max(1, Math.round(seconds)), clients: PGBENCH_CLIENTS });
  for (let round = 0; round < options.rounds; round += 1) {
    // Who comes first changes, so that nobody always has the machine as another left it.
    const order = Object.entries(contestants);
    if (round % 2 === 1) order.reverse();
    for (const [name, { url, requests, pid }] of order) measured[name].push(await load(url, requests, { seconds, connections: CONNECTIONS, pid }));
    if (limit) measured.PostgreSQL.push({ perSecond: await limit() });
  }
  say(Object.entries(measured).filter(([, list]) => list.length > 0).map(([name, list]) => `${name} ${median(list.map((one) => one.perSecond)).toFixed(0)}/s`).join(' · '));
  return measured;
}
