import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { BordereauExportReader, type BookPosition, type BordereauKind, type BordereauPeriod } from '@anze/insurance';
import { DomainError, parseDay } from '@anze/kernel';
import { ledgerCells, ledgerHeadings } from '@anze/ledgers';
import { ExportErrors } from '../runs/export-run.errors.js';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from './export-source.js';

const SHEETS: Readonly<Record<BordereauKind, string>> = { POLICY_BORDEREAU: '保单明细', PREMIUM_BORDEREAU: '保费收付明细', FUND_BORDEREAU: '事故预防费支出明细', CLAIM_BORDEREAU: '赔案明细' };

/** A bordereau of the asking insurer and its branches, in the form in which one comes in: importing it again changes no row. */
class BordereauSource implements ExportSource {
  constructor(
    readonly kind: BordereauKind,
    private readonly reader: BordereauExportReader,
  ) {}

  check(request: ExportRequest): void {
    if (currentPrincipal().audience !== 'insurer') throw new DomainError(ExportErrors.EXPORT_KIND_FOREIGN, { kind: this.kind });
    periodOf(request.month);
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const { kind } = this;
    const period = periodOf(request.month);
    let position: BookPosition | null = null;
    let ended = false;
    const next = async (): Promise<ReturnType<typeof ledgerCells>[]> => {
      // Policies without anything in the period make an empty portion, which would end the file.
      while (!ended) {
        const portion = await this.reader.portion(kind, period, position);
        position = portion.position;
        ended = position === null;
        if (portion.rows.length > 0) return portion.rows.map((row) => ledgerCells(kind, row as never));
      }
      return [];
    };
    return { sheet: SHEETS[kind], headings: ledgerHeadings(kind), total: await this.reader.count(kind, period), next };
  }
}

/** The bordereaux, one source each. */
@Injectable()
export class BordereauSources {
  readonly all: readonly ExportSource[];

  constructor(reader: BordereauExportReader) {
    this.all = (Object.keys(SHEETS) as BordereauKind[]).map((kind) => new BordereauSource(kind, reader));
  }
}

/** The first and the last day of a month; null for all there is. @throws EXPORT_MONTH */
function periodOf(month: string | null): BordereauPeriod | null {
  if (month === null) return null;
  const from = /^\d{4}-\d{2}$/.test(month) ? parseDay(`${month}-01`) : null;
  if (from === null) throw new DomainError(ExportErrors.EXPORT_MONTH);
  const to = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 0)).toISOString().slice(0, 10);
  return { from, to };
}
