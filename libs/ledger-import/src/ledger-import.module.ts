import { Module, type DynamicModule } from '@nestjs/common';
import { DualPreventionModule, HazardLedgerWriter } from '@anze/dual-prevention';
import { EnterpriseLedgerWriter, EnterprisesModule } from '@anze/enterprises';
import { InsuranceModule, PolicyLedgerWriter } from '@anze/insurance';
import { PreventionServicesModule, ServiceLedgerWriter } from '@anze/prevention-services';
import { CertificateLedgerWriter, StandardizationModule } from '@anze/standardization';
import { ImportProcessor } from './runs/import.processor.js';
import { ImportRunRepository } from './runs/import-run.repository.js';
import { ImportRunResolver } from './runs/import-run.resolver.js';
import { ImportRunService } from './runs/import-run.service.js';
import { LEDGER_WRITERS } from './runs/ledger-writers.js';

/** The API's side: starting imports and reading their progress. */
@Module({ providers: [ImportRunRepository, ImportRunService, ImportRunResolver] })
export class LedgerImportModule {}

const WRITERS = [EnterpriseLedgerWriter, CertificateLedgerWriter, PolicyLedgerWriter, HazardLedgerWriter, ServiceLedgerWriter];

/** The worker's side: reading the files. */
@Module({})
export class LedgerImportWorkerModule {
  static register(): DynamicModule {
    return {
      module: LedgerImportWorkerModule,
      imports: [EnterprisesModule, StandardizationModule, InsuranceModule, DualPreventionModule, PreventionServicesModule],
      providers: [ImportRunRepository, ImportProcessor, { provide: LEDGER_WRITERS, useFactory: (...writers: unknown[]) => writers, inject: WRITERS }],
    };
  }
}
