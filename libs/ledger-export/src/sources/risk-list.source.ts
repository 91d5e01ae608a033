import { Injectable } from '@nestjs/common';
import { riskCriteria, RiskListReader, type RiskFilterInput } from '@anze/dual-prevention';
import { ledgerCells, ledgerHeadings } from '@anze/ledgers';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from './export-source.js';
import { riskRecord } from './risk-list.rules.js';

/** 安全风险分级管控清单: a row for each risk event, with where it belongs, how it was assessed and what is done about it. Importing it again changes no row. */
@Injectable()
export class RiskListSource implements ExportSource {
  readonly kind = 'RISKS';

  constructor(private readonly risks: RiskListReader) {}

  check(request: ExportRequest): void {
    riskCriteria(filterOf(request));
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const filter = filterOf(request);
    const rows = this.risks.listRows(filter);
    return {
      sheet: '风险清单',
      headings: ledgerHeadings('RISKS'),
      total: await this.risks.countRows(filter),
      next: async () => {
        const { value, done } = await rows.next();
        return done === true ? [] : value.map((line) => ledgerCells('RISKS', riskRecord(line)));
      },
    };
  }
}

const filterOf = (request: ExportRequest): RiskFilterInput | null => request.riskFilter as RiskFilterInput | null;
