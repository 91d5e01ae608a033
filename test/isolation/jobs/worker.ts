import { Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '@anze/database';
import { allJobs, JobRunner, type JobOrigin } from '@anze/jobs';
import { Clock, loadConfiguration, newId } from '@anze/kernel';
import { ListSchema } from '@anze/ledger-export';
import { workerFeatures } from '../../../apps/worker/src/features.js';
import { ApiListSchema } from '../../../apps/worker/src/lists/api-list-schema.js';
import { HandlerRegistry } from '../../../libs/jobs/src/handler.registry.js';
import { JOBS_OPTIONS } from '../../../libs/jobs/src/jobs.options.js';
import type { TestApi } from '../../support/api.js';
import { TEST_SECRET } from '../../support/template.js';

/** The worker's handlers without its queues: a job runs when the test says so. */
export interface HandWorker {
  readonly context: INestApplicationContext;
  /** Writes a row into the outbox and works on it. @returns its id */
  work(job: string, payload: object, origin: JobOrigin): Promise<string>;
}

/** Makes it; close `context` before the API. */
export async function handWorker(api: TestApi): Promise<HandWorker> {
  const configuration = { ...loadConfiguration({ NODE_ENV: 'test', ANZE_SECRET: TEST_SECRET, ANZE_UPLOAD_DIR: api.uploadDir }), secret: TEST_SECRET, queueUrl: null };
  const clock = api.app.get(Clock, { strict: false });
  @Module({})
  class HandWorkerModule {}
  const module = {
    module: HandWorkerModule,
    global: true,
    imports: [DatabaseModule.forRoot({ pools: api.pools }), ...workerFeatures(configuration)],
    providers: [{ provide: Clock, useValue: clock }, { provide: ListSchema, useFactory: () => new ApiListSchema({ configuration, pools: api.pools, clock }) }],
    exports: [Clock, ListSchema],
  };
  const context = await Test.createTestingModule({ imports: [module] }).overrideProvider(JOBS_OPTIONS).useValue({ work: false }).compile();
  context.useLogger(false);
  await context.init();
  context.get(HandlerRegistry, { strict: false }).discover(allJobs());
  const runner = context.get(JobRunner, { strict: false });
  return {
    context,
    async work(job, payload, origin) {
      const id = newId();
      await api.rows('INSERT INTO outbox (id, organization_id, job, payload, principal, run_after) VALUES ($1, $2, $3, $4, $5, now())', [id, origin.organizationId, job, JSON.stringify(payload), JSON.stringify(origin)]);
      // A failure is kept in the row; that it is thrown as well is for the queue.
      await runner.run({ name: job, id, schedule: null, slot: null, signal: new AbortController().signal, progress: () => Promise.resolve() }).catch(() => undefined);
      return id;
    },
  };
}
