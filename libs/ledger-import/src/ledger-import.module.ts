import { Module, type DynamicModule } from '@nestjs/common';
import { DualPreventionModule, HazardLedgerWriter, RiskLedgerWriter } from '@anze/dual-prevention';
import { EnterpriseLedgerWriter, EnterprisesModule } from '@anze/enterprises';
import { ClaimBordereauWriter, FundBordereauWriter, InsuranceModule, PolicyBordereauWriter, PolicyLedgerWriter, PremiumBordereauWriter } from '@anze/insurance';
import { PreventionServicesModule, ServiceLedgerWriter } from '@anze/prevention-services';
import { CertificateLedgerWriter, StandardizationModule } from '@anze/standardization';
import { BordereauProcessor } from './runs/bordereau.processor.js';
import { ImportProcessor } from './runs/import.processor.js';
import { ImportRunRepository } from './runs/import-run.repository.js';
import { ImportRunResolver } from './runs/import-run.resolver.js';
import { ImportRunService } from './runs/import-run.service.js';
import { LEDGER_WRITERS } from './runs/ledger-writers.js';

/** The API's side: starting imports and reading their progress. */
@Module({ providers: [ImportRunRepository, ImportRunService, ImportRunResolver] })
export class LedgerImportModule {}

const WRITERS = [EnterpriseLedgerWriter, CertificateLedgerWriter, PolicyLedgerWriter, HazardLedgerWriter, ServiceLedgerWriter, RiskLedgerWriter, PolicyBordereauWriter, PremiumBordereauWriter, FundBordereauWriter, ClaimBordereauWriter];

/** The worker's side: reading the files. */
@Module({})
export class LedgerImportWorkerModule {
  static register(): DynamicModule {
    return {
      module: LedgerImportWorkerModule,
      imports: [EnterprisesModule, StandardizationModule, InsuranceModule, DualPreventionModule, PreventionServicesModule],
      providers: [ImportRunRepository, ImportProcessor, BordereauProcessor, { provide: LEDGER_WRITERS, useFactory: (...writers: unknown[]) => writers, inject: WRITERS }],
    };
  }
}
