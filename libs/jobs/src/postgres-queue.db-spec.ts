import { Client } from 'pg';
import { z } from 'zod';
import { asSuperuser, conformance } from '../test/conformance.js';
import { HANDLED_JOBS, TestApp } from '../test/app.js';
import { eventually, JobsWorld, pause } from '../test/world.js';
import { defineJob, prepareQueueSchema, queueConnections, WORKERS } from './index.js';

describe('jobs on PostgreSQL', () => {
  conformance(() => ({
    options: (world) => ({ queueUrl: world.queueUrl }),
    wipe: (world) => asSuperuser(world, 'TRUNCATE bullmq.job, bullmq.scheduler, bullmq.job_dependency, bullmq.job_log, bullmq.event, bullmq.meta CASCADE'),
    disconnect: (world) => asSuperuser(world, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'anze_queue' AND datname = current_database()`),
    stored: async (world, id) => (await world.owner.query<{ job: string }>('SELECT job::text AS job FROM bullmq.job WHERE id = $1', [id])).rows.map((row) => row.job).join(''),
  }));
});

describe('the queue schema', () => {
  let world: JobsWorld;
  beforeAll(async () => {
    world = await JobsWorld.make();
  });
  afterAll(async () => {
    await world.close();
  });

  it('is prepared again, and by several processes at once, without harm', async () => {
    const versions = await Promise.all([prepareQueueSchema(world.ownerUrl), prepareQueueSchema(world.ownerUrl), prepareQueueSchema(world.ownerUrl)]);
    expect(new Set(versions).size).toBe(1);
  });

  it('shows the queue role nothing but itself', async () => {
    const client = new Client({ connectionString: world.queueUrl });
    await client.connect();
    try {
      await client.query('SELECT count(*) FROM bullmq.job');
      await expect(client.query('SELECT 1 FROM public.outbox')).rejects.toThrow(/permission denied/);
      await expect(client.query('SELECT 1 FROM public.job_ticks')).rejects.toThrow(/permission denied/);
      await expect(client.query('DELETE FROM bullmq.migration')).rejects.toThrow(/permission denied/);
      await expect(client.query('ALTER TABLE bullmq.job ADD COLUMN planted text')).rejects.toThrow(/must be owner/);
    } finally {
      await client.end();
    }
  });

  it('must be there before the application starts', async () => {
    const url = new URL(world.queueUrl);
    url.pathname = '/postgres';
    await expect(TestApp.start(world, { queueUrl: url.href })).rejects.toThrow();
    await expect(TestApp.start(world, {})).rejects.toThrow('needs a queue');
  });

  it('is not even opened when a job has no handler', async () => {
    const orphan = defineJob('test.orphan', { queue: 'events', schema: z.object({}) });
    await expect(TestApp.start(world, { queueUrl: world.queueUrl, jobs: [...HANDLED_JOBS, orphan] })).rejects.toThrow('job "test.orphan" has no handler');
    await expect(TestApp.start(world, { queueUrl: world.queueUrl, jobs: [] })).rejects.toThrow('not a defined job');
  });

  it('is reached with no more connections than the budget says', async () => {
    const connections = async (): Promise<number> => (await world.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'anze_queue' AND datname = current_database()`)).rows[0]!.n;
    const app = await TestApp.start(world, { queueUrl: world.queueUrl });
    try {
      await eventually('each worker has one', async () => (await connections()) >= WORKERS);
      // More than that would have been opened by now.
      await pause(1_000);
      expect(await connections()).toBeLessThanOrEqual(queueConnections(5, WORKERS));
    } finally {
      await app.stop();
    }
    await eventually('none is left', async () => (await connections()) === 0);
  });
});
