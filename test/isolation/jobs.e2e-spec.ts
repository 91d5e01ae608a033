import { fuzzSettings, Random } from './fuzz/random.js';
import { openStage, type Stage } from './fuzz/stage.js';
import { IMPORT_KINDS } from './jobs/ledgers.js';
import { bordereauCases, importCases, payloadCases } from './jobs/run.js';
import { handWorker, type HandWorker } from './jobs/worker.js';

/** Whatever a job is given, it changes nothing beyond the reach of whoever added it, and tells nobody what doesn't concern them. */
describe('jobs', () => {
  let stage: Stage;
  let worker: HandWorker;
  beforeAll(async () => {
    stage = await openStage();
    worker = await handWorker(stage.api);
  }, 120_000);
  afterAll(async () => {
    await worker?.context.close();
    await stage?.close();
  });

  const bordereaux = IMPORT_KINDS.filter((kind) => kind.endsWith('_BORDEREAU'));
  it.each(IMPORT_KINDS.filter((kind) => !bordereaux.includes(kind)))('imports of %s leave the rows of other regions and sectors alone, and say nothing about them', async (kind) => {
    expect(await importCases(stage, worker, kind)).toEqual({ cases: 64, problems: [] });
  }, 120_000);

  it.each([...bordereaux, 'PREVENTION_SERVICES'] as const)('an insurer’s %s changes what its sender wrote and nothing else, and says nothing about the rest', async (kind) => {
    expect(await bordereauCases(stage, worker, kind)).toEqual({ cases: 64, problems: [] });
  }, 120_000);

  it('take payloads that name others without doing anything for them', async () => {
    const { cases, problems } = await payloadCases(stage, worker, new Random(fuzzSettings().seed).of('jobs'));
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThan(100);
  }, 240_000);
});
