import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { LedgerTable } from '@anze/ledgers';
import { AnnualReportReader, type AnnualServiceReportArgs } from '@anze/prevention-services';
import type { ExportRequest } from '../runs/export-run.repository.js';
import { reportSheets, type ReportSheet } from './annual-report.rules.js';
import type { ExportSource, ExportTable } from './export-source.js';

/** 年度事故预防服务报告 as a workbook of several sheets. */
@Injectable()
export class AnnualReportSource implements ExportSource {
  readonly kind = 'ANNUAL_SERVICE_REPORT';
  readonly formats = ['XLSX'] as const;

  constructor(private readonly reports: AnnualReportReader) {}

  check(request: ExportRequest): void {
    this.reports.check(argsOf(request));
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const [first, ...further] = reportSheets(await this.reports.of(argsOf(request)));
    return { ...tableOf(first!), total: first!.rows.length, further: further.map(tableOf) };
  }
}

function argsOf(request: ExportRequest): AnnualServiceReportArgs {
  if (request.annualReport == null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'annualReport', reason: 'which year' });
  return request.annualReport as unknown as AnnualServiceReportArgs;
}

function tableOf({ sheet, headings, rows }: ReportSheet): LedgerTable {
  let left = rows.map((row) => [...row]);
  return {
    sheet,
    headings,
    next: async () => {
      const all = left;
      left = [];
      return all;
    },
  };
}
