import { Redis } from 'ioredis';
import { conformance } from '../test/conformance.js';
import { redisInstalled, startRedis, type TestRedis } from '../test/redis-server.js';
import { REDIS_PREFIX } from './queue/redis.backend.js';

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
    const keys = await ask((redis) => redis.keys('*'));
    expect(keys.filter((key) => !key.startsWith(`${REDIS_PREFIX}:`))).toEqual([]);
  });
});
