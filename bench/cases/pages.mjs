// Pages of hazards and the three levels, as each audience asks for them.
import { lib } from '../build.mjs';
import { compare, time } from '../contest.mjs';
import { hazardsOf, cityOf, CITY_LARGE } from '../make-city.mjs';
import { startNest, startPostGraphile } from '../peers.mjs';
import { stop } from '../processes.mjs';
import { signIn, startApi } from '../product.mjs';
import { enterprisePage, regulatorPage, threeLevels } from '../questions.mjs';

const REACH = { postgraphile: 2.5, nest: 4, pgbench: 0.7 };

const questionsOf = (today) => ({ 'enterprise-page': enterprisePage(), 'regulator-page': regulatorPage(today), 'three-levels': threeLevels() });

/** @param names of the questions to ask */
export const reading = (names) => async (context) => {
  const { workspace, options, say } = context;
  const city = await cityOf(workspace, options, say);
  const { url, count } = await hazardsOf(workspace, city, { name: 'pages', large: CITY_LARGE, events: true }, say);
  const { dayOf } = await lib('kernel');
  const questions = questionsOf(dayOf(new Date()));
  const api = await startApi(workspace.environment(url));
  const results = [];
  try {
    for (const name of names) {
      const question = questions[name];
      const { audience } = question;
      const people = city[`${audience}s`];
      const role = workspace.role(url, `anze_${audience}`);
      const tokens = await signIn(api.graphql, people, city.password);
      const peers = { PostGraphile: await startPostGraphile(role), 'NestJS + TypeORM': await startNest(role) };
      try {
        const contestants = { Anze: { graphql: api.graphql, pids: [api.part.pid], requests: people.map((person, n) => question.Anze.request(person, tokens[n])), result: question.Anze.result } };
        for (const [peer, { part, graphql }] of Object.entries(peers)) contestants[peer] = { graphql, pids: [part.pid], requests: people.map((person) => question[peer].request(person)), result: question[peer].result };
        const asked = { title: question.title, audience, people, contestants };
        await compare(asked, say);
        results.push({ case: name, kind: 'reading', reach: REACH, enterprises: city.enterpriseCount, hazards: count, callers: people.length, ...(await time(asked, { workspace, databaseUrl: url, options, say })) });
      } finally {
        for (const { part } of Object.values(peers)) await stop(part);
      }
    }
  } finally {
    await stop(api.part);
  }
  return results;
};
