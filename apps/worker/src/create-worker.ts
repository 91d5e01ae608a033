import { Module, type DynamicModule, type INestApplicationContext, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule, QUEUE_ROLE, roleUrl, type AudiencePools } from '@anze/database';
import { Clock, type Configuration } from '@anze/kernel';
import { ListSchema } from '@anze/ledger-export';
import { workerFeatures, type JobTimes } from './features.js';
import { ApiListSchema } from './lists/api-list-schema.js';

/** What `createWorker` takes. */
export interface WorkerOptions {
  /** With its secret: where the environment gave none, whoever starts the worker has made one. */
  readonly configuration: Configuration;
  /** Connected by the caller, who closes them after the worker. */
  readonly pools: AudiencePools;
  /** Business time. */
  readonly clock: Clock;
  /** Where the queue lies when it isn't Redis; default the configuration's DATABASE_URL. Its user is not used. */
  readonly databaseUrl?: string;
  /** Times that a test shortens, see `JobsOptions`. */
  readonly jobTimes?: JobTimes;
  /** Modules beside the features, for tests. */
  readonly modules?: readonly (DynamicModule | Type)[];
  readonly logger?: LoggerService;
}

@Module({})
class WorkerModule {
  static forRoot({ configuration, pools, clock, databaseUrl, jobTimes = {}, modules = [] }: WorkerOptions): DynamicModule {
    const { secret, redisUrl } = configuration;
    if (secret === null) throw new Error('The configuration has no secret: set ANZE_SECRET, or start with `npm start`, which makes one');
    const url = databaseUrl ?? configuration.databaseUrl;
    if (redisUrl === null && url === null) throw new Error('The worker needs REDIS_URL, or the database in which the queue lies');
    const queueUrl = redisUrl === null && url !== null ? roleUrl(url, secret, QUEUE_ROLE) : null;
    return {
      module: WorkerModule,
      global: true,
      imports: [DatabaseModule.forRoot({ pools }), ...workerFeatures({ ...configuration, secret, queueUrl }, jobTimes), ...modules],
      providers: [{ provide: Clock, useValue: clock }, { provide: ListSchema, useFactory: () => new ApiListSchema({ configuration: { ...configuration, secret }, pools, clock }) }],
      exports: [Clock, ListSchema],
    };
  }
}

/**
 * The worker, working: it takes jobs from the moment this returns until `close()`, which lets running ones end.
 * @throws when a job lacks its handler or the queue can't be reached
 */
export function createWorker(options: WorkerOptions): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.forRoot(options), { abortOnError: false, ...(options.logger ? { logger: options.logger } : {}) });
}
