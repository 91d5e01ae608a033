import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { EXPORT_OPTIONS, type ExportOptions } from './export.options.js';
import { ExportDownloads } from './export-downloads.js';
import { ExpireExportsProcessor } from './runs/expire-exports.processor.js';
import { ExportRunRepository } from './runs/export-run.repository.js';
import { ExportRunResolver } from './runs/export-run.resolver.js';
import { ExportRunService } from './runs/export-run.service.js';
import { ExportProcessor, Requesters } from './runs/export.processor.js';
import { AnnualReportSource } from './sources/annual-report.source.js';
import { BordereauSources } from './sources/bordereau.source.js';
import { CoverageListSource } from './sources/coverage-list.source.js';
import { ExportSources } from './sources/export-sources.js';
import { HazardLedgerSource } from './sources/hazard-ledger.source.js';
import { RiskListSource } from './sources/risk-list.source.js';
import { MonthlyReportSource } from './sources/monthly-report.source.js';
import { ServiceLedgerSource } from './sources/service-ledger.source.js';

const SHARED: Provider[] = [ExportRunRepository, HazardLedgerSource, MonthlyReportSource, RiskListSource, CoverageListSource, BordereauSources, ServiceLedgerSource, AnnualReportSource, ExportSources];

/** The API's side: starting exports, reading their progress, fetching their files. */
@Module({})
export class LedgerExportModule {
  static forRoot(options: ExportOptions): DynamicModule {
    return { module: LedgerExportModule, providers: [...SHARED, { provide: EXPORT_OPTIONS, useValue: options }, ExportRunService, ExportRunResolver, ExportDownloads] };
  }
}

/** The worker's side: writing the files, and removing them in time. */
@Module({ imports: [DualPreventionModule], providers: [...SHARED, Requesters, ExportProcessor, ExpireExportsProcessor] })
export class LedgerExportWorkerModule {}
