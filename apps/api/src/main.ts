import 'reflect-metadata';
import { AudiencePools, audienceConnections, refuseTooManyConnections, refuseUnsafeDatabase } from '@anze/database';
import { loadConfiguration, SystemClock } from '@anze/kernel';
import { createApi, withSecret } from './create-api.js';
import { createLogger } from './http/logger.js';

/** The API alone, on a PostgreSQL that others run: `npm start` brings everything instead. */
async function main(): Promise<void> {
  const configuration = withSecret(loadConfiguration(process.env));
  const { databaseUrl, databaseReplicaUrl, secret } = configuration;
  if (databaseUrl === null) throw new Error('The API alone needs DATABASE_URL; `npm start` brings its own database');
  const logger = createLogger(configuration, 'api');
  const replica = databaseReplicaUrl === null ? null : { url: databaseReplicaUrl };
  const pools = await AudiencePools.connect({ databaseUrl, secret, replica, onError: (error) => logger.warn({ err: error }, 'a pooled connection failed') });
  try {
    await refuseUnsafeDatabase(pools.writer('identity'));
    await refuseTooManyConnections(pools.writer('identity'), audienceConnections());
    const app = await createApi({ configuration, pools, clock: new SystemClock(), logger });
    await app.listen(configuration.port, configuration.host);
    logger.info({ url: await app.getUrl() }, 'the API listens');
    await stopSignal();
    logger.info('stopping');
    await app.close();
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
