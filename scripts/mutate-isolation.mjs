// node scripts/mutate-isolation.mjs [word]: how good is test/isolation? It plants one fault at a time, asks the checks of test/isolation, in this process, until one
// notices, and takes it out again: into the schema of a scratch database (a policy dropped or without one of its conditions, a key, a CHECK, a stamp, a grant too
// many or too few, row security off, a way around), and into the API in this process (a permission, the guard, the parts of a session and a token, what is announced
// to row security, the login of an audience, keys and addresses). Prints the faults that no check noticed and fails when there are any.
// With a word only faults whose title or kind contains it, e.g. `hazards_insurer`, `dropped` or `sign-in`. Without one the fuzzer, imports and jobs run as well, and
// docs/isolation.md is written. `--describe` writes anew what of it comes from the sources, in seconds, and keeps the last whole run as it was.
import { readFileSync, writeFileSync } from 'node:fs';
import setup from '../test/support/global-setup.mjs';
import teardown from '../test/support/global-teardown.mjs';

const word = process.argv[2] ?? '';
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
const say = (line) => console.log(`${seconds()} s  ${line}`);

const file = new URL('../docs/isolation.md', import.meta.url);

if (word === '--describe') {
  const { description, LAST_RUN } = await import('../test/isolation/mutation/description.ts');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${description()}\n\n${before.slice(before.indexOf(LAST_RUN))}`);
  process.exit(0);
}

await setup();
let report = null;
try {
  const { mutationReport } = await import('../test/isolation/mutation/report.ts');
  report = await mutationReport(word, say);
} finally {
  await teardown();
}
console.log(report.text);
if (word === '') writeFileSync(file, report.text);
process.exit(report.survivors === 0 && report.problems === 0 ? 0 : 1);
