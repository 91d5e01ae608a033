// The same question to everybody: first the answers are compared, then they are timed in turns.
import { ask, load, median, wire } from './load.mjs';
import { pgbench, pgbenchVersion, pipelinedScript, plainScript } from './pgbench.mjs';
import { joined, transactionsOf } from './statements.mjs';

/** Requests under way at once. */
export const CONNECTIONS = 16;
/** Connections of pgbench: it asks again at once, so few keep two cores busy. */
export const PGBENCH_CLIENTS = 4;
/** Answers before anything is timed: V8 compiles what has run often. */
const WARM = { answers: 2_500, seconds: 30 };

/**
 * Everybody's answer must be the same before anything is timed.
 * @param question { title, people, contestants: { name: { graphql, requests, result, pids } } }, the product's first
 */
export async function compare({ title, people, contestants }, say) {
  const names = Object.keys(contestants);
  let rows = 0;
  for (const n of people.keys()) {
    const [expected, ...others] = await Promise.all(names.map(async (name) => contestants[name].result(await ask(contestants[name].graphql, contestants[name].requests[n]))));
    rows = expected.length;
    if (rows === 0) throw new Error(`${title}: nothing to compare`);
    for (const [k, found] of others.entries()) if (found.join('\n') !== expected.join('\n')) throw new Error(`${title}: ${names[k + 1]} answers otherwise\n${difference(expected, found)}`);
  }
  say(`${title}: ${people.length} × the same ${rows} rows from ${names.join(', ')}`);
}

export const difference = (expected, found) => {
  const at = expected.findIndex((line, n) => line !== found[n]);
  return `row ${at + 1} of ${expected.length}/${found.length}\n  expected ${expected[at]}\n  found    ${found[at]}`;
};

export const targetOf = (name, { graphql, requests, pids }, workspace) => ({ name, urls: [graphql], requests: requests.map((request) => wire(graphql, request)), pids, postmaster: workspace.postmaster });

/** What the product sends for each person's request, in one transaction each. */
async function statementsFor({ title, audience, people, contestants }, workspace) {
  const ours = contestants.Anze;
  const each = [];
  for (const n of people.keys()) each.push(joined(await caught(() => ask(ours.graphql, ours.requests[n])), title));
  return each;

  function caught(fn) {
    return transactionsOf(workspace, `anze_${audience}`, fn);
  }
}

/** @returns { rounds: { name: [figures] }, transactions: how many the product opens for an answer } */
export async function time(question, { workspace, databaseUrl, options, say }) {
  const { contestants, audience } = question;
  const targets = Object.entries(contestants).map(([name, contestant]) => targetOf(name, contestant, workspace));
  const rounds = Object.fromEntries(targets.map(({ name }) => [name, []]));
  for (const target of targets) await load(target, { ...WARM, connections: CONNECTIONS });
  const limits = {};
  let transactions = null;
  if (pgbenchVersion() !== null) {
    const caught = await statementsFor(question, workspace);
    transactions = caught[0].transactions;
    const url = workspace.role(databaseUrl, `anze_${audience}`);
    const common = { seconds: options.seconds, clients: PGBENCH_CLIENTS, postmaster: workspace.postmaster };
    limits.pgbench = () => pgbench(url, caught.map(plainScript), workspace.folder, common);
    limits['pgbench, prepared in one flight'] = () => pgbench(url, caught.map(pipelinedScript), workspace.folder, { ...common, prepared: true });
    for (const name of Object.keys(limits)) rounds[name] = [];
  }
  for (let round = 0; round < options.rounds; round += 1) {
    const turns = [
      ...targets.map((target) => [target.name, () => load(target, { seconds: options.seconds, connections: CONNECTIONS })]),
      ...Object.entries(limits),
    ];
    // Who comes first changes, so that nobody always has the machine as another left it.
    if (round % 2 === 1) turns.reverse();
    for (const [name, run] of turns) rounds[name].push(await run());
  }
  say(Object.entries(rounds).map(([name, list]) => `${name} ${median(list.map((one) => one.perSecond)).toFixed(0)}/s`).join(' · '));
  return { title: question.title, rounds, transactions };
}
