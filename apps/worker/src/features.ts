import type { DynamicModule, Type } from '@nestjs/common';
import { AuditModule } from '@anze/audit';
import { DualPreventionWorkerModule } from '@anze/dual-prevention';
import { MovesWorkerModule, SanctionsWorkerModule } from '@anze/enterprises';
import { FilesModule } from '@anze/files';
import { IdentityModule } from '@anze/identity';
import { BranchesWorkerModule, CoverageWorkerModule, FundWorkerModule, PoliciesWorkerModule } from '@anze/insurance';
import { JobsModule, type JobsOptions } from '@anze/jobs';
import { deriveSecret, type Configuration } from '@anze/kernel';
import { LedgerExportWorkerModule } from '@anze/ledger-export';
import { LedgerImportWorkerModule } from '@anze/ledger-import';
import { NotificationChannelsModule, NotificationsWorkerModule } from '@anze/notifications';
import { ComplaintsWorkerModule, GradingRunsWorkerModule, PlansWorkerModule, ServicesWorkerModule } from '@anze/prevention-services';
import { RollupsModule } from '@anze/rollups';
import { RulesModule } from '@anze/rules';
import { ScoringWorkerModule } from '@anze/scoring';
import { AssessmentsWorkerModule, StandardizationWorkerModule } from '@anze/standardization';
import { BulletinsWorkerModule, UpkeepModule as FiguresUpkeepModule } from '@anze/supervision';
import { UpkeepModule } from './upkeep/upkeep.module.js';

/** What a worker needs from whoever starts it. */
export interface WorkerConfiguration extends Configuration {
  readonly secret: string;
  /** Of role anze_queue, direct (no pooler); null with Redis. */
  readonly queueUrl: string | null;
}

/** How soon this process looks, how long it waits, and which schedules it keeps; the defaults are the product's. */
export type JobTimes = Pick<JobsOptions, 'relayIntervalMs' | 'sweepIntervalMs' | 'stuckAfterMs' | 'graceMs' | 'timings' | 'schedules'>;

/** The modules that make up the worker. A feature's worker side is added here and nowhere else. */
export function workerFeatures(configuration: WorkerConfiguration, jobTimes: JobTimes = {}): (DynamicModule | Type)[] {
  const { secret, redisUrl, queueUrl, uploadDir } = configuration;
  return [
    AuditModule,
    IdentityModule.forRoot({ secret }),
    JobsModule.forRoot({ ...jobTimes, work: true, redisUrl, queueUrl }),
    // The same key as the API's, see there.
    FilesModule.forWorker({ uploadDir, uploadKey: deriveSecret(secret, 'upload-url') }),
    RulesModule,
    RollupsModule,
    LedgerImportWorkerModule.register(),
    LedgerExportWorkerModule,
    DualPreventionWorkerModule,
    SanctionsWorkerModule,
    // The same key as the API's: it shows the secrets that the worker signs with.
    NotificationChannelsModule.forRoot({ ...configuration, webhookKey: deriveSecret(secret, 'webhook') }),
    CoverageWorkerModule,
    PoliciesWorkerModule,
    FundWorkerModule,
    BranchesWorkerModule,
    MovesWorkerModule,
    ServicesWorkerModule,
    PlansWorkerModule,
    GradingRunsWorkerModule,
    AssessmentsWorkerModule,
    StandardizationWorkerModule,
    NotificationsWorkerModule,
    ComplaintsWorkerModule,
    ScoringWorkerModule,
    BulletinsWorkerModule,
    FiguresUpkeepModule,
    UpkeepModule,
  ];
}
