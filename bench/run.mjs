// `npm run bench`: how fast the product is beside its peers and beside PostgreSQL alone, on this machine, in one run.
// A whole run writes docs/performance.md. `npm run bench -- --help` tells the options.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const HELP = `npm run bench -- [options]
  --only <names>    cases or groups, with commas between them; default all. --list names them
  --quick           a tenth of the city, shorter rounds; nothing is written to docs/
  --keep            leaves the seeded databases in bench/.data for the next run
  --data <folder>   the same, in a folder of your choice
  --report          measures nothing: puts docs/performance.md together from the newest results (bench/results; with --quick of the quick ones, printed only)
  --rounds <n>  --seconds <n>  --scale <0…1>   instead of the usual ones
  --dist <folder>   measures a build made earlier instead of dist/
  --out <file>      where the report goes`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' }, quick: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false }, data: { type: 'string' }, report: { type: 'boolean', default: false },
    rounds: { type: 'string' }, seconds: { type: 'string' }, scale: { type: 'string' }, dist: { type: 'string' }, out: { type: 'string' }, list: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

if (!existsSync(`${here}node_modules/postgraphile`)) {
  console.log('Fetching what the bench compares with, this once (npm ci --prefix bench) …');
  const { status } = spawnSync('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund', '--loglevel', 'error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('\nnpm could not fetch PostGraphile and Node 22 (bench/package-lock.json). The bench needs the npm registry once: check the network, or the proxy in npm config, and run it again.\nThe product itself needs none of this.');
    process.exit(1);
  }
}

const number = (name, otherwise) => {
  const value = values[name] === undefined ? otherwise : Number(values[name]);
  if (!(value > 0)) throw new Error(`--${name} wants a number above 0`);
  return value;
};
const { quick } = values;
const options = {
  quick,
  scale: Math.min(1, number('scale', quick ? 0.1 : 1)),
  rounds: Math.round(number('rounds', quick ? 3 : 5)),
  seconds: number('seconds', quick ? 2 : 3),
  /** Rounds of work that is done in one go. */
  batches: Math.round(number('rounds', quick ? 2 : 3)),
  data: values.data ?? (values.keep ? `${here}.data` : null),
  out: values.out ?? (quick || (values.only && !values.report) ? null : 'docs/performance.md'),
  only: values.only?.split(',').map((name) => name.trim()) ?? null,
};

const { bench, list, reportOnly } = await import('./bench.mjs');
if (values.list) list();
else if (values.report) await reportOnly(options);
else {
  const { takeBuild } = await import('./build.mjs');
  await takeBuild(values.dist);
  await bench(options);
}
