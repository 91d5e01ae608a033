// The hazard import: the product's, the same rows written through PostGraphile, and PostgreSQL's COPY of them as the limit.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AudiencePools, roleUrl, runAs, TenantDb, workerPrincipal } from '../dist/libs/database/src/index.js';
import { Rollups } from '../dist/libs/rollups/src/index.js';
import { ask, post } from './load.mjs';
import { peerVersions, startPeer } from './peers.mjs';
import { forgetPeak, memory, processorTime, stop } from './processes.mjs';
import { importHazards, signIn, startApi, startWorker } from './product.mjs';
import { SECRET } from './make-city.mjs';

/** Rows given to PostGraphile: it would take minutes for all. */
const SAMPLE = 6_000;
/** Mutations in one request, and requests at once. */
const PER_REQUEST = 50;
const AT_ONCE = 4;

const on = (superuserUrl, database) => Object.assign(new URL(superuserUrl), { pathname: `/${database}` }).href;

async function withClient(url, fn) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

export async function measureImport({ city, env, postgres, say }) {
  const { superuserUrl } = postgres;
  // As the city is before its hazards: for COPY and for PostGraphile.
  await withClient(superuserUrl, async (client) => {
    await client.query('CREATE DATABASE bench_copy TEMPLATE anze');
    await client.query('CREATE DATABASE bench_peer TEMPLATE anze');
    await client.query('CHECKPOINT');
  });
  const product = await throughProduct({ city, env, say });
  const file = join(postgres.clusterDir, 'bench-hazards.copy');
  await withClient(city.url, (client) => client.query(`COPY (SELECT * FROM hazards ORDER BY id) TO '${file}'`));
  const copy = await withClient(on(superuserUrl, 'bench_copy'), async (client) => {
    await client.query('CHECKPOINT');
    const started = performance.now();
    const { rowCount } = await client.query(`COPY hazards FROM '${file}'`);
    if (rowCount !== city.hazardCount) throw new Error(`COPY stored ${rowCount} rows of ${city.hazardCount}`);
    return { rows: rowCount, seconds: (performance.now() - started) / 1000 };
  });
  await same(city.url, on(superuserUrl, 'bench_copy'), 'COPY', null);
  say(`COPY of the same rows: ${copy.seconds.toFixed(1)} s`);
  const peer = await throughPeer(city, on(superuserUrl, 'bench_peer'), say);
  await withClient(superuserUrl, async (client) => {
    await client.query('DROP DATABASE bench_copy');
    await client.query('DROP DATABASE bench_peer');
  });
  return { product, copy, peer, peerVersions: peerVersions() };
}

async function throughProduct({ city, env, say }) {
  const api = await startApi(env);
  const worker = await startWorker(env);
  const [token] = await signIn(api.graphql, city.regulators.slice(0, 1), city.password);
  await sleep(3_000);
  const idle = memory(worker.pid, 'VmRSS');
  forgetPeak(worker.pid);
  const used = processorTime(worker.pid);
  say('importing the hazard ledger');
  const { run, seconds } = await importHazards(api, token, city.ledger);
  if (run.status !== 'COMPLETED' || run.acceptedRows !== city.hazardCount) throw new Error(`the import went wrong: ${JSON.stringify(run)}`);
  const peak = memory(worker.pid, 'VmHWM');
  const processor = used === null ? null : (processorTime(worker.pid) - used) / run.acceptedRows;
  say(`imported ${run.acceptedRows} rows in ${seconds.toFixed(1)} s`);
  await stop(worker);
  await stop(api.part);
  // The readings are of a city whose figures have been folded, as they are minutes after an import.
  const pools = await AudiencePools.connect({ databaseUrl: env.DATABASE_URL, secret: SECRET, audiences: ['worker'] });
  await runAs(workerPrincipal(), () => new Rollups(new TenantDb(pools)).foldAll());
  await pools.close();
  return { rows: run.acceptedRows, seconds, idle, peak, processor, findings: run.findingCount };
}

/** What PostGraphile is given is what the product made of the file: it need not read, check, look up or count anything. */
const GIVEN = ['enterprise_id', 'id', 'region_code', 'sector', 'insurer_id', 'hazard_no', 'enterprise_name', 'enterprise_uscc', 'description', 'level', 'category', 'major_basis', 'source', 'channel', 'status', 'found_on', 'deadline', 'rectified_on', 'accepted_on', 'responsible', 'measures', 'funds_fen', 'supervision_level', 'supervision_field', 'supervised_on', 'sourced_by'];
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const fieldOf = (name) => (name === 'id' ? 'rowId' : camel(name));

async function throughPeer(city, url, say) {
  const { rows } = await withClient(city.url, (client) => client.query(`SELECT ${GIVEN.map((name) => `${name}::text AS "${fieldOf(name)}"`).join(', ')} FROM hazards ORDER BY id LIMIT ${SAMPLE}`));
  const peer = await startPeer(roleUrl(url, SECRET, 'anze_worker'), 'public');
  const headers = { 'x-org': '00000000-0000-0000-0000-000000000000', 'x-lo': '330282', 'x-hi': '330283', 'x-sectors': '*' };
  const request = (part) => {
    const names = part.map((_, n) => n);
    const query = `mutation Many(${names.map((n) => `$h${n}: CreateHazardInput!`).join(', ')}) { ${names.map((n) => `m${n}: createHazard(input: $h${n}) { clientMutationId }`).join(' ')} }`;
    return post(query, Object.fromEntries(part.map((hazard, n) => [`h${n}`, { hazard }])), headers);
  };
  const requests = [];
  for (let from = 0; from < rows.length; from += PER_REQUEST) requests.push(request(rows.slice(from, from + PER_REQUEST)));
  const warm = Math.min(AT_ONCE, requests.length >> 1);
  await Promise.all(requests.slice(0, warm).map((one) => ask(peer.graphql, one)));
  let next = warm;
  const used = processorTime(peer.part.pid);
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < requests.length) await ask(peer.graphql, requests[next++]);
  }));
  const seconds = (performance.now() - started) / 1000;
  const timed = rows.length - warm * PER_REQUEST;
  const processor = used === null ? null : (processorTime(peer.part.pid) - used) / timed;
  await stop(peer.part);
  await same(city.url, url, 'PostGraphile', rows.length);
  say(`PostGraphile stored ${timed} of the rows in ${seconds.toFixed(1)} s`);
  return { rows: timed, seconds, processor, perRequest: PER_REQUEST, atOnce: AT_ONCE };
}

/** @throws unless both databases hold the same hazards (the first `limit` of ours) */
async function same(ours, theirs, name, limit) {
  const sum = (client, only) => client.query(`SELECT count(*)::int AS n, md5(string_agg(md5(ROW(${GIVEN.join(', ')})::text), '' ORDER BY id)) AS sum FROM (SELECT * FROM hazards ORDER BY id ${only}) AS h`);
  const [a, b] = [await withClient(ours, (client) => sum(client, limit === null ? '' : `LIMIT ${limit}`)), await withClient(theirs, (client) => sum(client, ''))];
  if (a.rows[0].n !== b.rows[0].n || a.rows[0].sum !== b.rows[0].sum) throw new Error(`${name} stored ${b.rows[0].n} rows that differ from the import's ${a.rows[0].n}`);
}
