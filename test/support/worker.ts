import { join } from 'node:path';
import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { allSchedules, prepareQueueSchema } from '@anze/jobs';
import { Clock, loadConfiguration } from '@anze/kernel';
import { seedReferenceData } from '../../apps/standalone/src/start/prepare-database.js';
import { createWorker } from '../../apps/worker/src/index.js';
import type { TestApi } from './api.js';
import { TEST_SECRET } from './template.js';

/** The worker beside a test's API, on the same database; its queue is PostgreSQL. */
export interface TestWorker {
  readonly context: INestApplicationContext;
  /** What it logged as an error. */
  readonly errors: readonly string[];
  /** Waits until every job that was added is done. @throws when one failed for good, or after two and a half minutes */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const WAIT_MS = 150_000;

/** Regions and rules that ship with the product, and the queue's schema: once per test database, before the worker. */
export async function prepareForWorker(api: TestApi): Promise<void> {
  await prepareQueueSchema(api.database.url);
  await seedReferenceData(api.app.get(TenantDb, { strict: false }));
}

/** Where a test's worker keeps what is neither rows nor uploads: mails. */
export const dataDirOf = (api: TestApi): string => join(api.uploadDir, '.data');

/**
 * Starts it; close it before the API.
 * @param schedules names of those it keeps, by the wall clock. None unless a suite waits for one: what comes by itself changes rows in between.
 * @throws when there is no schedule of such a name
 */
export async function startTestWorker(api: TestApi, env: Readonly<Record<string, string>> = {}, schedules: readonly string[] = []): Promise<TestWorker> {
  await prepareForWorker(api);
  const errors: string[] = [];
  const quiet = (): void => undefined;
  const error = (...messages: unknown[]): void => {
    // Nest has one logger for the process: what resolvers throw comes here as well, refusals included.
    if (messages.at(-1) !== 'ExceptionsHandler') errors.push(messages.map((message) => (message instanceof Error ? (message.stack ?? message.message) : String(message))).join(' '));
  };
  const logger: LoggerService = { log: quiet, warn: quiet, debug: quiet, verbose: quiet, error, fatal: error };
  const configuration = loadConfiguration({ NODE_ENV: 'test', ANZE_SECRET: TEST_SECRET, ANZE_UPLOAD_DIR: api.uploadDir, ANZE_DATA_DIR: dataDirOf(api), ...env });
  const kept = allSchedules().filter(({ name }) => schedules.includes(name));
  if (kept.length < schedules.length) throw new Error(`Not all of these are schedules: ${schedules.join(', ')}`);
  const context = await createWorker({ configuration, pools: api.pools, clock: api.app.get(Clock, { strict: false }), databaseUrl: api.database.url, jobTimes: { schedules: kept }, logger });
  let closing: Promise<void> | null = null;
  return {
    context,
    errors,
    async settled() {
      for (const end = Date.now() + WAIT_MS; ; ) {
        const failed = await api.rows<{ job: string; last_error: string | null }>('SELECT job, last_error FROM outbox WHERE failed_at IS NOT NULL');
        if (failed.length > 0) throw new Error(`A job failed: ${JSON.stringify(failed)}`);
        const [open] = await api.rows<{ n: number; jobs: string }>(`SELECT count(*)::int AS n, string_agg(concat(job, ': ', last_error), '; ') AS jobs FROM outbox WHERE done_at IS NULL`);
        if (open!.n === 0) return;
        if (Date.now() > end) throw new Error(`Jobs are still open: ${open!.jobs}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    close: () => (closing ??= context.close()),
  };
}
