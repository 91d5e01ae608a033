import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { LedgerTable } from '@anze/ledgers';
import { BulletinDocuments, type DocumentSheet } from '@anze/supervision';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from './export-source.js';

/** 周通报, 月晾晒 as a workbook of several sheets: an author's own, or what an organization was sent. */
@Injectable()
export class BulletinSource implements ExportSource {
  readonly kind = 'BULLETIN';
  readonly formats = ['XLSX'] as const;

  constructor(private readonly documents: BulletinDocuments) {}

  async check(request: ExportRequest): Promise<void> {
    await this.documents.of(idOf(request));
  }

  async title(request: ExportRequest): Promise<string> {
    return (await this.documents.of(idOf(request))).title;
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const [first, ...further] = (await this.documents.of(idOf(request))).sheets;
    return { ...tableOf(first!), total: first!.rows.length, further: further.map(tableOf) };
  }
}

function idOf({ bulletinId }: ExportRequest): string {
  if (bulletinId == null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'bulletinId', reason: 'which bulletin' });
  return bulletinId;
}

function tableOf({ sheet, headings, rows }: DocumentSheet): LedgerTable {
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
