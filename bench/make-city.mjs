// The scratch database: made by the product's own migrations, filled with the made-up city, all but its hazards.
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import argon2 from 'argon2';
import { runAs, TenantDb, workerPrincipal } from '../dist/libs/database/src/index.js';
import { Rollups } from '../dist/libs/rollups/src/index.js';
import { embeddedDatabase, prepareDatabase } from '../dist/apps/standalone/src/start/prepare-database.js';
import pg from 'pg';
import { city as makeUp, hazardLedger, writeCity } from './seed.mjs';

/** Of a database that lives as long as the bench. */
export const SECRET = randomBytes(48).toString('base64url');
const PASSWORD = 'bench-Ledger-4711';
/** People who ask, in turn: each organization may ask 200 times a second. */
const PEOPLE = 16;

export async function makeCity(superuserUrl, { scale }, say) {
  const url = await embeddedDatabase(superuserUrl);
  const pools = await prepareDatabase({ ownerUrl: url, secret: SECRET, redisUrl: null, log: () => {}, onError: () => {} });
  const made = makeUp(scale);
  say(`making a city of ${made.enterprises.length} enterprises`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const people = await writeCity(client, made, await argon2.hash(PASSWORD, { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }), Math.min(PEOPLE, Math.floor(made.enterprises.length / 50)));
  await runAs(workerPrincipal(), () => new Rollups(new TenantDb(pools)).rebuild());
  await client.query('VACUUM ANALYZE');
  await client.end();
  await pools.close();
  const csv = Buffer.from([...hazardLedger(made)].join(''));
  say(`a hazard ledger of ${made.hazards} rows, ${(csv.length / 1e6).toFixed(0)} MB`);
  return { url, password: PASSWORD, ...people, enterpriseCount: made.enterprises.length, hazardCount: made.hazards, csvBytes: csv.length, ledger: gzipSync(csv, { level: 6 }) };
}
