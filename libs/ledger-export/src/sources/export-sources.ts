import { Injectable } from '@nestjs/common';
import type { ExportKind } from '../runs/export-run.model.js';
import { AnnualReportSource } from './annual-report.source.js';
import { BordereauSources } from './bordereau.source.js';
import { BulletinSource } from './bulletin.source.js';
import { CoverageListSource } from './coverage-list.source.js';
import type { ExportSource } from './export-source.js';
import { HazardLedgerSource } from './hazard-ledger.source.js';
import { ListSource } from '../lists/list.source.js';
import { MonthlyReportSource } from './monthly-report.source.js';
import { RiskListSource } from './risk-list.source.js';
import { ServiceLedgerSource } from './service-ledger.source.js';

/** Every kind of export; a new one joins here. */
@Injectable()
export class ExportSources {
  private readonly byKind: ReadonlyMap<ExportKind, ExportSource>;

  constructor(hazards: HazardLedgerSource, monthly: MonthlyReportSource, risks: RiskListSource, coverage: CoverageListSource, bordereaux: BordereauSources, services: ServiceLedgerSource, annual: AnnualReportSource, lists: ListSource, bulletins: BulletinSource) {
    this.byKind = new Map([hazards, monthly, risks, coverage, services, annual, lists, bulletins, ...bordereaux.all].map((source: ExportSource) => [source.kind, source]));
  }

  of(kind: ExportKind): ExportSource {
    const source = this.byKind.get(kind);
    if (!source) throw new Error(`nothing exports ${kind}`);
    return source;
  }
}
