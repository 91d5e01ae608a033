import { Injectable } from '@nestjs/common';
import { MonthlyReportReader } from '@anze/dual-prevention';
import { regionCriterion } from '@anze/enterprises';
import { Clock, type RegionRange } from '@anze/kernel';
import type { ExportRequest } from '../runs/export-run.repository.js';
import { reportPeriod } from '../runs/export-run.rules.js';
import type { ExportSource, ExportTable } from './export-source.js';
import { REPORT_HEADINGS, reportRows } from './monthly-report.rules.js';

/** 隐患排查治理情况月报, by industry, from January to the end of the month. */
@Injectable()
export class MonthlyReportSource implements ExportSource {
  readonly kind = 'MONTHLY_HAZARD_REPORT';

  constructor(
    private readonly reports: MonthlyReportReader,
    private readonly clock: Clock,
  ) {}

  check(request: ExportRequest): void {
    reportPeriod(request.month, this.clock.today());
    regionOf(request);
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const { from, to } = reportPeriod(request.month, this.clock.today());
    let rows = reportRows(await this.reports.lines(from, to, regionOf(request)));
    return {
      sheet: '月报',
      headings: REPORT_HEADINGS,
      total: rows.length,
      next: async () => {
        const all = rows;
        rows = [];
        return all;
      },
    };
  }
}

function regionOf(request: ExportRequest): RegionRange | null {
  const code = (request.filter as { regionCode?: string | null } | null)?.regionCode;
  return code == null ? null : regionCriterion(code);
}
