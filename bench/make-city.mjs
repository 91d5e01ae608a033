// The databases that the cases share: a city without its hazards, and copies of it with more or fewer of them.
import { gzipSync } from 'node:zlib';
import argon2 from 'argon2';
import { lib } from './build.mjs';
import { addFigures, proveFigures } from './figures.mjs';
import { city as makeUp, hazardLedger, SEED, writeCity } from './seed.mjs';
import { writeHazards } from './seed-hazards.mjs';
import { withClient } from './workspace.mjs';

const PASSWORD = 'bench-Ledger-4711';
/** People who ask, in turn: each organization may ask 200 times a second. */
const PEOPLE = 40;
/** A large enterprise's hazards when the city has as many as 慈溪 had: 273,000. */
export const CITY_LARGE = 120;

const peopleOf = (scale) => Math.min(PEOPLE, Math.round((20_041 * scale) / 50));

/** @returns the url of the city without hazards, and who signs in there and in every copy */
export async function cityOf(workspace, { scale }, say) {
  const made = makeUp(scale);
  const name = 'city';
  const key = { SEED, scale };
  let people = null;
  await workspace.database(name, key, workspace.empty, async (url) => {
    say(`making a city of ${made.enterprises.length} enterprises`);
    const hash = await argon2.hash(PASSWORD, { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await withClient(url, (client) => writeCity(client, made, hash, peopleOf(scale)));
    const { Rollups } = await lib('rollups');
    await workspace.asWorker(url, (db) => new Rollups(db).rebuild());
  });
  people = await withClient(workspace.url(name), async (client) => (await client.query(`SELECT username, organization_id AS "organizationId" FROM users WHERE username ~ '^(regulator|enterprise)[.]' ORDER BY split_part(username, '.', 2)::int`)).rows);
  const signsIn = (prefix) => people.filter((one) => one.username.startsWith(`${prefix}.`));
  return { name, key, made, url: workspace.url(name), password: PASSWORD, regulators: signsIn('regulator'), enterprises: signsIn('enterprise'), enterpriseCount: made.enterprises.length, hazardCount: made.hazards };
}

/** A copy of the city with its hazards. @returns url and number of hazards */
export async function hazardsOf(workspace, city, { name, large, events, figures = false, proven = false }, say) {
  const url = await workspace.database(name, { ...city.key, large, events, figures }, city.name, async (made) => {
    say(`writing hazards into ${name}`);
    const count = await writeHazards(made, { large, events });
    if (figures) {
      say(`${count} are written; their figures`);
      await addFigures(workspace, made);
    }
    if (proven) await proveFigures(workspace, made);
    say(`${name}: ${count} hazards${events ? ' with their histories' : ''}`);
  });
  const count = await withClient(url, async (client) => (await client.query('SELECT count(*)::int AS n FROM hazards')).rows[0].n);
  return { url, count };
}

/** Hazards of a large enterprise in the smallest of the cities that grow: 91,000 in all, and 2.7 million thirty times that. */
const GROWN_LARGE = 40;

/** The city with `times` as long a history. Imported hazards, so without events; with the figures. @returns { name, url, count, city } */
export async function grown(workspace, options, times, say) {
  const city = await cityOf(workspace, options, say);
  const name = `grown_${times}`;
  return { name, city, ...(await hazardsOf(workspace, city, { name, large: GROWN_LARGE * times, events: false, figures: true, proven: times === 1 }, say)) };
}

/** The hazard ledger as a bureau sends it. */
export function ledgerOf(city) {
  const csv = Buffer.from([...hazardLedger(city.made)].join(''));
  return { bytes: gzipSync(csv, { level: 6 }), csvBytes: csv.length };
}
