// The figures as a page of the documentation. Ratios first: what a machine does in a second is its own affair.
import { comparisons, detailRows, endurance } from './report-tables.mjs';
import { CASES } from './cases/index.mjs';
import { whole } from './numbers.mjs';

/** Results of one case may be several; the order is that of a whole run. */
const inOrder = (results) => {
  const names = Object.keys(CASES);
  const place = ({ case: name }) => names.findIndex((one) => name === one || name.startsWith(`${one}-`));
  return Object.values(results).sort((a, b) => place(a) - place(b));
};

const table = (head, rows) => (rows.length === 0 ? '' : `${[`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')}\n`);

/**
 * @param results by case
 * @param seconds of the whole run; null when it is put together from parts
 */
export function report(results, seconds) {
  const list = inOrder(results);
  if (list.length === 0) return 'No results.\n';
  const { reached, all, rows } = comparisons(list);
  const quick = list.some((one) => one.quick);
  const parts = [
    `# Performance

Written by \`npm run bench\`${seconds === null ? ' and `npm run bench -- --report`, from the newest result of each part' : ''}; run it for the figures of your own machine. ${quick ? '**Quick rounds on a tenth of the city: good for comparing two builds, not for more.** ' : ''}Ratios are of medians of rounds taken in turns; beside them the least and the greatest of the rounds. "By CPU" is the same ratio of processor time (server and database together) for one answer or batch: other work on the machine changes it little.
`,
    `## Against peers and limits

${table(['Work', 'Against', 'Ratio', 'rounds', 'by CPU', 'Reach', 'Reached'], rows)}
${reached} of ${all} reached.
`,
    ...endurance(list).map(({ title, text, head, rows: lines }) => `## ${title}\n\n${text}\n\n${table(head, lines)}`),
    `## In detail

${table(['Work', 'Who', 'a second (median)', 'rounds', 'latency p50 / p99, ms', 'server CPU, ms', 'database CPU, ms', 'client’s share of a core', 'bytes in / out'], detailRows(list))}
For one answer or batch: "server" is the process or processes that answer, "database" every process of PostgreSQL, "client" whoever asks.
`,
    `## What was measured\n\n${NOTES(list)}`,
    `## When and where\n\n${where(list, seconds)}`,
  ];
  return `${parts.join('\n')}`;
}

function where(list, seconds) {
  const { machine } = list.at(-1);
  const { peers } = machine;
  const loads = list.map((one) => one.load);
  return `${machine.cores} cores, ${Math.round(machine.memory / 2 ** 30)} GB of memory, shared by the database, the servers and the client that asks; no process is bound to a core. Node ${machine.node}, PostgreSQL ${machine.postgres}${machine.pgbench ? `, pgbench ${machine.pgbench}` : ', no pgbench'}; PostGraphile ${peers.postgraphile} on Node ${peers.node}; NestJS ${peers.nest}, @nestjs/graphql ${peers.nestGraphql}, Apollo ${peers.apollo}, TypeORM ${peers.typeorm}.${seconds === null ? '' : ` The run took ${Math.round(seconds / 60)} minutes.`}
Load average before a part: ${whole(Math.min(...loads))} to ${whole(Math.max(...loads))}${Math.max(...loads) > machine.cores ? ' (other work was going on: take ratios with care, and absolute figures not at all)' : ''}.

${table(['Part', 'measured', 'load average before', 'seconds', 'rounds'], list.map((one) => [one.case, one.at.slice(0, 16).replace('T', ' '), one.load.toFixed(1), Math.round(one.took), `${one.rounds_}${one.seconds_ ? ` × ${one.seconds_} s` : ''}${one.quick ? ', quick' : ''}`]))}`;
}

function NOTES(list) {
  const reading = list.find(({ kind, callers }) => kind === 'reading' && callers);
  const notes = [
    `- A made-up city${reading ? ` of ${whole(reading.enterprises)} enterprises and ${whole(reading.hazards)} hazards with their histories` : ''}, with policies and certificates, in a database made by the product's own migrations: its tables, indexes, roles and row security for everyone. \`VACUUM ANALYZE\` before measuring; PostgreSQL as \`npm start\` configures it, fsync included.`,
    '- Before timing, answers are compared: the same hazards in the same order with the same fields, the same figures, the same rows written. A difference, an error or a refusal ends the run.',
    `- Readings: 16 connections over loopback, each asking again as soon as it was answered, after a warm-up. The client is one process of plain sockets; its share of a core stands in the table, and the peers get the same one.${reading ? ` ${reading.callers} organizations ask in turn, because one may ask 200 times a second.` : ''}`,
    '- The product is the built api in a process of its own, `NODE_ENV=production`, with everything on (signed tokens, live sessions, rate and complexity limits, metrics) but the log line for each request.',
    '- PostGraphile 5 and the plain NestJS server run in a process of their own as the same database role with the same settings in a transaction for each request, `NODE_ENV=production`, up to 10 connections each (the product’s reading pool is smaller; fewer made no peer faster). They believe a header that says who asks and check no token. The NestJS server is what one writes from the documentation: code-first types that are entities, Apollo on Fastify, `find()` with `take`, DataLoader for what siblings share (`bench/nest-peer`); a page of hazards of each of ten enterprises is one `find()` for each, because it has no limit by group.',
    '- pgbench: 4 clients on the same two cores. It sends the statements that the product sent for each caller, caught from PostgreSQL’s log, in `BEGIN READ ONLY; SET LOCAL …; …; COMMIT`, each command on its own in the simple protocol. "Prepared in one flight" is the most that PostgreSQL offers: prepared statements in a pipeline.',
    '- Self-inspection: pgbench writes the very rows that one mutation wrote (new ids each time), in one transaction with as many clients as the product has writing connections.',
    '- Import: gzipped CSV through the api to the worker: read, checked, matched, compared with what is there, figures kept, resumable. `COPY` gets the finished rows, as the superuser and so without row security.',
    '- Sweep, scores, re-stamp: the worker’s services in one process, in the worker’s role, with audit, notifications and figures; the SQL beside it in the same role in one transaction. For the sweep it writes the same reminders and the same notifications.',
    '- Jobs: from rows in the outbox to the mark that they are done, against BullMQ’s `add` and a worker that does nothing, as many at once; both in this process. BullMQ delivers at least once: the row with a reach compares with that; the other is what “exactly once, in the transaction of its work” costs, which BullMQ doesn’t offer.',
    '- Overview: over HTTP, one request at a time, median; the aggregate is one statement over the records in the same role. The figures of so many hazards were summed by PostgreSQL, stored and folded by the product; on the smallest city its own check found every figure to be that of the records.',
  ];
  return `${notes.join('\n')}\n`;
}
