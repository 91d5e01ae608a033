// node scripts/mutate-isolation.mjs [word]: how good is test/isolation? On a scratch copy of the migrated database, with the isolation world in it, it plants one
// fault at a time (a policy dropped, loosened or without one of its conditions; a key dropped; row security off; a grant too many or too few; a way around),
// asks the checks of test/isolation, in this process, and undoes it. Prints the faults that no check noticed and fails when there are any.
// With a word only faults whose title contains it, e.g. `hazards_insurer` or `dropped`. Takes some minutes for all of them.
import '../test/support/register-typescript.mjs';

const { mutate } = await import('../test/isolation/mutation/run.ts');
const started = performance.now();
const { tried, killed, survivors } = await mutate(process.argv[2] ?? '', console.log);
console.log(`${tried} faults in ${((performance.now() - started) / 1000).toFixed(0)} s, noticed by: ${[...killed].map(([check, count]) => `${check} ${count}`).join(', ')}`);
console.log(survivors.length === 0 ? 'no survivors' : `${survivors.length} survivors:\n${survivors.map((title) => `- ${title}`).join('\n')}`);
process.exitCode = survivors.length === 0 ? 0 : 1;
