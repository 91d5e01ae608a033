// What the api is like beside its peers' figures: as data grows, under a steady arrival of requests, for an hour's worth of them, and with a second process.
import { lib } from '../build.mjs';
import { CONNECTIONS } from '../contest.mjs';
import { arrive, load, median, wire } from '../load.mjs';
import { cityOf, CITY_LARGE, grown, hazardsOf } from '../make-city.mjs';
import { stop } from '../processes.mjs';
import { signIn, startApi } from '../product.mjs';
import { enterprisePage, overview, regulatorPage, threeLevels } from '../questions.mjs';
import { AS_OF } from '../seed.mjs';
import { memory } from '../usage.mjs';

/** An hour at so many requests a second. */
const STEADY = 20;
const ARRIVING = 0.7;
/** Nobody is beside it here, so fewer rounds tell enough. */
const ROUNDS = 3;

async function readingsOf(api, city) {
  const { dayOf } = await lib('kernel');
  const tokens = { enterprise: await signIn(api.graphql, city.enterprises, city.password), regulator: await signIn(api.graphql, city.regulators, city.password) };
  const of = (question) => tokens[question.audience].map((token) => wire(api.graphql, question.Anze.request(null, token)));
  const day = overview(AS_OF);
  return {
    'page of 20 by the enterprise': of(enterprisePage()),
    'page of 20 overdue by the regulator': of(regulatorPage(dayOf(new Date()))),
    'three levels': of(threeLevels()),
    overview: tokens.regulator.map((token) => wire(api.graphql, day.request(token))),
  };
}

const targetOf = (workspace, apis, name, requests) => ({ name, urls: apis.map(({ graphql }) => graphql), requests, pids: apis.map(({ part }) => part.pid), postmaster: workspace.postmaster });
const pages = async (workspace, options, say) => {
  const city = await cityOf(workspace, options, say);
  return { city, ...(await hazardsOf(workspace, city, { name: 'pages', large: CITY_LARGE, events: true }, say)) };
};
/** By answers, not by time alone: V8 compiles, and PostgreSQL prepares, what has been asked often. */
const warm = (target) => load(target, { seconds: 20, connections: CONNECTIONS, answers: 1_500 });

/** Requests a second on the city with once, ten times and thirty times the hazards. */
export async function growth({ workspace, options, say }) {
  const sizes = [];
  try {
    for (const times of [1, 10, 30]) {
      const { url, count, city } = await grown(workspace, options, times, say);
      const api = await startApi(workspace.environment(url));
      sizes.push({ times, count, api, readings: await readingsOf(api, city), rounds: {} });
    }
    for (const name of Object.keys(sizes[0].readings).filter((one) => one !== 'three levels')) {
      for (const size of sizes) {
        size.rounds[name] = [];
        await warm(targetOf(workspace, [size.api], name, size.readings[name]));
      }
      for (let round = 0; round < Math.min(ROUNDS, options.rounds); round += 1) {
        for (const size of round % 2 ? sizes.toReversed() : sizes) size.rounds[name].push(await load(targetOf(workspace, [size.api], name, size.readings[name]), { seconds: options.seconds, connections: CONNECTIONS }));
      }
      say(`${name}: ${sizes.map(({ times, rounds }) => `${times}× ${median(rounds[name].map((one) => one.perSecond)).toFixed(0)}/s`).join(' · ')}`);
    }
    return [{ case: 'growth', kind: 'growth', sizes: sizes.map(({ times, count, rounds }) => ({ times, count, rounds })) }];
  } finally {
    for (const { api } of sizes) await stop(api.part);
  }
}

/** p99 while requests arrive at 70 % of what the api can do. */
export async function latency({ workspace, options, say }) {
  const { city, url } = await pages(workspace, options, say);
  const api = await startApi(workspace.environment(url));
  try {
    const readings = [];
    for (const [name, requests] of Object.entries(await readingsOf(api, city))) {
      if (name === 'overview') continue;
      const target = targetOf(workspace, [api], name, requests);
      await warm(target);
      const rounds = [];
      for (let round = 0; round < Math.min(ROUNDS, options.rounds); round += 1) {
        const saturated = await load(target, { seconds: options.seconds, connections: 2 * CONNECTIONS });
        rounds.push({ saturation: saturated.perSecond, ...(await arrive(target, { seconds: 2 * options.seconds, rate: ARRIVING * saturated.perSecond })) });
      }
      say(`${name}: p99 ${median(rounds.map((one) => one.p99)).toFixed(1)} ms at ${(ARRIVING * median(rounds.map((one) => one.saturation))).toFixed(0)}/s`);
      readings.push({ name, rounds });
    }
    return [{ case: 'latency', kind: 'latency', share: ARRIVING, readings }];
  } finally {
    await stop(api.part);
  }
}

/** Memory of the api while an hour's worth of requests is answered as fast as it can. */
export async function endurance({ workspace, options, say }) {
  const { city, url } = await pages(workspace, options, say);
  const api = await startApi(workspace.environment(url));
  try {
    const requests = Object.values(await readingsOf(api, city));
    // The readings in turns, so that each slice has of all.
    const mixed = requests[0].flatMap((_, n) => requests.map((list) => list[n]));
    const target = targetOf(workspace, [api], 'an hour', mixed);
    const hour = (STEADY * 3600) / (options.quick ? 20 : 1);
    const slices = [];
    const started = performance.now();
    for (let slice = 0; slice < 12; slice += 1) {
      await load(target, { seconds: 300, connections: CONNECTIONS, answers: hour / 12 });
      slices.push(memory(api.part.pid, 'VmRSS'));
    }
    say(`memory: ${slices.map((bytes) => Math.round(bytes / 2 ** 20)).join(' ')} MB`);
    return [{ case: 'memory', kind: 'memory', requests: hour, rate: STEADY, seconds: (performance.now() - started) / 1000, slices }];
  } finally {
    await stop(api.part);
  }
}

/** One api process and two, asked by the same client. */
export async function processes({ workspace, options, say }) {
  const { city, url } = await pages(workspace, options, say);
  const apis = [await startApi(workspace.environment(url)), await startApi(workspace.environment(url))];
  try {
    const readings = [];
    for (const [name, requests] of Object.entries(await readingsOf(apis[0], city))) {
      if (name === 'overview') continue;
      const one = targetOf(workspace, apis.slice(0, 1), name, requests);
      const two = targetOf(workspace, apis, name, requests);
      await warm(two);
      await warm(one);
      const rounds = { one: [], two: [] };
      for (let round = 0; round < Math.min(ROUNDS, options.rounds); round += 1) {
        const turns = [['one', one], ['two', two]];
        for (const [count, target] of round % 2 ? turns.reverse() : turns) rounds[count].push(await load(target, { seconds: options.seconds, connections: CONNECTIONS }));
      }
      say(`${name}: one ${median(rounds.one.map(({ perSecond }) => perSecond)).toFixed(0)}/s · two ${median(rounds.two.map(({ perSecond }) => perSecond)).toFixed(0)}/s`);
      readings.push({ name, rounds });
    }
    return [{ case: 'processes', kind: 'processes', readings }];
  } finally {
    for (const { part } of apis) await stop(part);
  }
}
