import { Queue, UnrecoverableError, Worker, type BackendFactory, type IQueueBackend, type Job } from 'bullmq';
import { QUEUES, type QueueName } from '../job.definition.js';
import { GiveUp, RetryLater, TICK, type NewTask, type QueueBackend, type QueueSchedule, type QueueTask, type TaskState } from './queue.backend.js';
import { within } from './within.js';

/** One of BullMQ's servers: how queues and workers connect to it. */
export interface BullServer<B extends IQueueBackend, C> {
  readonly kind: 'postgres' | 'redis';
  readonly factory: BackendFactory<B, C>;
  readonly queueConnection: C;
  readonly workerConnection: C;
  /** Key prefix; Redis only. */
  readonly prefix?: string;
  /** Refuses a server that would lose jobs; asked once it answers. */
  check?(): Promise<void>;
  /** Closes what this library opened itself. */
  close(): Promise<void>;
}

/** Times that a test shortens. */
export interface BullTimings {
  /** How long a worker may be silent before its task is given to another. Default 30 s. */
  readonly lockMs?: number;
  /** How often silent workers are looked for. Default 30 s. */
  readonly stalledCheckMs?: number;
}

/** The queue counts deliveries only as a last resort: the outbox row counts the attempts that matter. */
const MOST_DELIVERIES = 100;
/** Waiting after an error that carries no delay of its own, e.g. when the database is away. */
const DEFAULT_DELAY_MS = 5_000;
/** How long the queue server may take to answer. */
const ANSWER_MS = 5_000;
/** How many finished tasks a queue keeps, and for how long, for those who look into it. */
const KEEP = { age: 24 * 3_600, count: 1_000 } as const;

/** BullMQ behind this library's interface. */
export class BullBackend<B extends IQueueBackend, C> implements QueueBackend {
  private readonly queues = new Map<QueueName, Queue<unknown, unknown, string, unknown, unknown, string, B, C>>();
  private readonly workers = new Map<QueueName, Worker<unknown, unknown, string, B, never, C>>();
  private readonly stopping = new AbortController();
  private stopped: Promise<void> | null = null;
  private closed: Promise<void> | null = null;

  constructor(
    private readonly server: BullServer<B, C>,
    private readonly onError: (where: string, error: Error) => void,
    private readonly timings: BullTimings = {},
  ) {
    for (const name of QUEUES) {
      const queue = new Queue<unknown, unknown, string, unknown, unknown, string, B, C>(
        name,
        {
          connection: server.queueConnection as never,
          ...(server.prefix === undefined ? {} : { prefix: server.prefix }),
          streams: { events: { maxLen: 1_000 } },
          defaultJobOptions: { attempts: MOST_DELIVERIES, backoff: { type: 'anze' }, removeOnComplete: KEEP, removeOnFail: KEEP, stackTraceLimit: 0 },
        },
        server.factory,
      );
      queue.on('error', (error) => this.onError(`queue ${name}`, error));
      this.queues.set(name, queue);
    }
  }

  get kind(): 'postgres' | 'redis' {
    return this.server.kind;
  }

  async ready(timeoutMs: number): Promise<void> {
    const all = Promise.all([...this.queues.values()].map((queue) => queue.waitUntilReady())).then(() => this.server.check?.());
    await within(all, timeoutMs, `the queue server (${this.kind}) did not answer within ${timeoutMs} ms`);
  }

  async enqueue(tasks: readonly NewTask[]): Promise<void> {
    // One by one: BullMQ's bulk form on PostgreSQL makes two temporary tables per call.
    const added = await this.asked(Promise.allSettled(tasks.map(({ queue, name, id }) => this.queue(queue).add(name, {}, { jobId: id }))));
    const refused = added.find((one) => one.status === 'rejected');
    if (refused) throw refused.reason;
  }

  async state(queue: QueueName, id: string): Promise<TaskState> {
    const state = await this.asked(this.queue(queue).getJobState(id));
    if (state === 'unknown') return 'absent';
    return state === 'completed' || state === 'failed' ? 'finished' : 'present';
  }

  async forget(queue: QueueName, id: string): Promise<void> {
    await this.asked(this.queue(queue).remove(id));
  }

  async schedules(queue: QueueName): Promise<QueueSchedule[]> {
    const found = await this.asked(this.queue(queue).getJobSchedulers(0, -1));
    return found.map((one) => ({ name: one.key, every: one.every === undefined ? null : Number(one.every), pattern: one.pattern ?? null, timeZone: one.tz ?? null }));
  }

  async putSchedule(queue: QueueName, schedule: QueueSchedule): Promise<void> {
    const repeat = schedule.pattern === null ? { every: schedule.every ?? 0 } : { pattern: schedule.pattern, ...(schedule.timeZone === null ? {} : { tz: schedule.timeZone }) };
    await this.asked(this.queue(queue).upsertJobScheduler(schedule.name, repeat, { name: TICK, data: {} }));
  }

  async dropSchedule(queue: QueueName, name: string): Promise<void> {
    await this.asked(this.queue(queue).removeJobScheduler(name));
  }

  work(name: QueueName, concurrency: number, process: (task: QueueTask) => Promise<void>): void {
    if (this.stopped || this.workers.has(name)) throw new Error(`queue "${name}" has its worker, or the workers were stopped`);
    const worker = new Worker<unknown, unknown, string, B, never, C>(
      name,
      // BullMQ passes a signal only to a processor with three parameters.
      async (job, _token, signal) => {
        try {
          await process(this.task(job, signal));
        } catch (error) {
          throw error instanceof GiveUp ? new UnrecoverableError(error.message) : error;
        }
      },
      {
        connection: this.server.workerConnection as never,
        ...(this.server.prefix === undefined ? {} : { prefix: this.server.prefix }),
        concurrency,
        lockDuration: this.timings.lockMs ?? 30_000,
        stalledInterval: this.timings.stalledCheckMs ?? 30_000,
        // After a lost connection; the default of 15 s is longer than a restart of the server takes.
        runRetryDelay: 1_000,
        removeOnComplete: KEEP,
        removeOnFail: KEEP,
        settings: { backoffStrategy: (_made, _type, error) => (error instanceof RetryLater ? error.delayMs : DEFAULT_DELAY_MS) },
      },
      this.server.factory,
    );
    worker.on('error', (error) => this.onError(`worker ${name}`, error));
    this.workers.set(name, worker);
  }

  stopWorkers(graceMs: number): Promise<void> {
    this.stopped ??= this.stopNow(graceMs);
    return this.stopped;
  }

  private async stopNow(graceMs: number): Promise<void> {
    const workers = [...this.workers.values()];
    const left = new Set(workers);
    const closing = Promise.all(workers.map((worker) => worker.close().then(() => left.delete(worker))));
    const abort = setTimeout(() => this.stopping.abort(new Error('the worker is stopping')), graceMs);
    try {
      await within(closing, 2 * graceMs + 1_000, 'tasks still ran when the worker stopped; they will be delivered again');
    } catch (error) {
      this.onError('shutdown', error as Error);
      // Else they would go on renewing the locks of what they left behind.
      await Promise.allSettled([...left].map((worker) => within(worker.disconnect(), 1_000, 'worker did not disconnect')));
    } finally {
      clearTimeout(abort);
    }
  }

  close(): Promise<void> {
    this.closed ??= (async () => {
      await this.stopWorkers(0);
      const closing = Promise.all([...this.queues.values()].map((queue) => queue.close()));
      await within(closing, 5_000, 'queues did not close in time').catch((error: Error) => this.onError('shutdown', error));
      await within(this.server.close(), 5_000, 'the queue connections did not close in time').catch((error: Error) => this.onError('shutdown', error));
    })();
    return this.closed;
  }

  private task(job: Job<unknown, unknown, string>, signal: AbortSignal | undefined): QueueTask {
    const schedule = job.repeatJobKey ?? null;
    const stopping = this.stopping.signal;
    let ended: AbortSignal | null = null;
    return {
      name: job.name,
      id: job.id ?? '',
      schedule,
      // Both servers name a tick `repeat:<schedule>:<milliseconds when due>`.
      slot: schedule === null ? null : new Date(Number(job.id?.slice(job.id.lastIndexOf(':') + 1))),
      get signal() {
        return (ended ??= signal ? AbortSignal.any([signal, stopping]) : stopping);
      },
      progress: (done, total) => job.updateProgress({ done, total }),
    };
  }

  /** Callers hold a transaction meanwhile. What is answered too late does no harm: ids make every request repeatable. */
  private asked<T>(answer: Promise<T>): Promise<T> {
    return within(answer, ANSWER_MS, `the queue server (${this.kind}) did not answer within ${ANSWER_MS} ms`);
  }

  private queue(name: QueueName): Queue<unknown, unknown, string, unknown, unknown, string, B, C> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`no queue "${name}"`);
    return queue;
  }
}
