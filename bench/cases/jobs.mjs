// Jobs that do nothing: through the product's outbox, relay, queue and exactly-once mark, against BullMQ alone with as many at once, on the same server.
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { lib } from '../build.mjs';
import { freePort, start, stop, until } from '../processes.mjs';
import { median } from '../load.mjs';
import { once } from '../services.mjs';
import { withClient } from '../workspace.mjs';

const NIL = '00000000-0000-0000-0000-000000000000';
const QUEUE = 'events';
/** Added at once by the bare queue, as the relay does. */
const AT_ONCE = 100;
/** How a job is marked as done: after its work, as BullMQ does, or in the transaction of its work. */
const EFFECTS = { own: 'at least once, as BullMQ', transaction: 'each exactly once in a transaction' };

async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'anze-bench-redis-'));
  const port = await freePort();
  const part = start('redis-server', 'redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'], {}, folder);
  const url = `redis://127.0.0.1:${port}/0`;
  await until(part, async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } finally {
      client.disconnect();
    }
  });
  return { url, stop: async () => (await stop(part), rmSync(folder, { recursive: true, force: true })) };
}

/** The product's worker in this process, with one job that does nothing. */
async function product(workspace, url, server) {
  const [database, queue] = await Promise.all([lib('database'), lib('jobs')]);
  const { z } = await import('zod');
    let handled = 0;
  const handlers = Object.keys(EFFECTS).map((effect) => {
    const name = `bench.nothing-${effect}`;
    const job = queue.allJobs().find((one) => one.name === name) ?? queue.defineJob(name, { queue: QUEUE, schema: z.object({}), effect });
    class Nothing {
      job = job;
      async handle() {
        handled += 1;
      }
    }
    queue.HandlesJob(job)(Nothing);
    return Nothing;
  });
  const pools = await database.AudiencePools.connect({ databaseUrl: url, secret: workspace.secret, audiences: ['worker'] });
  const context = await NestFactory.createApplicationContext(
    { module: class BenchModule {}, imports: [database.DatabaseModule.forRoot({ pools }), queue.JobsModule.forRoot({ work: true, jobs: handlers.map((one) => new one().job), schedules: [], ...server })], providers: handlers },
    { abortOnError: false, logger: ['error'] },
  );
  return {
    run: async (root, effect, amount) => {
      handled = 0;
      // One transaction's worth of work that has become due; the relay finds it within half a second, and that counts.
      await root.query(`INSERT INTO outbox (id, organization_id, job, payload, principal) SELECT uuidv7(), $1, $4, '{}', $2 FROM generate_series(1, $3)`, [NIL, { audience: 'worker', userId: null, organizationId: NIL, regionCode: null }, amount, `bench.nothing-${effect}`]);
      while (handled < amount) await sleep(10);
      while ((await root.query(`SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL`)).rows[0].n > 0) await sleep(10);
      if (handled !== amount) throw new Error(`jobs: ${handled} of ${amount} were handled`);
    },
    close: async () => {
      await context.close();
      await pools.close();
    },
  };
}

/** BullMQ and nothing else. */
async function bare(connection, factory, concurrency) {
  let handled = 0;
  const queue = new Queue('bench-nothing', { connection, defaultJobOptions: { removeOnComplete: { count: 1_000 } } }, factory);
  const worker = new Worker('bench-nothing', async () => void (handled += 1), { connection, concurrency }, factory);
  for (const one of [queue, worker]) one.on('error', () => {});
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  return {
    run: async (amount) => {
      handled = 0;
      for (let from = 0; from < amount; from += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, amount - from) }, () => queue.add('nothing', {})));
      while (handled < amount) await sleep(10);
    },
    close: async () => {
      await worker.close();
      await queue.close();
    },
  };
}

async function compare(workspace, url, { server, connection, factory }, amount, rounds) {
  const { CONCURRENCY } = await lib('jobs');
  const theirs = await bare(connection, factory, CONCURRENCY[QUEUE]);
  const ours = await product(workspace, url, server);
  const measured = Object.fromEntries(Object.keys(EFFECTS).map((effect) => [effect, { Anze: [], BullMQ: [] }]));
  try {
    await withClient(url, async (root) => {
      for (let round = 0; round <= rounds; round += 1) {
        for (const [effect, found] of Object.entries(measured)) {
          await root.query('TRUNCATE outbox');
          await root.query('CHECKPOINT');
          const a = await once(workspace, () => ours.run(root, effect, amount));
          const b = await once(workspace, () => theirs.run(amount));
          // The first round warms up.
          if (round === 0) continue;
          found.Anze.push(a);
          found.BullMQ.push(b);
        }
      }
    });
  } finally {
    await ours.close();
    await theirs.close();
  }
  return Object.entries(measured).map(([effect, found]) => ({ effect, rounds: found, concurrency: CONCURRENCY[QUEUE] }));
}

const servers = {
  redis: {
    title: 'jobs on Redis',
    async run(workspace, url, amount, rounds) {
      if (spawnSync('redis-server', ['--version']).status !== 0) return null;
      const redis = await startRedis();
      const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
      try {
        return await compare(workspace, url, { server: { redisUrl: redis.url }, connection, factory: createRedisBackend }, amount, rounds);
      } finally {
        connection.disconnect();
        await redis.stop();
      }
    },
  },
  postgres: {
    title: 'jobs on PostgreSQL',
    async run(workspace, url, amount, rounds) {
      const { QUEUE_SCHEMA } = await lib('jobs');
      const queueUrl = workspace.role(url, 'anze_queue');
      const connection = new pg.Pool({ connectionString: queueUrl, max: 9, options: `-c search_path=${QUEUE_SCHEMA}` });
      connection.setMaxListeners(0);
      try {
        return await compare(workspace, url, { server: { queueUrl }, connection, factory: createPostgresBackend }, amount, rounds);
      } finally {
        await connection.end();
      }
    },
  },
};

export async function jobs({ workspace, options, say }) {
  const amount = options.quick ? 1_000 : 5_000;
  const results = [];
  for (const [name, { title, run }] of Object.entries(servers)) {
    const url = await workspace.copy('jobs', workspace.empty);
    try {
      const found = await run(workspace, url, amount, options.batches);
      if (found === null) {
        say(`${title}: no redis-server here`);
        continue;
      }
      for (const { effect, ...measured } of found) {
        say(`${title}, ${EFFECTS[effect]}: ${Object.entries(measured.rounds).map(([who, list]) => `${who} ${(amount / median(list.map((one) => one.seconds))).toFixed(0)}/s`).join(' · ')}`);
        results.push({ case: `jobs-${name}-${effect}`, kind: 'batch', title: `${title}, doing nothing, ${EFFECTS[effect]}`, unit: 'jobs', amount, reach: effect === 'own' ? { BullMQ: 0.5 } : {}, ...measured });
      }
    } finally {
      await workspace.drop('jobs');
    }
  }
  return results;
}
