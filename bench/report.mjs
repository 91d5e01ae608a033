// The figures as a page of the documentation. Ratios first: what a machine does in a second is its own affair.
import { availableParallelism, totalmem } from 'node:os';
import { median } from './load.mjs';

const ratio = (a, b) => (b === null || b === undefined ? 'n/a' : `${(a / b).toFixed(2)}×`);
const whole = (value) => (value === null ? 'n/a' : value >= 100 ? Math.round(value).toLocaleString('en-US').replaceAll(',', ' ') : value.toFixed(1));
const spread = (values) => `${whole(Math.min(...values))}–${whole(Math.max(...values))}`;
const megabytes = (bytes) => (bytes === null ? 'n/a' : `${Math.round(bytes / 1024 / 1024)} MB`);

export function report({ facts, city, imported, readings, seconds, connections, pgbenchClients }) {
  const headline = [];
  const detail = [];
  for (const { title, rounds } of readings) {
    const perSecond = Object.fromEntries(Object.entries(rounds).map(([name, list]) => [name, list.length === 0 ? null : median(list.map((one) => one.perSecond))]));
    const others = Object.keys(rounds).filter((name) => name !== 'Anze' && name !== 'PostgreSQL');
    for (const other of others) headline.push(`| ${title}${other === 'PostGraphile' ? '' : ` (${other})`} | ${ratio(perSecond.Anze, perSecond[other])} | ${perSecond.PostgreSQL === null ? 'n/a' : `${Math.round((100 * perSecond.Anze) / perSecond.PostgreSQL)} %`} |`);
    for (const [name, list] of Object.entries(rounds)) {
      if (list.length === 0) continue;
      const rates = list.map((one) => one.perSecond);
      const latency = list[0].p50 === undefined ? '' : `${median(list.map((one) => one.p50)).toFixed(1)} / ${median(list.map((one) => one.p95)).toFixed(1)}`;
      const processor = typeof list[0].processor === 'number' ? median(list.map((one) => one.processor)).toFixed(2) : '';
      detail.push(`| ${title} | ${name} | ${whole(median(rates))} | ${spread(rates)} | ${latency} | ${processor} |`);
    }
  }
  const { product, copy, peer } = imported;
  const rate = ({ rows, seconds: took }) => rows / took;
  headline.push(`| import of ${whole(product.rows)} hazards | ${ratio(rate(product), rate(peer))} | ${Math.round((100 * rate(product)) / rate(copy))} % |`);
  detail.push(
    `| import | Anze | ${whole(rate(product))} rows | ${product.seconds.toFixed(1)} s in all | | ${product.processor?.toFixed(3) ?? ''} |`,
    `| import | PostGraphile | ${whole(rate(peer))} rows | ${peer.seconds.toFixed(1)} s for ${whole(peer.rows)} rows | | ${peer.processor?.toFixed(3) ?? ''} |`,
    `| import | PostgreSQL (COPY) | ${whole(rate(copy))} rows | ${copy.seconds.toFixed(1)} s in all | | |`,
  );
  return `# Performance

Written by \`npm run bench\`; run it for the figures of your own machine. Everything below was measured in one run, the contestants taking turns.
Ratios are of medians: how many times as many answers a second as the peer gives, and what share of what PostgreSQL gives with no server in between.

| | against PostGraphile 5 | of PostgreSQL alone |
|---|---|---|
${headline.join('\n')}

The worker's memory at the peak of the import: ${megabytes(product.peak)}, ${product.idle === null || product.peak === null ? 'n/a' : megabytes(product.peak - product.idle)} above idle (${megabytes(product.idle)}).

| | who | a second (median) | range of ${facts.options.rounds} rounds | latency p50 / p95, ms | server's processor time for one, ms |
|---|---|---|---|---|---|
${detail.join('\n')}

## What was measured

- A made-up city of ${whole(city.enterpriseCount)} enterprises and ${whole(city.hazardCount)} hazards, with policies and certificates, in a scratch database made by the product's own migrations: its tables, indexes, roles and row security for everyone.
- Readings: ${connections} connections over loopback, each asking again as soon as it was answered; rounds of ${facts.options.seconds} s in turns, after a warm-up. ${city.regulators.length} organizations ask in turn, because one may ask 200 times a second.
- Before timing, everyone's answers were compared for each of them: the same hazards in the same order with the same fields, the same figures.
- The product is the built api in a process of its own, \`NODE_ENV=production\`, with everything on (signed tokens, live sessions, rate and complexity limits, metrics) but the log line for each request.
- PostGraphile ${facts.peer.postgraphile} runs in a process of its own on Node ${facts.peer.node} as the same database role, with the same settings for row security. It believes a header that says who asks. The overview is a function it is given: the product's own statement over the cells, or ("from the ledgers") the figures counted from the records, as one would without cells.
- PostgreSQL alone: pgbench with ${pgbenchClients} connections, the product's own statements in \`BEGIN READ ONLY; SET LOCAL …; COMMIT\`. For the import: \`COPY\` of the finished rows, by the superuser and so without row security, into the empty table with its indexes and keys.
- Import: the product reads the gzipped CSV, checks each row, finds the enterprise, notices what changed, keeps the figures and can resume; api and worker are a process each. PostGraphile is given the finished rows, ${peer.perRequest} \`createHazard\` a request, ${peer.atOnce} requests at once, and does none of that.

Machine: ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, shared by the database, the server and the client that asks; load average before: ${facts.load.toFixed(1)}${facts.load > availableParallelism() / 2 ? ' (other work was going on: take these figures with care, and absolute ones not at all)' : ''}. Node ${process.versions.node}, PostgreSQL ${facts.postgres}${facts.pgbench ? `, pgbench ${facts.pgbench}` : ', no pgbench'}. The run took ${Math.round(seconds)} s.
`;
}
