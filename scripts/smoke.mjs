// `npm run smoke`: the built product as a person starts it. A new data folder, the tour, kill -9, a second start on the same data,
// Ctrl-C. Some faults of ES modules compile and pass every test, and throw at start: this is where they show.
import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

// The product as it comes: nothing of the caller's own configuration.
for (const name of ['DATABASE_URL', 'REDIS_URL', 'ANZE_CLOCK', 'ANZE_SECRET', 'ANZE_UPLOAD_DIR', 'NODE_ENV']) delete process.env[name];

const root = fileURLToPath(new URL('..', import.meta.url));
const app = join(root, 'dist/apps/standalone/src');
const READY_SECONDS = 120;
const STOP_SECONDS = 60;
const home = realpathSync(mkdtempSync(join(tmpdir(), 'anze-smoke-')));
// PostgreSQL runs as another account where the caller is root; it has to get there.
chmodSync(home, 0o755);
const dataDir = join(home, 'data');
const log = join(home, 'server.log');
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const own = new Set();
/** Where PostgreSQL's files are; known once it runs. */
let cluster = null;

const say = (line) => console.log(`▸ ${line}`);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address.port));
    });
  });
}

/** A child of ours; `ended` says how it ended. */
function start(script, env, stdio) {
  const child = spawn(process.execPath, ['--enable-source-maps', script], { cwd: home, env: { ...process.env, ...env }, stdio });
  own.add(child);
  child.ended = new Promise((resolve) => child.once('exit', (code, signal) => (own.delete(child), resolve(signal ?? code))));
  return child;
}

async function startServer() {
  const since = performance.now();
  const out = openSync(log, 'a');
  const server = start(join(app, 'main.js'), { PORT: String(port), HOST: '127.0.0.1', ANZE_DATA_DIR: dataDir, ANZE_DEMO: 'city', LOG_LEVEL: 'warn' }, ['ignore', out, out]);
  closeSync(out);
  let ended = null;
  void server.ended.then((how) => (ended = how));
  for (;;) {
    if (ended !== null) throw new Error(`The server ended while starting: ${ended}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) break;
    if (performance.now() - since > READY_SECONDS * 1000) throw new Error(`The server is not ready after ${READY_SECONDS} s: ${answer ? await answer.text() : 'nothing answers'}`);
    await sleep(200);
  }
  say(`ready after ${seconds(since)} s`);
  cluster = clusterDir();
  return server;
}

/** PostgreSQL's data directory: in the data folder, or where its unprivileged user can reach it. */
function clusterDir() {
  const folder = join(dataDir, 'postgres');
  const elsewhere = readdirSync(folder).includes('location') ? readFileSync(join(folder, 'location'), 'utf8').trim() : folder;
  return join(elsewhere, 'cluster');
}

/** Processes that serve the directory: the postmaster's own word, and on Linux everything that works in it. */
function postgresProcesses() {
  const found = new Set();
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (isAlive(pid)) found.add(pid);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  let numbers = [];
  try {
    numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // Not Linux.
  }
  for (const pid of numbers) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) === cluster || readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)) found.add(Number(pid));
    } catch {
      // Ended meanwhile, or somebody else's.
    }
  }
  return [...found];
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function ask(query, token) {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify({ query }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data;
}

/** Enterprises and hazards of the county, by the API. */
async function counts() {
  const { signIn } = await ask('mutation { signIn(input: { username: "regulator.cixi", password: "anze-demo" }) { accessToken } }');
  const { enterprises, complianceOverview } = await ask('{ enterprises { totalCount } complianceOverview { enterprises hazards { found rectified } services { total } } }', signIn.accessToken);
  return JSON.stringify({ listed: enterprises.totalCount, ...complianceOverview });
}

async function endOf(server, what) {
  const how = await Promise.race([server.ended, sleep(STOP_SECONDS * 1000).then(() => 'late')]);
  if (how === 'late') throw new Error(`${what}: still running after ${STOP_SECONDS} s`);
  return how;
}

async function play() {
  say(`built ${await build()} files`);
  say('first start, on an empty data folder');
  const first = await startServer();

  say('the tour');
  const tour = start(join(app, 'tour/main.js'), { ANZE_URL: url }, ['ignore', 'inherit', 'inherit']);
  const toured = await tour.ended;
  if (toured !== 0) throw new Error(`The tour ended with ${toured}`);
  const faults = readFileSync(log, 'utf8').split('\n').filter((line) => /"level":(?:50|60)\b|"level":"(?:error|fatal)"/.test(line));
  if (faults.length > 0) throw new Error(`The server logged errors during the tour:\n${faults.join('\n')}`);

  const before = await counts();
  say(`${before}; kill -9`);
  first.kill('SIGKILL');
  await endOf(first, 'after SIGKILL');

  say('second start, on the same data');
  const second = await startServer();
  const after = await counts();
  if (after !== before) throw new Error(`The second start has ${after}`);

  if (postgresProcesses().length === 0) throw new Error(`No PostgreSQL is seen in ${cluster}: the check below would see nothing either`);
  say('Ctrl-C');
  const stopping = performance.now();
  second.kill('SIGINT');
  const how = await endOf(second, 'after SIGINT');
  if (how !== 0) throw new Error(`After SIGINT the server ended with ${how}`);
  const left = postgresProcesses();
  if (left.length > 0) throw new Error(`PostgreSQL still runs: ${left.join(', ')}`);
  say(`stopped after ${seconds(stopping)} s, PostgreSQL with it`);
}

/** Whatever happens, nothing of ours stays behind. */
async function clearUp() {
  for (const child of own) child.kill('SIGKILL');
  if (cluster === null) return;
  for (const signal of ['SIGINT', 'SIGKILL']) {
    const left = postgresProcesses();
    for (const pid of left) {
      try {
        process.kill(pid, signal);
      } catch {
        // Ended meanwhile.
      }
    }
    if (left.length > 0) await sleep(3_000);
  }
}

let failed = false;
try {
  await play();
  say('the built product works');
} catch (error) {
  failed = true;
  console.error(`\n✗ ${error.stack ?? error}\n\nThe end of the server's log:`);
  try {
    console.error(readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'));
  } catch {
    console.error('(none)');
  }
} finally {
  await clearUp();
  rmSync(home, { recursive: true, force: true });
  if (cluster !== null && !cluster.startsWith(home)) rmSync(dirname(cluster), { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
