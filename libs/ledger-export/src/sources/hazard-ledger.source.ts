import { Injectable } from '@nestjs/common';
import { HazardExportReader, type HazardExportPosition, type HazardFilter } from '@anze/dual-prevention';
import { ledgerCells, ledgerHeadings } from '@anze/ledgers';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from './export-source.js';

/** Rows read at a time. */
const PORTION = 1_000;

/** 隐患台账 in the bureaus' own form, with the columns that imported ledgers had of their own: importing it again changes no row. */
@Injectable()
export class HazardLedgerSource implements ExportSource {
  readonly kind = 'HAZARDS';

  constructor(private readonly hazards: HazardExportReader) {}

  check(request: ExportRequest): void {
    this.hazards.criteria(request.filter as HazardFilter | null);
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const criteria = this.hazards.criteria(request.filter as HazardFilter | null);
    const known = ledgerHeadings('HAZARDS');
    if (criteria === null) return { sheet: '隐患台账', headings: known, total: 0, next: async () => [] };
    const own = (await this.hazards.ownHeadings(criteria)).filter((heading) => !known.includes(heading));
    let position: HazardExportPosition | null = null;
    let ended = false;
    return {
      sheet: '隐患台账',
      headings: [...known, ...own],
      total: await this.hazards.count(criteria),
      next: async () => {
        if (ended) return [];
        const portion = await this.hazards.portion(criteria, position, PORTION);
        position = portion.position;
        ended = position === null;
        return portion.rows.map((row) => [...ledgerCells('HAZARDS', row), ...own.map((heading) => row.extra[heading] ?? null)]);
      },
    };
  }
}
