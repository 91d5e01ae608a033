import { randomUUID } from 'node:crypto';
import { HANDLED_JOBS, TestApp, everySecond, plans, serialNote, writeNote } from '../test/app.js';
import { conformance } from '../test/conformance.js';
import { TestCluster } from '../test/redis-cluster.js';
import { redisInstalled } from '../test/redis-server.js';
import { eventually, JobsWorld } from '../test/world.js';
import { QUEUES } from './index.js';
import { REDIS_PREFIX, redisQueueBackend } from './queue/redis.backend.js';

// As in redis-queue.db-spec.ts: where a release is decided it must run.
const installed = redisInstalled();
const suite = installed || process.env['CI'] === 'true' ? describe : describe.skip;
const required = (): void => {
  if (!installed) throw new Error('redis-server is not installed: with CI=true the Redis Cluster half of the suite must run (apt-get install redis-server)');
};

suite('jobs on a Redis Cluster of three (skipped unless redis-server is installed: apt-get install redis-server)', () => {
  let cluster: TestCluster;

  beforeAll(async () => {
    required();
    cluster = await TestCluster.start(3, { durable: false });
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  conformance(() => ({
    options: () => ({ redisUrl: cluster.url }),
    wipe: () => cluster.flush(),
    // Every node killed and started again, empty; they find each other again by what they remember.
    disconnect: async () => {
      await Promise.all(cluster.masters.map((node) => node.kill()));
      await Promise.all(cluster.masters.map((node) => node.start()));
      await cluster.whole();
    },
    stored: async (_world, id) => {
      const found = await cluster.living(async (redis) => Promise.all((await redis.keys(`${REDIS_PREFIX}:*:${id}`)).map(async (key) => JSON.stringify(await redis.hgetall(key)))));
      return found.flat().join('');
    },
  }));

  it('keeps every key in one slot, so that scripts may touch them all', async () => {
    const errors: string[] = [];
    const backend = redisQueueBackend(cluster.url, (where, error) => errors.push(`${where}: ${error.message}`));
    try {
      await backend.ready(10_000);
      await backend.enqueue(QUEUES.map((queue) => ({ queue, name: 'test.write', id: `task-of-${queue}` })));
      await backend.putSchedule('events', { name: 'hourly', every: 3_600_000, pattern: null, timeZone: null });
      const keys = (await cluster.living((redis) => redis.keys('*'))).flat();
      expect(keys.length).toBeGreaterThan(2 * QUEUES.length);
      const slots = await cluster.masters[0]!.ask((redis) => Promise.all(keys.map((key) => redis.cluster('KEYSLOT', key))));
      expect(new Set(slots).size).toBe(1);
    } finally {
      await backend.close();
    }
    expect(errors).toEqual([]);
  });

  it('follows the slot to another node while jobs flow', async () => {
    const world = await JobsWorld.make();
    const app = await TestApp.start(world, { redisUrl: cluster.url });
    try {
      const from = await cluster.ownerOf(REDIS_PREFIX);
      const to = cluster.masters.find((node) => node !== from)!;
      const slot = Number(await from.ask((redis) => redis.cluster('KEYSLOT', REDIS_PREFIX)));
      const [fromId, toId] = [String(await from.ask((redis) => redis.cluster('MYID'))), String(await to.ask((redis) => redis.cluster('MYID')))];
      const ids: string[] = [];
      const add = async (): Promise<void> => void ids.push(await app.add(writeNote, randomUUID()));
      for (let n = 0; n < 20; n += 1) await add();
      await to.ask((redis) => redis.cluster('SETSLOT', slot, 'IMPORTING', fromId));
      await from.ask((redis) => redis.cluster('SETSLOT', slot, 'MIGRATING', toId));
      for (;;) {
        const keys = (await from.ask((redis) => redis.cluster('GETKEYSINSLOT', slot, 100))) as string[];
        if (keys.length === 0) break;
        for (const key of keys) await from.ask((redis) => redis.call('MIGRATE', '127.0.0.1', to.port, key, 0, 5_000));
        await add();
      }
      for (const node of [to, from, ...cluster.masters]) await node.ask((redis) => redis.cluster('SETSLOT', slot, 'NODE', toId));
      for (let n = 0; n < 20; n += 1) await add();
      for (const id of ids) await eventually(`job ${id} done`, async () => (await world.row(id)).done_at, 60_000);
      expect((await to.ask((redis) => redis.keys('*'))).length).toBeGreaterThan(0);
      expect((await world.owner.query('SELECT count(*)::int AS n FROM effects')).rows).toEqual([{ n: ids.length }]);
    } finally {
      await app.stop();
      await world.close();
    }
  });
});

suite('a Redis Cluster that loses a node', () => {
  let world: JobsWorld;
  let cluster: TestCluster | undefined;
  let app: TestApp | undefined;

  beforeAll(async () => {
    required();
    world = await JobsWorld.make();
  });
  afterEach(async () => {
    await app?.stop();
    await cluster?.stop();
    app = cluster = undefined;
    plans.clear();
    await world.owner.query('DELETE FROM outbox; DELETE FROM job_ticks; DELETE FROM effects');
  });
  afterAll(async () => {
    await world?.close();
  });

  const start = async (replicas: boolean, durable: boolean): Promise<{ cluster: TestCluster; app: TestApp }> => {
    const made = (cluster = await TestCluster.start(3, { replicas, durable }));
    const running = (app = await TestApp.start(world, { redisUrl: made.url, jobs: HANDLED_JOBS, schedules: [everySecond], sweepIntervalMs: 500, stuckAfterMs: 2_000 }));
    return { cluster: made, app: running };
  };
  const undone = async (): Promise<number> => (await world.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM outbox WHERE job <> 'test.chime' AND done_at IS NULL`)).rows[0]!.n;
  const ticking = (running: TestApp) => eventually('ticks', async () => (await running.health.lateTicks()).length === 0, 60_000);
  /** What `/readyz` asks. */
  const late = (running: TestApp) => eventually('said to be late', async () => (await running.health.lateTicks()).length > 0, 60_000);

  it.each([
    ['with its append-only file', true],
    ['empty', false],
  ])('without replicas: is not ready while it is down, and goes on when the node comes back %s', async (_, durable) => {
    const { cluster: three, app: running } = await start(false, durable);
    await ticking(running);
    const owner = await three.ownerOf(REDIS_PREFIX);
    const other = three.masters.find((node) => node !== owner)!;
    // Not ours, and yet the whole cluster refuses to serve: cluster-require-full-coverage.
    for (const node of [other, owner]) {
      let release: (() => void) | null = null;
      const held = randomUUID();
      plans.set(held, () => new Promise((resolve) => (release = resolve)));
      await running.add(serialNote, held);
      const end = await eventually('begun', async () => release as (() => void) | null);
      const waiting = randomUUID();
      await running.add(serialNote, waiting);
      await node.kill();
      await late(running);
      const added = randomUUID();
      await running.add(writeNote, added);
      // Delivered again, it must not wait a second time.
      plans.delete(held);
      end();
      await node.start();
      await three.whole();
      await eventually('all done', async () => (await undone()) === 0, 60_000);
      await ticking(running);
      for (const note of [held, waiting, added]) expect(await world.effects(note)).toHaveLength(1);
    }
  }, 240_000);

  it('with replicas: goes on by itself on the one that is promoted', async () => {
    const { cluster: six, app: running } = await start(true, true);
    await ticking(running);
    const owner = await six.ownerOf(REDIS_PREFIX);
    const successor = six.replicas[six.masters.indexOf(owner)]!;
    const notes: string[] = [];
    const add = async (): Promise<void> => {
      const note = randomUUID();
      notes.push(note);
      await running.add(writeNote, note);
    };
    for (let n = 0; n < 20; n += 1) await add();
    await owner.kill();
    for (let n = 0; n < 20; n += 1) await add();
    await eventually('the replica is promoted', async () => /role:master/.test(await successor.ask((redis) => redis.info('replication'))), 60_000);
    for (let n = 0; n < 20; n += 1) await add();
    await eventually('all done', async () => (await undone()) === 0, 60_000);
    await ticking(running);
    for (const note of notes) expect(await world.effects(note)).toHaveLength(1);
  }, 240_000);
});

suite('a Redis that drops keys', () => {
  it('is refused at the start, whichever node of a cluster it is', async () => {
    required();
    const cluster = await TestCluster.start(3, { durable: false });
    try {
      const refusal = async (): Promise<string> => {
        const backend = redisQueueBackend(cluster.url, () => undefined);
        try {
          return await backend.ready(10_000).then(() => 'accepted', (error: Error) => error.message);
        } finally {
          await backend.close();
        }
      };
      expect(await refusal()).toBe('accepted');
      for (const node of cluster.masters) {
        await node.ask((redis) => redis.config('SET', 'maxmemory-policy', 'allkeys-lru'));
        expect(await refusal()).toContain(`:${node.port} has maxmemory-policy allkeys-lru`);
        await node.ask((redis) => redis.config('SET', 'maxmemory-policy', 'noeviction'));
      }
    } finally {
      await cluster.stop();
    }
  });
});
