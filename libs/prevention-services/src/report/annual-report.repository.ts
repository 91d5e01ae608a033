import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, RegionRange } from '@anze/kernel';
import { ANNUAL_REPORT_SQL } from './annual-report.sql.js';
import type { ReportRow } from './annual-report.rules.js';

/** Whose report, and of which days. */
export interface ReportScope {
  readonly insurerId: string;
  /** Null: wherever the caller sees it. */
  readonly region: RegionRange | null;
  readonly year: number;
  readonly from: Day;
  /** The last day that counts, and the last of the year. */
  readonly asOf: Day;
  readonly to: Day;
}

/** Text behind every region's code. */
const EVERYWHERE: RegionRange = { lo: '', hi: '~' };

/** Reads the figures of a year in one statement. Row security decides which records are among them. */
@Injectable()
export class AnnualReportRepository {
  constructor(private readonly db: TenantDb) {}

  async figures({ insurerId, region, year, from, asOf, to }: ReportScope): Promise<ReportRow> {
    const { lo, hi } = region ?? EVERYWHERE;
    const [row] = await this.db.read<{ report: ReportRow }>(ANNUAL_REPORT_SQL, [insurerId, lo, hi, from, asOf, to, year, String(year)]);
    return row!.report;
  }
}
