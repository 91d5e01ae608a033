import { Injectable } from '@nestjs/common';
import { riskCriteria, RiskListReader, type RiskFilterInput } from '@anze/dual-prevention';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from './export-source.js';
import { RISK_HEADINGS, riskCells } from './risk-list.rules.js';

/** 安全风险分级管控清单: a row for each risk event, with where it belongs, how it was assessed and what is done about it. */
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
      headings: RISK_HEADINGS,
      total: await this.risks.countRows(filter),
      next: async () => {
        const { value, done } = await rows.next();
        return done === true ? [] : value.map(riskCells);
      },
    };
  }
}

const filterOf = (request: ExportRequest): RiskFilterInput | null => request.riskFilter as RiskFilterInput | null;
