import { Fuzz, WHOLE } from './fuzz/fuzz.js';
import { pathsOf } from './fuzz/paths.js';
import { fuzzSettings, Random } from './fuzz/random.js';
import { openStage, type Stage } from './fuzz/stage.js';
import { rootFields, slotsOf } from './graphql/walk.js';

/**
 * Generated from the schema: every root field, every argument that names something and, in a whole run, every way down, asked by everybody with their own names, others' and
 * nobody's. Each answer is searched for what is not the caller's, and is the same byte by byte when the others' rows are gone: not yours and not there are
 * one answer, and no figure counts what isn't theirs. `ANZE_FUZZ_SEED` and `ANZE_FUZZ_CASES` choose another run.
 */
describe('fuzzing GraphQL', () => {
  const { seed, cases } = fuzzSettings();
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.close());

  it('finds the places that name something', () => {
    const places = rootFields(stage.schema).flatMap(slotsOf).map((slot) => `${slot.root.field.name}(${slot.path.join('.')})`);
    expect(places).toEqual(expect.arrayContaining(['hazard(id)', 'hazards(filter.enterpriseId)', 'submitSelfInspection(input.hazards.evidenceUploadIds)', 'enterprises(filter.uscc)', 'complianceOverview(regionCode)']));
  });

  it(`finds no byte of others in ${cases} cases of seed ${seed}`, async () => {
    const report = await new Fuzz(stage, new Random(seed)).run(cases);
    if (report.problems.length > 0) throw new Error(`ANZE_FUZZ_SEED=${seed} ANZE_FUZZ_CASES=${cases}:\n${report.problems.join('\n')}`);
    expect([...report.cases.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(cases);
    // With fewer cases not every way down has its turn: `npm run isolation` asks as many, as does `ANZE_FUZZ_CASES=20000`, in a quarter of an hour.
    const ways = rootFields(stage.schema).flatMap((root) => pathsOf(root).map((path) => [root.field.name, ...path.map((step) => step.name)].join('.')));
    if (cases >= WHOLE) expect(ways.filter((way) => !report.paths.has(way) && !report.tooDear.has(way) && !/^(signIn|refreshSession|signOut)/.test(way))).toEqual([]);
  }, 1_200_000);
});
