// Work done in one go, by the product and by PostgreSQL alone, in turns.
import { median } from './load.mjs';
import { once } from './services.mjs';

/**
 * @param contestants { name: { before, run, after } }: `before` puts everything as it was, `after` says what has come about
 * @returns { name: [{ seconds, server, database }] }
 * @throws unless all came to the same in every round
 */
export async function inTurns(workspace, contestants, { rounds, say, title }) {
  const measured = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  let expected = null;
  // The first time is for nobody: caches and compilers warm up.
  for (let round = 0; round <= rounds; round += 1) {
    const order = Object.entries(contestants);
    if (round % 2 === 0) order.reverse();
    for (const [name, { before, run, after }] of order) {
      await before();
      const figures = await once(workspace, run);
      const found = await after();
      if (found !== null) {
        expected ??= found;
        if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${title}: ${name} came to ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
      }
      if (round > 0) measured[name].push(figures);
    }
  }
  say(Object.entries(measured).map(([name, list]) => `${name} ${median(list.map((one) => one.seconds)).toFixed(2)} s`).join(' · '));
  return measured;
}

/** Rows of a query, folded into one value that tells whether two came to the same. */
export const digest = async (client, query) => (await client.query(`SELECT count(*)::int AS rows, md5(string_agg(md5(t::text), '' ORDER BY t::text)) AS sum FROM (${query}) AS t`)).rows[0];
