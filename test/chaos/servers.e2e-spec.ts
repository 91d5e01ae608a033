import type { ReadinessWatch } from './support/readiness.js';
import { FULL, report, TIMES } from './support/report.js';
import { OwnRedis, redisInstalled } from './support/servers.js';
import { underWrites } from './support/traffic.js';
import { Ground, type World } from './support/world.js';

/** Until everything goes on; generous, to stop a hang. */
const LIMIT_MS = 180_000;
/** `/readyz` asks the database and gives it two seconds; without one it says so at the next question. */
const DATABASE = { notices: 2_500, recovers: 60_000 };
/** Redis is the queue's alone: `/readyz` hears of it when the schedule that ticks each minute has been silent for three. */
const QUEUE = { notices: 181_000, recovers: 60_000 };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const WRITES = FULL ? 60 : 24;

// Without the server these tests say nothing about Redis: that is tolerable on a developer's machine, never where a release is decided.
const installed = redisInstalled();
const redisSuite = installed || process.env['CI'] === 'true' ? describe : describe.skip;

describe('servers that go away under writes', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await Ground.make();
  }, 300_000);
  afterAll(() => ground?.close());

  describe('PostgreSQL', () => {
    let world: World;
    let readiness: ReadinessWatch;
    const times = new Map<string, number[]>();

    beforeAll(async () => {
      world = await ground.world('restarted');
      await world.startApi();
      readiness = world.watchReadiness();
      const seen = readiness.down('no worker yet', { notices: 0, recovers: 120_000 });
      // The base had a worker, whose schedules this copy knows: without them nobody could say that anything is done.
      await world.rows('DELETE FROM job_ticks');
      seen.gone();
      await pause(1_000);
      seen.up();
      await world.startWorker();
      await readiness.untilReady();
    }, 300_000);
    afterAll(() => world?.close());

    it.each([
      ['restarted (fast shutdown)', 'FAST'],
      ['killed with kill -9, recovers from its log', 'CRASH'],
    ] as const)('%s', async (what, how) => {
      const all: number[] = [];
      times.set(what, all);
      for (let time = 0; time < TIMES; time += 1) {
        const restart = async (): Promise<void> => {
          const server = readiness.down('PostgreSQL', DATABASE);
          await ground.postgres.down(how);
          server.gone();
          await pause(4_000);
          server.rising();
          await ground.postgres.up();
          server.up();
        };
        const from = Date.now();
        const { recoveryMs } = await underWrites(world, WRITES, restart, () => readiness.untilReady());
        expect(readiness.saidNo(from, Date.now())).toBe(true);
        all.push(recoveryMs);
      }
      expect(Math.max(...all)).toBeLessThan(LIMIT_MS);
    }, 240_000 * TIMES);

    it('loses nothing, does nothing twice, and /readyz told the truth', async () => {
      const lies = await readiness.stop();
      const difference = await ground.verdict(world);
      for (const [what, all] of times) report({ fault: `PostgreSQL ${what}`, tried: all.length, recoveryMs: Math.max(...all), promised: 'within 30 s of accepting connections; jobs that ran then within 65 s' }, difference);
      expect({ ...difference, lies }).toEqual({ lost: [], doubled: [], lies: [] });
      expect(world.client.retries).toBeGreaterThan(0);
    }, 300_000);
  });

  redisSuite('Redis (skipped unless redis-server is installed: apt-get install redis-server)', () => {
    let world: World;
    let redis: OwnRedis;
    let readiness: ReadinessWatch;
    const times = new Map<string, { all: number[]; promised: string }>();
    const awayMs = FULL ? 60_000 : 5_000;

    beforeAll(async () => {
      if (!installed) throw new Error('redis-server is not installed: with CI=true the faults of Redis must be tried (apt-get install redis-server)');
      redis = await OwnRedis.start();
      world = await ground.world('without_redis', { redisUrl: redis.url });
      await world.startApi();
      await world.startWorker();
      readiness = world.watchReadiness();
      await readiness.untilReady();
    }, 300_000);
    afterAll(async () => {
      await world?.close();
      await redis?.close();
    });

    const away = async (begin: () => Promise<unknown>, end: () => Promise<unknown>): Promise<void> => {
      const server = readiness.down('Redis', QUEUE);
      await begin();
      server.gone();
      await pause(awayMs);
      server.rising();
      await end();
      server.up();
    };
    const LOCKS = 'within 65 s of its return; jobs that it had not yet written to its disk within 11 min 15 s';
    const AT_ONCE = 'within 75 s: the sweep of each minute finds the schedules gone and puts everything back';
    const FAULTS: readonly (readonly [string, string, () => Promise<void>])[] = [
      ['killed with kill -9 and started again', LOCKS, () => away(() => redis.kill(), () => redis.up())],
      ['flushed', AT_ONCE, async () => void (await redis.flush())],
      [`stopped for ${awayMs / 1000} s, frozen with its connections open`, LOCKS, () => away(async () => redis.freeze(), async () => redis.thaw())],
      [
        `gone for ${awayMs / 1000} s, back empty`,
        AT_ONCE,
        () =>
          away(
            () => redis.kill(),
            () => {
              redis.forget();
              return redis.up();
            },
          ),
      ],
    ];

    it.each(FAULTS)('%s', async (what, promised, fault) => {
      const all: number[] = [];
      times.set(what, { all, promised });
      for (let time = 0; time < TIMES; time += 1) all.push((await underWrites(world, WRITES, fault, () => readiness.untilReady())).recoveryMs);
      expect(Math.max(...all)).toBeLessThan(LIMIT_MS);
    }, 300_000 * TIMES);

    it('loses nothing, does nothing twice, and /readyz told the truth', async () => {
      const lies = await readiness.stop();
      const difference = await ground.verdict(world);
      for (const [what, { all, promised }] of times) report({ fault: `Redis ${what}`, tried: all.length, recoveryMs: Math.max(...all), promised }, difference);
      expect({ ...difference, lies }).toEqual({ lost: [], doubled: [], lies: [] });
    }, 300_000);
  });
});
