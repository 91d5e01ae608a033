import 'reflect-metadata';
import { AudiencePools, audienceConnections, refuseTooManyConnections, refuseUnsafeDatabase } from '@anze/database';
import { queueConnections, QUEUES, WORKERS } from '@anze/jobs';
import { loadConfiguration, SystemClock } from '@anze/kernel';
import { createLogger, NestLogger } from '../../api/src/http/logger.js';
import { createWorker } from './create-worker.js';

/** The worker alone, on a PostgreSQL that others run: `npm start` brings everything instead. */
async function main(): Promise<void> {
  const configuration = loadConfiguration(process.env);
  const { databaseUrl, redisUrl, secret } = configuration;
  if (databaseUrl === null || secret === null) throw new Error('The worker alone needs DATABASE_URL and ANZE_SECRET; `npm start` brings its own database');
  const logger = createLogger(configuration, 'worker');
  const pools = await AudiencePools.connect({ databaseUrl, secret, onError: (error) => logger.warn({ err: error }, 'a pooled connection failed') });
  try {
    await refuseUnsafeDatabase(pools.writer('worker'));
    await refuseTooManyConnections(pools.writer('worker'), audienceConnections() + queueConnections(QUEUES.length, WORKERS, redisUrl === null ? 'postgres' : 'redis'));
    const worker = await createWorker({ configuration, pools, clock: new SystemClock(), logger: new NestLogger(logger) });
    logger.info('the worker works');
    await stopSignal();
    logger.info('stopping');
    await worker.close();
  } finally {
    await pools.close();
  }
}

/** The first SIGTERM or SIGINT; a second one ends the process the hard way. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
