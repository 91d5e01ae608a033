import { Injectable } from '@nestjs/common';
import { ledgerCells, ledgerHeadings } from '@anze/ledgers';
import { ServiceExportReader, type ServiceExportPosition, type ServiceFilterInput } from '@anze/prevention-services';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from './export-source.js';

/** Rows read at a time. */
const PORTION = 1_000;

/** 事故预防服务记录 in the bureaus' own form, with the columns that imported ledgers had of their own: importing it again changes no row. */
@Injectable()
export class ServiceLedgerSource implements ExportSource {
  readonly kind = 'PREVENTION_SERVICES';

  constructor(private readonly services: ServiceExportReader) {}

  check(request: ExportRequest): void {
    this.services.criteria(filterOf(request));
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const criteria = this.services.criteria(filterOf(request));
    const known = ledgerHeadings('PREVENTION_SERVICES');
    const sheet = '事故预防服务记录';
    if (criteria === null) return { sheet, headings: known, total: 0, next: async () => [] };
    const own = (await this.services.ownHeadings(criteria)).filter((heading) => !known.includes(heading));
    let position: ServiceExportPosition | null = null;
    let ended = false;
    return {
      sheet,
      headings: [...known, ...own],
      total: await this.services.count(criteria),
      next: async () => {
        if (ended) return [];
        const portion = await this.services.portion(criteria, position, PORTION);
        position = portion.position;
        ended = position === null;
        return portion.rows.map((row) => [...ledgerCells('PREVENTION_SERVICES', row), ...own.map((heading) => row.extra[heading] ?? null)]);
      },
    };
  }
}

const filterOf = (request: ExportRequest): ServiceFilterInput | null => (request.serviceFilter ?? null) as ServiceFilterInput | null;
