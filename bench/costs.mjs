// node bench/costs.mjs: what each operation costs (processor time of the server and of PostgreSQL, write-ahead log, rows and bytes stored), measured on
// the built product with the demo city and an imported ledger, and from that the sizing of a province, as docs/operations.md shows it.
// Options: --hazards <n> imported (20000) · --json <file> keeps the measured figures · --from <file> prints the sizing of kept ones.
import { spawn } from 'node:child_process';
import { mkdtempSync, chmodSync, cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { sizing } from './costs-sizing.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { hazards: { type: 'string', default: '20000' }, json: { type: 'string' }, from: { type: 'string' } } });
const HAZARDS = Number(values.hazards);
const PASSWORD = 'anze-demo';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (line) => process.stderr.write(`${line}\n`);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const dayBefore = (days) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/** Processor time of a process and everything below it, in ms: Linux counts in hundredths of a second. */
function processorTime(pid, children = false) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const own = (Number(fields[11]) + Number(fields[12])) * 10;
  if (!children) return own;
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  const ended = (Number(fields[13]) + Number(fields[14])) * 10;
  return own + ended + below.reduce((sum, child) => sum + quietly(() => processorTime(child)), 0);
}
function quietly(fn) {
  try {
    return fn();
  } catch {
    return 0;
  }
}
const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/** The product in a folder of its own, started as `npm start` starts it. */
class Product {
  static async start(home) {
    const { build } = await import('../scripts/build.mjs');
    const product = new Product();
    product.dist = join(home, 'app');
    await build(product.dist);
    symlinkSync(join(root, 'node_modules'), join(product.dist, 'node_modules'));
    cpSync(join(root, 'package.json'), join(product.dist, 'package.json'));
    const port = await freePort();
    product.url = `http://127.0.0.1:${port}`;
    const data = join(home, 'data');
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: String(port), HOST: '127.0.0.1', ANZE_DATA_DIR: data };
    product.child = spawn(process.execPath, [join(product.dist, 'apps/standalone/src/main.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    product.ended = new Promise((resolve) => product.child.once('exit', resolve));
    for (let tries = 0; !(await fetch(`${product.url}/readyz`).then((answer) => answer.ok, () => false)); tries += 1) {
      if (product.child.exitCode !== null || tries > 900) throw new Error('the product did not start');
      await sleep(200);
    }
    const read = (name) => readFileSync(join(data, 'postgres', name), 'utf8').trim();
    product.sql = new pg.Client({ host: '127.0.0.1', port: Number(read('port')), user: 'postgres', password: read('password'), database: 'anze' });
    await product.sql.connect();
    const { rows } = await product.sql.query(`SELECT current_setting('data_directory') AS dir`);
    product.postmaster = Number(readFileSync(join(rows[0].dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return product;
  }
  async ask(token, query, variables = {}) {
    for (;;) {
      const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify({ query, variables }) });
      const { data, errors } = await response.json();
      if (!errors) return data;
      if (errors[0].extensions?.code !== 'RATE_LIMITED') throw new Error(JSON.stringify(errors[0]).slice(0, 500));
      await sleep(50);
    }
  }
  async signIn(username) {
    return (await this.ask(null, 'mutation ($u: String!, $p: String!) { signIn(input: { username: $u, password: $p }) { accessToken } }', { u: username, p: PASSWORD })).signIn.accessToken;
  }
  /** Everything that is due has been done. */
  async drained() {
    for (;;) {
      const { rows } = await this.sql.query('SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL AND failed_at IS NULL');
      if (rows[0].n === 0) return;
      await sleep(200);
    }
  }
  async counts() {
    const { rows } = await this.sql.query(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`);
    const parts = rows.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS n FROM ${name}`);
    return Object.fromEntries((await this.sql.query(parts.join(' UNION ALL '))).rows.map(({ name, n }) => [name, n]));
  }
  async now() {
    const { rows } = await this.sql.query(`SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS wal`);
    return { at: performance.now(), server: processorTime(this.child.pid), database: processorTime(this.postmaster, true), wal: Number(rows[0].wal) };
  }
  async stop() {
    await this.sql?.end().catch(() => undefined);
    this.child?.kill('SIGTERM');
    await this.ended;
  }
}

/** Runs `fn`, waits for its jobs, and divides what it took by how many operations it was. Upkeep that runs anyway is taken off. */
async function cost(product, idle, title, fn) {
  await product.drained();
  const [rowsBefore, before] = [await product.counts(), await product.now()];
  const n = await fn();
  await product.drained();
  const after = await product.now();
  const rowsAfter = await product.counts();
  const seconds = (after.at - before.at) / 1000;
  const per = (what) => Math.max(0, after[what] - before[what] - (idle?.[what] ?? 0) * seconds) / n;
  const rows = Object.fromEntries(Object.entries(rowsAfter).map(([name, count]) => [name, (count - (rowsBefore[name] ?? 0)) / n]).filter(([, more]) => more > 0));
  const found = { title, n, server: per('server'), database: per('database'), wal: per('wal'), rows };
  say(`${title}: ${n} times, ${found.server.toFixed(2)} + ${found.database.toFixed(2)} ms, ${Math.round(found.wal)} bytes of WAL`);
  return found;
}

/** Four at once, as a busy server has it. */
async function many(n, fn) {
  let next = 0;
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let i = next++; i < n; i = next++) await fn(i);
  }));
  return n;
}

const HEADINGS = ['隐患编号', '企业名称', '统一社会信用代码', '隐患描述', '隐患类别', '隐患等级', '隐患来源', '发现渠道', '发现日期', '整改责任人', '整改措施', '整改时限', '整改完成日期', '验收日期', '整改资金'];
/** Two in a hundred are overdue today; the others were rectified and accepted. */
function ledger(enterprises) {
  const lines = [HEADINGS.join(',')];
  for (let n = 0; n < HAZARDS; n += 1) {
    const { name, uscc } = enterprises[n % enterprises.length];
    const found = 40 + (n * 7919) % 360;
    const open = n % 50 === 0;
    lines.push([`CB${String(n).padStart(8, '0')}`, name, uscc, `${n % 7 + 1}号车间配电箱门未关闭，警示标志缺失`, '电气', '一般', '企业自查', '现场检查', dayBefore(found), `责任人${n % 100}`, '立即整改，恢复防护并复核', dayBefore(found - 15), open ? '' : dayBefore(found - 9), open ? '' : dayBefore(found - 10), '500.00'].join(','));
  }
  return gzipSync(Buffer.from(`${lines.join('\n')}\n`));
}
async function importLedger(product, token, bytes) {
  const { createUpload: upload } = await product.ask(token, 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url method headers { name value } } }', { input: { filename: 'hazards.csv.gz', contentType: 'application/gzip', byteSize: bytes.length } });
  await fetch(new URL(upload.url, product.url), { method: upload.method, headers: Object.fromEntries(upload.headers.map(({ name, value }) => [name, value])), body: bytes });
  const { startImport } = await product.ask(token, 'mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }', { input: { kind: 'HAZARDS', uploadId: upload.uploadId } });
  for (;;) {
    const { importRun } = await product.ask(token, 'query ($id: ID!) { importRun(id: $id) { status acceptedRows rejectedRows errors(first: 3) { row code } } }', { id: startImport.importRun.id });
    if (importRun.status === 'FAILED' || importRun.rejectedRows > 0) throw new Error(`the import: ${JSON.stringify(importRun)}`);
    if (importRun.status === 'COMPLETED') return importRun.acceptedRows;
    await sleep(500);
  }
}

const PAGE = 'id hazardNo description level status deadline foundOn enterprise { id name uscc }';
async function operations(product) {
  const [officer, lead, regulator] = [await product.signIn('enterprise.demo'), await product.signIn('enterprise.demo.lead'), await product.signIn('regulator.cixi')];
  say('idle for 10 s');
  const idleFrom = await product.now();
  await sleep(10_000);
  const idleTo = await product.now();
  const idle = Object.fromEntries(['server', 'database', 'wal'].map((what) => [what, (idleTo[what] - idleFrom[what]) / ((idleTo.at - idleFrom.at) / 1000)]));
  const measure = (title, fn) => cost(product, idle, title, fn);
  const { rows: enterprises } = await product.sql.query(`SELECT name, uscc FROM enterprises WHERE region_code LIKE '330282%' ORDER BY uscc`);
  const found = { idle };
  found.import = await measure('a hazard imported from a ledger', () => importLedger(product, regulator, ledger(enterprises)));
  await product.sql.query('VACUUM ANALYZE');
  const page = `{ hazards(first: 20) { edges { node { ${PAGE} } } pageInfo { hasNextPage } } }`;
  const overdue = `{ hazards(first: 20, filter: { overdue: true }) { edges { node { ${PAGE} } } pageInfo { hasNextPage } } }`;
  const overview = `{ complianceOverview(asOf: "${dayBefore(1)}") { enterprises standardized { total } insurance { insured premium coverageRate } hazards { found rectified open overdue rectificationRate } } }`;
  await many(200, () => product.ask(officer, page));
  found.page = await measure('a page of 20 hazards, by the enterprise', () => many(600, () => product.ask(officer, page)));
  found.overdue = await measure('a page of 20 overdue hazards, by a county', () => many(400, () => product.ask(regulator, overdue)));
  found.overview = await measure('the overview of a county', () => many(400, () => product.ask(regulator, overview)));
  const hazards = [];
  const submit = 'mutation ($input: SubmitSelfInspectionInput!) { submitSelfInspection(input: $input) { hazards { id } } }';
  found.inspection = await measure('a self-inspection with 2 hazards', () => many(150, async (n) => {
    const input = { inspectedOn: today, area: `成本测量 ${n}`, itemsChecked: 20, hazards: [0, 1].map((k) => ({ description: `第${n}次检查发现的隐患${k}：配电箱门未关闭`, level: 'GENERAL', category: 'ELECTRICAL', deadline: dayBefore(-7) })) };
    hazards.push(...(await product.ask(officer, submit, { input })).submitSelfInspection.hazards.map(({ id }) => id));
  }));
  const step = (field, input) => `mutation ($id: ID!) { ${field}(input: { hazardId: $id, ${input} }) { hazard { status } } }`;
  const each = (title, token, query) => measure(title, () => many(hazards.length, (n) => product.ask(token, query, { id: hazards[n] })));
  found.start = await each('a rectification started', officer, step('startRectification', 'responsible: "王某", measures: "立即整改"'));
  found.complete = await each('a rectification completed', officer, step('completeRectification', `note: "已整改", rectifiedOn: "${today}"`));
  found.accept = await each('a rectification accepted', lead, step('acceptRectification', 'opinion: "同意"'));
  const job = async (field, table) => {
    const before = (await product.counts())[table];
    await product.ask(regulator, `mutation { ${field}(input: { regionCode: "330282" }) { __typename } }`);
    await product.drained();
    return Math.max(1, (await product.counts())[table] - before);
  };
  await product.sql.query('TRUNCATE reminders, compliance_scores');
  found.reminder = await measure('a reminder told', () => job('runReminderSweep', 'reminders'));
  found.score = await measure('an enterprise scored', () => job('runScoring', 'compliance_scores'));
  return found;
}

/** Bytes per row, indexes and all; of tables that are too small to say, null. */
async function storage(product) {
  await product.sql.query('VACUUM ANALYZE');
  const counts = await product.counts();
  const { rows } = await product.sql.query(`SELECT relname AS name, pg_relation_size(oid)::float AS heap, pg_indexes_size(oid)::float AS indexes, pg_total_relation_size(oid)::float AS total FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`);
  return Object.fromEntries(rows.map(({ name, heap, indexes, total }) => [name, { rows: counts[name], heap: heap / counts[name], indexes: indexes / counts[name], bytes: counts[name] < 100 ? null : total / counts[name] }]));
}

/** Bytes that a waiting job takes in Redis; null without redis-server. */
async function redisBytes(product, home) {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  const missing = await new Promise((resolve) => {
    child.once('error', () => resolve(true));
    setTimeout(() => resolve(false), 1_000);
  });
  if (missing) return null;
  const { redisQueueBackend } = await import(pathToFileURL(join(product.dist, 'libs/jobs/src/queue/redis.backend.js')).href);
  const { Redis } = (await import('ioredis')).default;
  const redis = new Redis(port, '127.0.0.1');
  const backend = redisQueueBackend(`redis://127.0.0.1:${port}`, () => undefined);
  try {
    await backend.ready(5_000);
    const used = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))[1]);
    const before = await used();
    for (let n = 0; n < 5_000; n += 1) await backend.enqueue('events', 'hazard.changed', `01a0${String(n).padStart(32, '0')}`);
    return ((await used()) - before) / 5_000;
  } finally {
    await backend.close();
    redis.disconnect();
    child.kill('SIGKILL');
  }
}

async function measured() {
  const home = mkdtempSync(join(tmpdir(), 'anze-costs-'));
  chmodSync(home, 0o755);
  let product;
  try {
    say('building and starting the product');
    product = await Product.start(home);
    const found = await operations(product);
    found.storage = await storage(product);
    found.redisBytes = await redisBytes(product, home);
    const { rows } = await product.sql.query('SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database()');
    found.connections = rows[0].n - 1;
    return found;
  } finally {
    await product?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const found = values.from ? JSON.parse(readFileSync(values.from, 'utf8')) : await measured();
if (values.json) writeFileSync(values.json, `${JSON.stringify(found, null, 2)}\n`);
process.stdout.write(sizing(found));
