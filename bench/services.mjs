// The product's own services in this process, wired by its own modules: what a job does, without the queue in front of it.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { lib, product } from './build.mjs';
import { databaseTime } from './usage.mjs';

/**
 * @param today the business day at which the clock stands
 * @param fn ({ get, as }) `as(fn)` runs as the worker over the whole country
 */
export async function withServices(workspace, databaseUrl, today, fn) {
  const [database, kernel, jobs, { ListSchema }, { workerFeatures }, { ApiListSchema }] = await Promise.all([
    lib('database'), lib('kernel'), lib('jobs'), lib('ledger-export'), product('apps/worker/src/features.js'), product('apps/worker/src/lists/api-list-schema.js'),
  ]);
  const pools = await database.AudiencePools.connect({ databaseUrl, secret: workspace.secret });
  const configuration = { ...kernel.loadConfiguration({ ...workspace.environment(databaseUrl), NODE_ENV: 'production' }), secret: workspace.secret, queueUrl: null };
  const clock = new kernel.StandingClock(new Date(`${today}T04:00:00Z`));
  const root = {
    module: class BenchModule {},
    global: true,
    imports: [
      database.DatabaseModule.forRoot({ pools }),
      // The worker's own modules, but no queue: nothing starts by itself.
      ...workerFeatures(configuration).filter((one) => one.module !== jobs.JobsModule),
      jobs.JobsModule.forRoot({ work: false }),
    ],
    providers: [{ provide: kernel.Clock, useValue: clock }, { provide: ListSchema, useFactory: () => new ApiListSchema({ configuration, pools, clock }) }],
    exports: [kernel.Clock, ListSchema],
  };
  let context = null;
  try {
    context = await NestFactory.createApplicationContext(root, { abortOnError: false, logger: ['error'] });
    return await fn({ get: (token) => context.get(token, { strict: false }), as: (work) => database.runAs(database.workerPrincipal(), work) });
  } finally {
    await context?.close();
    await pools.close();
  }
}

/** Runs something once. @returns its seconds, and the processor time in ms of this process and of PostgreSQL */
export async function once(workspace, fn) {
  const database = databaseTime(workspace.postmaster);
  const used = process.cpuUsage();
  const started = performance.now();
  await fn();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { seconds, server: (user + system) / 1000, database: database === null ? null : databaseTime(workspace.postmaster) - database };
}

/** Lets nothing of what came before be paid for by what comes next. */
export const settle = (client, tables) => client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`).then(() => client.query('CHECKPOINT'));
