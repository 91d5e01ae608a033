import { Redis } from 'ioredis';
import { conformance } from '../test/conformance.js';
import { redisInstalled, startRedis, type TestRedis } from '../test/redis-server.js';
import { QUEUES } from './index.js';
import { REDIS_PREFIX, redisQueueBackend } from './queue/redis.backend.js';

// Without the server these tests say nothing about Redis: that is tolerable on a developer's machine, never where a release is decided.
const installed = redisInstalled();
const suite = installed || process.env['CI'] === 'true' ? describe : describe.skip;

suite('jobs on Redis (skipped unless redis-server is installed: apt-get install redis-server)', () => {
  let server: TestRedis;

  beforeAll(async () => {
    if (!installed) throw new Error('redis-server is not installed: with CI=true the Redis half of the suite must run (apt-get install redis-server)');
    server = await startRedis();
  });
  afterAll(async () => {
    await server?.stop();
  });

  const ask = async <T>(fn: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis(server.url);
    try {
      return await fn(redis);
    } finally {
      redis.disconnect();
    }
  };

  conformance(() => ({
    options: () => ({ redisUrl: server.url }),
    wipe: () => ask(async (redis) => void (await redis.flushall())),
    // Killed and started again, empty: what happens to a Redis without an append-only file.
    disconnect: () => server.restart(),
    stored: (_world, id) => ask(async (redis) => {
      const keys = await redis.keys(`${REDIS_PREFIX}:*:${id}`);
      return (await Promise.all(keys.map(async (key) => JSON.stringify(await redis.hgetall(key))))).join('');
    }),
  }));

  it('keeps every key under the hash tag', async () => {
    const errors: string[] = [];
    const backend = redisQueueBackend(server.url, (where, error) => errors.push(`${where}: ${error.message}`));
    try {
      await backend.ready(5_000);
      await backend.enqueue(QUEUES.map((queue) => ({ queue, name: 'test.write', id: `task-of-${queue}` })));
      await backend.putSchedule('events', { name: 'hourly', every: 3_600_000, pattern: null, timeZone: null });
      const keys = await ask((redis) => redis.keys('*'));
      expect(keys.length).toBeGreaterThan(2 * QUEUES.length);
      expect(keys.filter((key) => !key.startsWith(`${REDIS_PREFIX}:`))).toEqual([]);
    } finally {
      await Promise.all([backend.close(), backend.close()]);
    }
    expect(errors).toEqual([]);
  });

  it('fails soon, and does not hang, while Redis is away', async () => {
    const own = await startRedis();
    const backend = redisQueueBackend(own.url, () => undefined);
    try {
      await backend.ready(5_000);
      await own.stop();
      const before = Date.now();
      await expect(backend.enqueue([{ queue: 'events', name: 'test.write', id: 'x' }])).rejects.toThrow();
      await expect(backend.state('events', 'x')).rejects.toThrow();
      expect(Date.now() - before).toBeLessThan(30_000);
    } finally {
      await Promise.all([own.stop(), backend.close()]);
    }
  });

  it('is not waited for without end at the start', async () => {
    const backend = redisQueueBackend('redis://127.0.0.1:1/0', () => undefined);
    try {
      await expect(backend.ready(500)).rejects.toThrow();
      await expect(backend.enqueue([{ queue: 'events', name: 'test.write', id: 'x' }])).rejects.toThrow('did not answer');
    } finally {
      await backend.close();
    }
  });
});
