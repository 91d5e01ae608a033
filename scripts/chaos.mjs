// `npm run chaos [-- --times N | --quick | --describe]`: every fault N times (3), at every step, best with nothing else going on; `--quick`
// once, at one step of each sort. Prints the table and writes docs/faults.md. `--describe` writes anew what of it comes from the sources.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { times: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false }, describe: { type: 'boolean', default: false } } });
const times = values.quick ? 1 : Number(values.times);
if (!Number.isInteger(times) || times < 1) throw new Error('--times takes a whole number from 1');

const listed = (path, pattern) => [...readFileSync(join(root, path), 'utf8').matchAll(pattern)].map((match) => `\`${match[1]}\``).sort().join(', ');
const jobs = listed('test/chaos/support/work.ts', /^ {2}'([a-z.-]+)': \(\) =>/gm);
const mutations = listed('test/chaos/support/mutations.ts', /name: '(\w+)',\s*audience:/g);

const LAST_RUN = '## The last whole run';
const docs = join(root, 'docs', 'faults.md');
/** What comes from the sources, whatever a run finds. */
const description = `# Faults

Written by \`npm run chaos\`; do not edit. \`npm run chaos -- --describe\` writes anew what comes from the sources, and keeps the last whole run as it was. \`npm test\` tries each fault once (an api killed in one mutation of each audience), but those of the worker, which \`npm run chaos\` kills at every step of every job (\`--quick\`: at one step of each sort), with a whole minute without Redis.

The built api and worker run as processes of their own, on a PostgreSQL as crash-safe as that of \`npm start\`, and on Redis with an append-only file where Redis is the matter. Clients write meanwhile, each mutation with its \`Idempotency-Key\`, and ask again until they are answered. Then the same is done in a copy of the database without any fault, and every table is compared row by row, but those that are kept by real time or by the attempt (\`NOT_COMPARED\` in \`test/chaos/support/compare.ts\`): a row less is lost, a row more is doubled. The figures are held against the records counted anew.

The steps at which a worker dies are found by watching it once: before and after each COMMIT, and the seams between database and queue (\`STEPS\` in \`libs/kernel/src/steps.ts\`). A new job joins by itself: \`test/chaos/support/work.ts\` has to say how each comes about, or the suite fails.

Jobs: ${jobs}.

Mutations within which an api is killed, to be asked again with their keys: ${mutations}.

**Recovery** counts from the moment the fault is over (the process dead, the server back) until everything that was added before is done and \`/readyz\` says 200. Here the waiting times are shortened: a worker's lock 1.2 s instead of 30, looking for silent workers every 0.4 s instead of 30, the sweep every second instead of every minute, asking the queue after a job 4 s after it was enqueued instead of 10 min. The last column says what follows from the product's own.

**\`/readyz\`** was asked ten times a second throughout. It may not say 200 once PostgreSQL has been away for 2.5 s, nor when no worker has ever been at the database, nor when a schedule is silent for longer than it may (three minutes for the one that ticks each minute: that is how the loss of Redis or of every worker shows); and it must say 200 again without help. One lie fails the run.`;

if (values.describe) {
  const before = readFileSync(docs, 'utf8');
  writeFileSync(docs, `${description}\n\n${before.slice(before.indexOf(LAST_RUN))}`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'anze-chaos-report-'));
const file = join(folder, 'rows.jsonl');
writeFileSync(file, '');
const env = { ...process.env, CI: 'true', ANZE_CHAOS_TIMES: String(times), ANZE_CHAOS_REPORT: file, ...(values.quick ? {} : { ANZE_CHAOS_FULL: '1' }), NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim() };
const started = performance.now();
const { status, error } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', 'test/chaos'], { cwd: root, stdio: 'inherit', env });
if (error) throw error;
const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
rmSync(folder, { recursive: true });

// One line for all jobs, and for all mutations: which there are stands above it.
const SAME = [[/ in \S+, \d+ steps$/, ' at a step of a job'], [/ when (.*), \d+ steps$/, ' when $1'], [/^api killed in \w+,/, 'api killed within a mutation,']];
const grouped = new Map();
for (const row of rows) {
  const fault = SAME.reduce((text, [of, same]) => text.replace(of, same), row.fault);
  const so = grouped.get(fault) ?? { ...row, fault, tried: 0, lost: 0, doubled: 0, recoveryMs: 0 };
  // What was lost or doubled is told of a suite as a whole, on each of its rows.
  grouped.set(fault, { ...so, tried: so.tried + row.tried, lost: Math.max(so.lost, row.lost), doubled: Math.max(so.doubled, row.doubled), recoveryMs: Math.max(so.recoveryMs, row.recoveryMs) });
}
const seconds = (ms) => (ms < 100 ? '–' : `${(ms / 1000).toFixed(1)} s`);
const total = (of) => [...grouped.values()].reduce((sum, row) => sum + row[of], 0);
const table = [
  '| Fault | Tried | Lost | Doubled | Longest recovery here | With the product’s own times |',
  '|---|---:|---:|---:|---:|---|',
  ...[...grouped.values()].map((row) => `| ${row.fault} | ${row.tried} | ${row.lost} | ${row.doubled} | ${seconds(row.recoveryMs)} | ${row.promised} |`),
  `| **all** | **${total('tried')}** | **${total('lost')}** | **${total('doubled')}** | | |`,
].join('\n');
const text = `${description}

${LAST_RUN}

\`npm run chaos -- ${values.quick ? '--quick' : `--times ${times}`}\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${((performance.now() - started) / 60_000).toFixed(0)} minutes, Node ${process.versions.node}${status === 0 ? '' : '; **it failed**, see its output'}.

${table}
`;
console.log(`\n${table}\n`);
writeFileSync(docs, text);
console.log('written to docs/faults.md');
process.exit(status ?? 1);
