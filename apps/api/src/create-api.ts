import type { DynamicModule, Type } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { AudiencePools } from '@anze/database';
import { FileLinks, UploadReceiver } from '@anze/files';
import { ExportDownloads } from '@anze/ledger-export';
import { assertEveryRootFieldIsGuarded } from '@anze/identity';
import { JobsHealth } from '@anze/jobs';
import type { Clock, Configuration } from '@anze/kernel';
import { ApiModule } from './api.module.js';
import { ApiAdapter } from './http/api-adapter.js';
import { registerGraphiql } from './http/graphiql.js';
import { createLogger, NestLogger } from './http/logger.js';
import { registerMetrics } from './http/metrics.js';
import { Probes, registerProbes } from './http/probes.js';
import { registerExports } from './http/exports.js';
import { registerFiles } from './http/files.js';
import { registerUploads } from './http/uploads.js';

/** What `createApi` takes. */
export interface ApiOptions {
  /** With its secret: where the environment gave none, whoever starts the API has made one. */
  readonly configuration: Configuration;
  /** Connected by the caller, who closes them after the API. */
  readonly pools: AudiencePools;
  /** Business time. */
  readonly clock: Clock;
  /** Modules beside the features, for tests. */
  readonly modules?: readonly (DynamicModule | Type)[];
  readonly logger?: Logger;
}

/** The configuration, known to have a secret. @throws without one */
export function withSecret(configuration: Configuration): Configuration & { readonly secret: string } {
  const { secret } = configuration;
  if (secret === null) throw new Error('The configuration has no secret: set ANZE_SECRET, or start with `npm start`, which makes one');
  return { ...configuration, secret };
}

/**
 * The API, ready to `listen(port, host)`. Two can run in one process; nothing is kept outside the application.
 * @throws when a root field says nothing about who may call it
 */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const configuration = withSecret(options.configuration);
  const logger = options.logger ?? createLogger(configuration, 'api');
  const production = configuration.nodeEnv === 'production';
  const adapter = new ApiAdapter(logger, configuration.trustedProxies);
  const module = ApiModule.forRoot({ ...options, configuration, logger });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, abortOnError: false, logger: new NestLogger(logger) });
  try {
    assertEveryRootFieldIsGuarded(app.get(DiscoveryService, { strict: false }));
    registerMetrics(adapter.fastify, app.get(Registry), app.get(JobsHealth, { strict: false }));
    registerProbes(adapter.fastify, app.get(Probes, { strict: false }));
    registerUploads(adapter.fastify, app.get(UploadReceiver, { strict: false }));
    registerFiles(adapter.fastify, app.get(FileLinks, { strict: false }));
    registerExports(adapter.fastify, app.get(ExportDownloads, { strict: false }));
    if (!production) registerGraphiql(adapter.fastify);
    await app.init();
    await adapter.fastify.ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
