// What the page's tables hold.
import { median } from './load.mjs';
import { megabytes, of, spread, times, whole } from './numbers.mjs';

/** How many a second: of answers as measured, of a batch by its time. */
const rateOf = (result, round) => (result.kind === 'reading' ? round.perSecond : result.amount / round.seconds);
const serverOf = (result) => (result.kind === 'reading' ? 'processor' : 'server');
const cpuOf = (result, rounds) => {
  const [server, database] = [rounds[0][serverOf(result)] === undefined ? 0 : of(rounds, serverOf(result)), of(rounds, 'database')];
  return server === null || database === null ? null : server + database;
};

/** Who is compared with, in order, with the reach if it has one. */
const reachOf = ({ reach }) => ({ PostGraphile: reach.postgraphile, 'NestJS + TypeORM': reach.nest, pgbench: reach.pgbench, ...reach });

/** @returns { rows, reached, all } of the table of ratios */
export function comparisons(list) {
  const rows = [];
  let [reached, all] = [0, 0];
  for (const result of list.filter(({ kind }) => kind === 'reading' || kind === 'batch')) {
    const { Anze: ours, ...others } = result.rounds;
    const reaches = reachOf(result);
    for (const [name, theirs] of Object.entries(others)) {
      const ratio = median(ours.map((one) => rateOf(result, one))) / median(theirs.map((one) => rateOf(result, one)));
      const pairs = ours.slice(0, theirs.length).map((one, n) => rateOf(result, one) / rateOf(result, theirs[n]));
      const [cpu, theirCpu] = [cpuOf(result, ours), cpuOf(result, theirs)];
      const reach = reaches[name];
      if (reach !== undefined) all += 1;
      if (reach !== undefined && ratio >= reach) reached += 1;
      rows.push([
        result.title,
        name,
        `${reach === undefined ? '' : '**'}${times(ratio)}${reach === undefined ? '' : '**'}`,
        spread(pairs, times),
        cpu && theirCpu ? times(theirCpu / cpu) : '',
        reach === undefined ? '' : `≥ ${reach}×`,
        reach === undefined ? '' : ratio >= reach ? 'yes' : `no: ${Math.round((100 * ratio) / reach)} % of it`,
      ]);
    }
  }
  return { rows, reached, all };
}

export function detailRows(list) {
  return list.filter(({ kind }) => kind === 'reading' || kind === 'batch').flatMap((result) =>
    Object.entries(result.rounds).map(([name, rounds]) => {
      const rates = rounds.map((one) => rateOf(result, one));
      const latency = rounds[0].p50 === undefined ? (result.kind === 'batch' ? `${whole(1000 * of(rounds, 'seconds'))} in all` : '') : `${whole(of(rounds, 'p50'))} / ${whole(of(rounds, 'p99'))}`;
      return [
        result.title,
        name,
        `${whole(median(rates))}${result.unit && result.unit !== 'overviews' ? ` ${result.unit}` : ''}`,
        spread(rates),
        latency,
        whole(of(rounds, serverOf(result))),
        whole(of(rounds, 'database')),
        rounds[0].clientShare === undefined ? '' : `${Math.round(100 * of(rounds, 'clientShare'))} %`,
        rounds[0].bytesIn === undefined ? '' : `${Math.round(of(rounds, 'bytesIn'))} / ${Math.round(of(rounds, 'bytesOut'))}`,
      ];
    }),
  );
}

const SECTIONS = {
  growth: (result) => {
    const names = Object.keys(result.sizes[0].rounds);
    const rate = ({ rounds }, name) => median(rounds[name].map((one) => one.perSecond));
    return {
      title: 'As data grows',
      text: 'Requests a second on the same city with a longer history; "flat" is the largest against the smallest.',
      head: ['Reading', ...result.sizes.map(({ times: n, count }) => `${n}× (${whole(count)} hazards)`), 'largest / smallest', 'by CPU'],
      rows: names.map((name) => {
        const cpu = ({ rounds }) => of(rounds[name], 'processor') + of(rounds[name], 'database');
        const [first, last] = [result.sizes[0], result.sizes.at(-1)];
        return [name, ...result.sizes.map((size) => `${whole(rate(size, name))} (${spread(size.rounds[name].map((one) => one.perSecond))})`), times(rate(last, name) / rate(first, name)), times(cpu(first) / cpu(last))];
      }),
    };
  },
  latency: (result) => ({
    title: `Latency at ${Math.round(100 * result.share)} % of saturation`,
    text: 'Requests arrive at random moments at that rate, whether or not earlier ones were answered; waiting for a free connection counts.',
    head: ['Reading', 'saturation, a second', 'arriving, a second', 'p50, ms', 'p95, ms', 'p99, ms', 'p99 of rounds'],
    rows: result.readings.map(({ name, rounds }) => [name, whole(of(rounds, 'saturation')), whole(of(rounds, 'perSecond')), whole(of(rounds, 'p50')), whole(of(rounds, 'p95')), whole(of(rounds, 'p99')), spread(rounds.map((one) => one.p99))]),
  }),
  memory: ({ requests, rate, seconds, slices }) => {
    const half = slices.length / 2;
    const [middle, end] = [median(slices.slice(half - 3, half)), median(slices.slice(-3))];
    return {
      title: 'Memory of the api',
      text: `${whole(requests)} requests of all the readings in turns, an hour of ${rate} a second${requests < rate * 3600 ? ` shortened to ${Math.round(requests / rate / 60)} minutes of it` : ''}, driven in ${Math.round(seconds)} s; resident memory after each twelfth: ${slices.map((bytes) => Math.round(bytes / 2 ** 20)).join(', ')} MB.`,
      head: ['after a twelfth', 'in the middle', 'at the end', 'end / middle', 'most'],
      rows: [[megabytes(slices[0]), megabytes(middle), megabytes(end), times(end / middle), megabytes(Math.max(...slices))]],
    };
  },
  processes: ({ readings }) => ({
    title: 'One api process and two',
    text: 'On the same two cores, which the database and the client share: a second process gains what one leaves unused.',
    head: ['Reading', 'one, a second', 'two, a second', 'ratio', 'rounds', 'cores used by one: api / database / client', 'by two'],
    rows: readings.map(({ name, rounds: { one, two } }) => {
      const [a, b] = [of(one, 'perSecond'), of(two, 'perSecond')];
      const cores = (rounds) => ['processor', 'database', 'client'].map((part) => (median(rounds.map((round) => round[part] * round.perSecond)) / 1000).toFixed(2)).join(' / ');
      return [name, whole(a), whole(b), times(b / a), spread(one.map((round, n) => two[n].perSecond / round.perSecond), times), cores(one), cores(two)];
    }),
  }),
};

export const endurance = (list) => list.filter(({ kind }) => SECTIONS[kind]).map((result) => SECTIONS[result.kind](result));
