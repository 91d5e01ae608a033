// `npm run bench`: how fast the product is beside PostGraphile 5 and beside PostgreSQL alone, on this machine, on a scratch database of a city's size.
// Writes docs/performance.md. Options: --quick (shorter rounds, a tenth of the city, nothing written) · --scale <0…1> · --rounds <n> · --seconds <n> · --out <file>
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

if (!existsSync(`${here}node_modules/undici`) || !existsSync(`${here}node_modules/postgraphile`)) {
  console.log('Fetching what the bench compares with, this once (npm ci --prefix bench) …');
  const { status } = spawnSync('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund', '--loglevel', 'error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('\nnpm could not fetch PostGraphile and Node 22 (bench/package-lock.json). The bench needs the npm registry once: check the network, or the proxy in npm config, and run it again.\nThe product itself needs none of this.');
    process.exit(1);
  }
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, scale: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' }, out: { type: 'string' } } });
const quick = values.quick;
const number = (name, otherwise) => {
  const value = values[name] === undefined ? otherwise : Number(values[name]);
  if (!(value > 0)) throw new Error(`--${name} wants a number above 0`);
  return value;
};
const options = {
  scale: Math.min(1, number('scale', quick ? 0.1 : 1)),
  rounds: Math.round(number('rounds', quick ? 3 : 5)),
  seconds: number('seconds', quick ? 2 : 3),
  out: values.out ?? (quick ? null : 'docs/performance.md'),
};

const { build, isStale } = await import('../scripts/build.mjs');
if (isStale()) {
  console.log('Compiling …');
  await build();
}
const { bench } = await import('./bench.mjs');
await bench(options);
