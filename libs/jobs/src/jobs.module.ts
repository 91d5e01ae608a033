import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HandlerRegistry } from './handler.registry.js';
import { JobRunner } from './job.runner.js';
import { JobsHealth } from './jobs.health.js';
import { JobsLifecycle } from './jobs.lifecycle.js';
import { JOBS_OPTIONS, type JobsOptions } from './jobs.options.js';
import { Outbox } from './outbox.js';
import { OutboxNudge } from './outbox.nudge.js';
import { OutboxRelay } from './outbox.relay.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxSweep } from './outbox.sweep.js';
import { Scheduler } from './scheduler.js';
import { TickRepository } from './tick.repository.js';

/** Offers `Outbox` and `JobsHealth` to every module, and works on jobs when told to. Needs `TenantDb` from the database module. */
@Module({})
export class JobsModule {
  static forRoot(options: JobsOptions): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  /** `useFactory` as Nest has it, with `inject` and `imports`. */
  static forRootAsync(options: Pick<FactoryProvider<JobsOptions>, 'useFactory' | 'inject'> & Pick<ModuleMetadata, 'imports'>): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      imports: [DiscoveryModule, ...(options.imports ?? [])],
      providers: [
        { provide: JOBS_OPTIONS, useFactory: options.useFactory, inject: options.inject ?? [] },
        Outbox,
        OutboxNudge,
        OutboxRepository,
        TickRepository,
        HandlerRegistry,
        JobRunner,
        OutboxRelay,
        OutboxSweep,
        Scheduler,
        JobsHealth,
        JobsLifecycle,
      ],
      exports: [Outbox, JobsHealth, JobRunner],
    };
  }
}
