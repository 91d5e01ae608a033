import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { demoEnterpriseLedger } from '../support/fixtures/ledgers/demo-ledgers.js';
import { importEnded, startImport } from '../support/import-ledger.js';
import { startTestWorker, type TestWorker } from '../support/worker.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { exporting } from './support/exporting.js';
import { mutating } from './support/mutating.js';

const { COUNTY, PLATFORM } = ACTORS;
const RUNS = ['import_runs', 'export_runs', 'figure_runs', 'grading_runs'];

/** Runs whose workers died in every start that they had: nobody waits for them for good. */
describe('abandoned runs', () => {
  let world: DemoWorld;
  let later: TestWorker;
  const api = asking(() => world);
  const { does } = mutating(api);
  const { start, shown } = exporting(() => world);

  beforeAll(async () => {
    world = await openDemoWorld();
    await world.worker.close();
  });
  afterAll(async () => {
    await later?.close();
    await world?.close();
  });

  it('have failed, each with its code, once a worker lives', async () => {
    const token = await world.as(COUNTY);
    const importId = await startImport(world.api, token, 'ENTERPRISES', demoEnterpriseLedger());
    const { id: exportId } = await start(COUNTY, { kind: 'HAZARDS', format: 'CSV' });
    const { run: figures } = await does<{ run: { id: string } }>(PLATFORM, 'checkFigures', { reason: '迁移之后' }, 'run { id }');
    const { run: grading } = await does<{ run: { id: string } }>(COUNTY, 'startInsurerGrading', { period: '2026' }, 'run { id }');
    const underWay = await world.api.rows<{ job: string }>('UPDATE outbox SET attempts = 50 WHERE done_at IS NULL RETURNING job');
    expect(underWay.map(({ job }) => job).sort()).toEqual(['export.write', 'figures.run', 'grading.run', 'ledger.import']);
    for (const table of RUNS) await world.api.rows(`UPDATE ${table} SET status = 'RUNNING' WHERE status = 'QUEUED'`);

    later = await startTestWorker(world.api);
    expect(await importEnded(world.api, token, importId)).toMatchObject({ status: 'FAILED', errorCode: 'IMPORT_FAILED' });
    for (const end = Date.now() + 120_000; Date.now() < end && (await world.api.rows('SELECT 1 FROM outbox WHERE done_at IS NULL AND failed_at IS NULL')).length > 0; ) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await shown(COUNTY, exportId!)).toMatchObject({ status: 'FAILED', errorCode: 'EXPORT_FAILED' });
    const { gradingRun } = await api.ask<{ gradingRun: object }>(COUNTY, 'query ($id: ID!) { gradingRun(id: $id) { status errorCode } }', { id: grading.id });
    expect(gradingRun).toEqual({ status: 'FAILED', errorCode: 'GRADING_FAILED' });
    const { figureRuns } = await api.ask<{ figureRuns: { id: string; status: string }[] }>(PLATFORM, '{ figureRuns { id status } }');
    expect(figureRuns.find(({ id }) => id === figures.id)).toMatchObject({ status: 'FAILED' });
    const given = await world.api.rows<{ job: string; last_error: string }>('SELECT DISTINCT last_error FROM outbox WHERE failed_at IS NOT NULL');
    expect(given.map(({ last_error }) => last_error.replace(/\d+/, 'n'))).toEqual(Array(given.length).fill('started n times, and never came to an end'));
  });
});
