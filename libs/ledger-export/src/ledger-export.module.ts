import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { BulletinDocumentsModule } from '@anze/supervision';
import { EXPORT_OPTIONS, type ExportOptions } from './export.options.js';
import { ExportDownloads } from './export-downloads.js';
import { ListReader } from './lists/list-reader.js';
import { ListSchema, OwnListSchema } from './lists/list-schema.js';
import { ListSource } from './lists/list.source.js';
import { ExpireExportsProcessor } from './runs/expire-exports.processor.js';
import { ExportRunRepository } from './runs/export-run.repository.js';
import { ExportRunResolver } from './runs/export-run.resolver.js';
import { ExportRunService } from './runs/export-run.service.js';
import { ExportProcessor } from './runs/export.processor.js';
import { AnnualReportSource } from './sources/annual-report.source.js';
import { BordereauSources } from './sources/bordereau.source.js';
import { BulletinSource } from './sources/bulletin.source.js';
import { CoverageListSource } from './sources/coverage-list.source.js';
import { ExportSources } from './sources/export-sources.js';
import { HazardLedgerSource } from './sources/hazard-ledger.source.js';
import { RiskListSource } from './sources/risk-list.source.js';
import { MonthlyReportSource } from './sources/monthly-report.source.js';
import { ServiceLedgerSource } from './sources/service-ledger.source.js';

const SHARED: Provider[] = [ExportRunRepository, HazardLedgerSource, MonthlyReportSource, RiskListSource, CoverageListSource, BordereauSources, ServiceLedgerSource, AnnualReportSource, BulletinSource, ListReader, ListSource, ExportSources];

/** The API's side: starting exports, reading their progress, fetching their files. */
@Module({ imports: [BulletinDocumentsModule] })
export class LedgerExportModule {
  static forRoot(options: ExportOptions): DynamicModule {
    return { module: LedgerExportModule, providers: [...SHARED, { provide: ListSchema, useClass: OwnListSchema }, { provide: EXPORT_OPTIONS, useValue: options }, ExportRunService, ExportRunResolver, ExportDownloads] };
  }
}

/** The worker's side: writing the files, and removing them in time. It needs a `ListSchema` from whoever makes the worker. */
@Module({ imports: [DualPreventionModule, BulletinDocumentsModule], providers: [...SHARED, ExportProcessor, ExpireExportsProcessor] })
export class LedgerExportWorkerModule {}
