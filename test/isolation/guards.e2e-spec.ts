import { GUARD_CHECKS } from './guards/checks.js';
import { openStage, type Stage } from './fuzz/stage.js';

/** What the API guards by itself, before row security and beside it; `scripts/mutate-isolation.mjs` takes each guard away and sees this fail. */
describe('guards', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.close());

  it.each(Object.keys(GUARD_CHECKS))('hold: %s', async (name) => expect(await GUARD_CHECKS[name]!(stage)).toEqual([]), 240_000);
});
