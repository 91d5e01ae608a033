import type { INestApplicationContext } from '@nestjs/common';
import { Inject } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { DatabaseModule, runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { defineJob, defineSchedule, HandlesJob, JobRunner, JobsHealth, JobsModule, Outbox, type JobContext, type JobHandler, type JobsOptions } from '../src/index.js';
import type { JobsWorld } from './world.js';

const note = z.object({ note: z.uuid() });
type Note = z.infer<typeof note>;

const backoff = { firstMs: 50, maxMs: 200 };
/** Writes its note, in one transaction with the mark. */
export const writeNote = defineJob('test.write', { queue: 'events', attempts: 3, backoff, schema: note });
/** Writes its note in transactions of its own. */
export const ownNote = defineJob('test.own', { queue: 'imports', attempts: 3, backoff, schema: note, effect: 'own' });
/** For those with a region only. */
export const localNote = defineJob('test.local', { queue: 'delivery', attempts: 3, backoff, schema: note, region: 'caller' });
/** One at a time. */
export const serialNote = defineJob('test.serial', { queue: 'grading', attempts: 3, backoff, schema: note });
/** Added by a schedule. */
export const chime = defineJob('test.chime', { queue: 'sweeps', attempts: 3, backoff, schema: z.object({}) });
export const everySecond = defineSchedule({ name: 'every-second', job: chime, every: 1_000, lateAfter: 5_000 });
export const nightly = defineSchedule({ name: 'nightly', job: chime, pattern: '0 3 * * *', lateAfter: 26 * 3_600_000 });

/** What happens after a note was written and before its transaction ends. */
export type Plan = (context: JobContext) => Promise<void>;
/** By note. */
export const plans = new Map<string, Plan>();
const APP = Symbol('app');

abstract class NoteHandler implements JobHandler<Note> {
  abstract readonly job: typeof writeNote;

  constructor(
    protected readonly db: TenantDb,
    protected readonly app: string,
  ) {}

  async handle(payload: Note, context: JobContext): Promise<void> {
    await this.db.run((tx) => tx.execute('INSERT INTO effects (job_id, note, app) VALUES ($1, $2, $3)', [context.jobId, payload.note, this.app]));
    await plans.get(payload.note)?.(context);
  }
}

@HandlesJob(writeNote)
class WriteNote extends NoteHandler {
  readonly job = writeNote;
  constructor(db: TenantDb, @Inject(APP) app: string) {
    super(db, app);
  }
}

@HandlesJob(localNote)
class LocalNote extends NoteHandler {
  readonly job = localNote;
  constructor(db: TenantDb, @Inject(APP) app: string) {
    super(db, app);
  }
}

@HandlesJob(serialNote)
class SerialNote extends NoteHandler {
  readonly job = serialNote;
  constructor(db: TenantDb, @Inject(APP) app: string) {
    super(db, app);
  }
}

@HandlesJob(ownNote)
class OwnNote implements JobHandler<Note> {
  readonly job = ownNote;
  constructor(@Inject(APP) private readonly app: string) {}

  async handle(payload: Note, context: JobContext): Promise<void> {
    await context.progress(1, 2);
    await plans.get(payload.note)?.(context);
    await context.finish((tx) => tx.execute('INSERT INTO effects (job_id, note, app) VALUES ($1, $2, $3)', [context.jobId, payload.note, this.app]));
    await context.progress(2, 2);
  }
}

@HandlesJob(chime)
class Chime implements JobHandler<object> {
  readonly job = chime;
  async handle(): Promise<void> {}
}

/** The jobs of the tests. */
export const HANDLED_JOBS = [writeNote, ownNote, localNote, serialNote, chime];
/** The providers that handle them. */
const HANDLERS = [WriteNote, LocalNote, SerialNote, OwnNote, Chime];

/** One process of the product, in this one. */
export class TestApp {
  private constructor(private readonly context: INestApplicationContext) {}

  static async start(world: JobsWorld, options: Partial<JobsOptions>, name = 'app'): Promise<TestApp> {
    const module = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ pools: world.pools }),
        JobsModule.forRoot({
          work: true,
          jobs: HANDLED_JOBS,
          schedules: [],
          relayIntervalMs: 100,
          sweepIntervalMs: 60_000,
          graceMs: 300,
          timings: { lockMs: 2_000, stalledCheckMs: 500 },
          ...options,
        }),
      ],
      providers: [...HANDLERS, { provide: APP, useValue: name }],
    }).compile();
    // Warnings about what the tests break on purpose would hide those that matter.
    module.useLogger(process.env['ANZE_TEST_LOG'] ? ['error', 'warn', 'log'] : false);
    await module.init();
    return new TestApp(module);
  }

  get outbox(): Outbox {
    return this.context.get(Outbox);
  }

  get health(): JobsHealth {
    return this.context.get(JobsHealth);
  }

  get runner(): JobRunner {
    return this.context.get(JobRunner);
  }

  get db(): TenantDb {
    return this.context.get(TenantDb);
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.context.get(type);
  }

  /** Runs as the worker, or as somebody else. */
  as<T>(fn: () => Promise<T>, principal: Principal = workerPrincipal()): Promise<T> {
    return runAs(principal, fn);
  }

  add(job: typeof writeNote, value: string, options: Parameters<Outbox['add']>[2] = {}, principal?: Principal): Promise<string> {
    return this.as(() => this.outbox.add(job, { note: value }, options), principal);
  }

  stop(): Promise<void> {
    return this.context.close();
  }
}
