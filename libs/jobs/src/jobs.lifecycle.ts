import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { errorText } from './failure.rules.js';
import { HandlerRegistry } from './handler.registry.js';
import { allJobs, QUEUES } from './job.definition.js';
import { JobRunner } from './job.runner.js';
import { CONCURRENCY, JOBS_OPTIONS, WORKERS, type JobsOptions } from './jobs.options.js';
import { OutboxRelay } from './outbox.relay.js';
import { OutboxSweep } from './outbox.sweep.js';
import { openQueueBackend } from './queue/open-backend.js';
import { TICK, type QueueBackend } from './queue/queue.backend.js';
import { allSchedules } from './schedule.definition.js';
import { Scheduler } from './scheduler.js';

const READY_MS = 30_000;

/** Starts relay, workers, schedules and sweep, and stops them in the order that loses nothing. */
@Injectable()
export class JobsLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private backend: QueueBackend | null = null;
  private stopping: Promise<void> | null = null;

  constructor(
    @Inject(JOBS_OPTIONS) private readonly options: JobsOptions,
    private readonly handlers: HandlerRegistry,
    private readonly runner: JobRunner,
    private readonly relay: OutboxRelay,
    private readonly sweep: OutboxSweep,
    private readonly scheduler: Scheduler,
  ) {}

  /** @throws when a job lacks its handler or the queue can't be reached */
  async onApplicationBootstrap(): Promise<void> {
    const { options } = this;
    if (!options.work) return;
    const schedules = options.schedules ?? allSchedules();
    this.handlers.discover(options.jobs ?? allJobs());
    for (const schedule of schedules) if (this.handlers.find(schedule.job.name)?.job !== schedule.job) throw new Error(`schedule "${schedule.name}" adds "${schedule.job.name}", which this process doesn't handle`);
    this.scheduler.use(schedules);
    const backend = openQueueBackend(options, (where, error) => this.log.warn(`${where}: ${errorText(error)}`));
    this.backend = backend;
    let emptied = false;
    try {
      await backend.ready(READY_MS);
      emptied = await this.scheduler.ensure(backend, true);
    } catch (error) {
      await backend.close();
      throw error;
    }
    for (const queue of QUEUES) {
      backend.work(queue, options.concurrency?.[queue] ?? CONCURRENCY[queue], (task) => (task.name === TICK ? this.scheduler.tick(task) : this.runner.run(task)));
    }
    this.relay.start(backend, options.relayIntervalMs ?? 500);
    this.sweep.start(backend, { intervalMs: options.sweepIntervalMs ?? 60_000, stuckAfterMs: options.stuckAfterMs ?? 10 * 60_000 }, emptied);
    this.log.log(`${WORKERS} queues on ${backend.kind}, ${this.handlers.names.length} jobs, ${schedules.length} schedules`);
  }

  /** Before anything they need is closed: no new work, then the running jobs. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
    await this.backend?.close();
  }

  /** Stops working and leaves the queues open; idempotent. */
  stop(): Promise<void> {
    this.stopping ??= (async () => {
      await Promise.all([this.relay.stop(), this.sweep.stop()]);
      await this.backend?.stopWorkers(this.options.graceMs ?? 10_000);
    })();
    return this.stopping;
  }
}
