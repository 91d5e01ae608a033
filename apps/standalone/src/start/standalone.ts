import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AudiencePools } from '@anze/database';
import { Accounts } from '@anze/identity';
import { StandingClock, SystemClock, type Configuration } from '@anze/kernel';
import { createApi, createLogger } from '../../../api/src/index.js';
import { createWorker } from '../../../worker/src/index.js';
import { openCases, type AskApi } from '../demo/cases-under-way.js';
import { createDemoAccounts } from '../demo/demo-accounts.js';
import { EarlierClock } from '../demo/earlier-clock.js';
import { loadDemoCity } from '../demo/load-city.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded/index.js';
import { banner } from './banner.js';
import { embeddedDatabase, prepareDatabase } from './prepare-database.js';
import { embeddedSecret } from './secret-file.js';

/** The running product. */
export interface Standalone {
  readonly url: string;
  /** Stops HTTP, then the worker, then the pools, then PostgreSQL. May be called twice. */
  stop(): Promise<void>;
  /** Resolves when the embedded PostgreSQL ended unasked. */
  readonly failed: Promise<string>;
}

/** Brings up database, api and worker in one process. Whatever fails, what was started is stopped again. */
export async function startStandalone(given: Configuration, say: (line: string) => void): Promise<Standalone> {
  const parts: { postgres?: EmbeddedPostgres; pools?: AudiencePools; worker?: INestApplicationContext; api?: NestFastifyApplication } = {};
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopping ??= stopAll(parts));
  try {
    const configuration = given.secret === null ? { ...given, secret: embeddedSecret(given.dataDir) } : given;
    const logger = createLogger(configuration, 'standalone');
    const clock = configuration.clockAt ? new StandingClock(configuration.clockAt) : new SystemClock();
    if (configuration.embedded) {
      say('starting PostgreSQL');
      parts.postgres = await startEmbeddedPostgres({ dataDir: join(configuration.dataDir, 'postgres'), log: { info: (line) => say(`  ${line}`), warn: (line) => say(`  ${line}`) } });
    }
    const ownerUrl = parts.postgres ? await embeddedDatabase(parts.postgres.superuserUrl) : configuration.databaseUrl!;
    say('bringing the database up to date');
    const pools = (parts.pools = await prepareDatabase({ ownerUrl, secret: configuration.secret!, redisUrl: configuration.redisUrl, log: (line) => say(`  ${line}`), onError: (error) => logger.warn({ error: error.message }, 'database connection lost') }));
    const running = { configuration: { ...configuration, databaseUrl: ownerUrl }, pools, clock };
    say('starting the api and the worker');
    // The api's alone: the worker's jobs never run on another day than today.
    const apiClock = new EarlierClock(clock);
    const api = (parts.api = await createApi({ ...running, clock: apiClock }));
    const worker = (parts.worker = await createWorker(running));
    if (configuration.embedded) {
      await createDemoAccounts(api.get(Accounts, { strict: false }));
      if (configuration.demo === 'city') {
        await loadDemoCity(worker, clock.today(), say);
        // Also where an earlier start ended in between.
        await once(join(configuration.dataDir, 'demo-cases'), () => openCases(within(api), apiClock, say));
      }
    }
    await api.listen(configuration.port, configuration.host);
    const address = api.getHttpServer().address();
    const port = typeof address === 'object' && address ? address.port : configuration.port;
    const url = `http://${configuration.host === '0.0.0.0' || configuration.host === '127.0.0.1' ? 'localhost' : configuration.host}:${port}`;
    say(banner(url, configuration.embedded, configuration.embedded ? resolve(configuration.dataDir) : null, configuration.clockAt?.toISOString() ?? null));
    const failed = parts.postgres ? parts.postgres.exited.then(({ code, signal }) => `PostgreSQL ended by itself (${signal ?? `code ${code}`})`) : new Promise<string>(() => undefined);
    return { url, stop, failed };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Does something on the first start that gets so far. @param mark the file that says it is done */
async function once(mark: string, work: () => Promise<void>): Promise<void> {
  if (existsSync(mark)) return;
  await work();
  await writeFile(mark, '');
}

/** Asks the api inside this process, while nobody else can. */
const within = (api: NestFastifyApplication): AskApi => async (request, token) => {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  return (await api.inject({ method: 'POST', url: '/graphql', headers, payload: JSON.stringify(request) })).json();
};

async function stopAll(parts: { postgres?: EmbeddedPostgres; pools?: AudiencePools; worker?: INestApplicationContext; api?: NestFastifyApplication }): Promise<void> {
  for (const end of [() => parts.api?.close(), () => parts.worker?.close(), () => parts.pools?.close(), () => parts.postgres?.stop()]) {
    try {
      await end();
    } catch (error) {
      process.stderr.write(`while stopping: ${(error as Error).message}\n`);
    }
  }
}
