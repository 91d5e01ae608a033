import { allJobs } from '@anze/jobs';
import '../../apps/worker/src/index.js';
import type { ReadinessWatch } from './support/readiness.js';
import { FULL, report, TIMES } from './support/report.js';
import { WORK } from './support/work.js';
import { Ground, type World } from './support/world.js';

/** By the shortened waiting times: its lock runs out, somebody looks, the job is done again. Generous, to stop a hang. */
const LIMIT_MS = 180_000;
const PROMISED = 'within 65 s: the dead worker’s lock of 30 s runs out, silent ones are looked for every 30 s';

const JOBS = allJobs().map(({ name }) => name);

/** A worker killed with kill -9 at each step of each job, the jobs being those that the product has. */
describe('a worker killed', () => {
  let ground: Ground;
  let world: World;
  let readiness: ReadinessWatch;
  const tried = new Map<string, { steps: Set<string>; times: number; longest: number }>();

  beforeAll(async () => {
    ground = await Ground.make();
    world = await ground.world('killed');
    await world.startApi();
    await world.startWorker();
    readiness = world.watchReadiness();
    await readiness.untilReady();
  }, 300_000);
  afterAll(async () => {
    await world?.close();
    await ground?.close();
  });

  it('is told how every job comes about', () => {
    expect(ground.facts.jobs.map(({ name }) => name).toSorted()).toEqual(JOBS.toSorted());
    expect(Object.keys(WORK).toSorted()).toEqual(JOBS.toSorted());
  });

  const doWork = async (job: string): Promise<void> => {
    for (const write of WORK[job]!()) await world.write(write);
  };

  /** The steps of a job's first attempt, in their order, as it goes without a fault. */
  const stepsOf = async (job: string): Promise<string[]> => {
    const { worker } = world;
    worker!.steps.length = 0;
    await worker!.ask('trace', { on: true });
    await doWork(job);
    await world.settled();
    await worker!.ask('trace', { on: false });
    const own = worker!.steps.filter((one) => one.job === job && one.attempt === 1);
    return own.filter((one) => one.id === own.at(-1)!.id).map(({ step }) => step);
  };

  /**
   * Of each label one: the first of those before a COMMIT, the last of the others. With `npm run chaos` all, and of a long row of
   * the same (a page of enterprises after the other) the first three, one in the middle and the last.
   */
  const chosen = (steps: readonly string[]): string[] => {
    const byLabel = new Map<string, string[]>();
    for (const step of steps) byLabel.set(step.split('#')[0]!, [...(byLabel.get(step.split('#')[0]!) ?? []), step]);
    const some = [...byLabel].flatMap(([label, of]) => {
      if (!FULL) return label === 'transaction.commit' ? of.slice(0, 1) : of.slice(-1);
      return of.length <= 5 ? of : [...of.slice(0, 3), of[Math.floor(of.length / 2)]!, of.at(-1)!];
    });
    return Array.from({ length: TIMES }, () => some).flat();
  };

  it.each(JOBS)('at each step of %s', async (job) => {
    // Once for what other jobs left to do: the second time is as each time after it.
    await stepsOf(job);
    const steps = await stepsOf(job);
    const labels = steps.map((step) => step.split('#')[0]);
    expect(labels).toEqual(expect.arrayContaining(['job.started', 'transaction.commit', 'transaction.committed', 'job.handled', 'job.done']));
    const entry = { steps: new Set<string>(), times: 0, longest: 0 };
    tried.set(`worker killed with kill -9 in ${job}`, entry);
    for (const step of chosen(steps)) {
      world.prepareStandby();
      await world.worker!.ask('arm', { arm: { job, step } });
      await doWork(job);
      const killed = await world.death(world.worker!);
      expect({ job, step, killed: killed?.step ?? `not reached\n${world.worker!.told}` }).toEqual({ job, step, killed: step });
      await world.startWorker();
      await world.settled();
      entry.steps.add(step);
      entry.times += 1;
      // A step after the COMMIT leaves nothing to be done but to tell the queue.
      entry.longest = Math.max(entry.longest, (await world.doneAt(killed!.id!)) - killed!.at);
    }
    expect(entry.longest).toBeLessThan(LIMIT_MS);
  }, 600_000 * TIMES);

  it.each([
    ['rows are in the queue and not marked so', 'relay.enqueued#1'],
    ['a tick has added its job', 'tick.added#1'],
  ])('when %s', async (what, step) => {
    const entry = { steps: new Set([step]), times: 0, longest: 0 };
    tried.set(`worker killed when ${what}`, entry);
    for (let time = 0; time < TIMES; time += 1) {
      world.prepareStandby();
      await world.worker!.stop();
      // Without its schedules the queue gets them anew, and the first tick comes at once.
      await world.rows(`DO $$ DECLARE name text; BEGIN FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'r' AND relname <> 'migration' LOOP EXECUTE format('TRUNCATE bullmq.%I CASCADE', name); END LOOP; END $$`);
      await world.startWorker({ job: null, step });
      const dying = world.worker!;
      if (step.startsWith('relay')) await doWork('hazard.changed');
      const killed = await world.death(dying);
      expect(killed?.step).toBe(step);
      await world.startWorker();
      const from = Date.now();
      await world.settled();
      entry.times += 1;
      entry.longest = Math.max(entry.longest, Date.now() - from);
    }
  }, 120_000 * TIMES);

  it('loses nothing, does nothing twice, and /readyz told the truth', async () => {
    const asked = readiness.asked;
    const lies = await readiness.stop();
    const difference = await ground.verdict(world);
    for (const [fault, { steps, times, longest }] of tried) report({ fault: `${fault}, ${steps.size} steps`, tried: times, recoveryMs: longest, promised: PROMISED }, difference);
    expect({ ...difference, lies }).toEqual({ lost: [], doubled: [], lies: [] });
    expect(asked).toBeGreaterThan(50);
  }, 300_000);
});
