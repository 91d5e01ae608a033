// The overview of a city with millions of hazards, against the same figures by one hand-written aggregate over the records.
import { lib } from '../build.mjs';
import { ask, load, median, wire } from '../load.mjs';
import { grown } from '../make-city.mjs';
import { stop } from '../processes.mjs';
import { signIn, startApi } from '../product.mjs';
import { overview, OVERVIEW_BY_HAND } from '../questions.mjs';
import { databaseTime } from '../usage.mjs';
import { withClient } from '../workspace.mjs';

const DAYS = ['2020-06-30', '2021-02-14', '2021-11-30', '2022-05-31'];

export async function overviews({ workspace, options, say }) {
  const { url, count, city } = await grown(workspace, options, 30, say);
  const { settingsOf } = await lib('database');
  const [person] = city.regulators;
  const settings = settingsOf({ audience: 'regulator', userId: null, organizationId: person.organizationId, regionCode: '330282', sectors: null });
  const api = await startApi(workspace.environment(url));
  try {
    return await withClient(workspace.role(url, 'anze_regulator'), async (client) => {
      const byHand = async (day) => {
        await client.query(`BEGIN READ ONLY; ${settings}`);
        const { rows } = await client.query({ text: OVERVIEW_BY_HAND, values: [day], rowMode: 'array' });
        await client.query('COMMIT');
        return rows[0].map(Number);
      };
      const [token] = await signIn(api.graphql, [person], city.password);
      const questions = DAYS.map((day) => overview(day));
      for (const [n, question] of questions.entries()) {
        const [ours, theirs] = [question.result(await ask(api.graphql, question.request(token))), await byHand(DAYS[n])];
        if (ours.join() !== theirs.join()) throw new Error(`overview on ${DAYS[n]}: ${ours} is not ${theirs}`);
      }
      say(`overview: the same figures on ${DAYS.length} days`);
      const target = { name: 'Anze', urls: [api.graphql], requests: questions.map((question) => wire(api.graphql, question.request(token))), pids: [api.part.pid], postmaster: workspace.postmaster };
      await load(target, { seconds: 2 * options.seconds, connections: 1, answers: 500 });
      const rounds = { Anze: [], 'hand-written aggregate': [] };
      for (let round = 0; round < options.rounds; round += 1) {
        const { p50, processor, database } = await load(target, { seconds: options.seconds, connections: 1, answers: 150 });
        rounds.Anze.push({ seconds: p50 / 1000, server: processor, database });
        const before = databaseTime(workspace.postmaster);
        const times = [];
        for (const day of DAYS.slice(0, 2 + (round % 2))) {
          const started = performance.now();
          await byHand(day);
          times.push((performance.now() - started) / 1000);
        }
        rounds['hand-written aggregate'].push({ seconds: median(times), server: 0, database: (databaseTime(workspace.postmaster) - before) / times.length });
      }
      say(Object.entries(rounds).map(([name, list]) => `${name} ${(1000 * median(list.map((one) => one.seconds))).toFixed(1)} ms`).join(' · '));
      return [{ case: 'overview', kind: 'batch', title: `overview of a city with ${count} hazards`, unit: 'overviews', amount: 1, reach: { 'hand-written aggregate': 50 }, rounds }];
    });
  } finally {
    await stop(api.part);
  }
}
