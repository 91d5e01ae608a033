import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { CoverageExportReader, type CoverageFilter, type RosterPosition } from '@anze/insurance';
import { DomainError } from '@anze/kernel';
import { ExportErrors } from '../runs/export-run.errors.js';
import type { ExportRequest } from '../runs/export-run.repository.js';
import { COVERAGE_HEADINGS, coverageCells } from './coverage-list.rules.js';
import type { ExportSource, ExportTable } from './export-source.js';

/** Lines read at a time. */
const PORTION = 500;

/** 应保底单 of a day: whoever must insure in the asker's region and sectors, in the order of the roster. */
@Injectable()
export class CoverageListSource implements ExportSource {
  readonly kind = 'COVERAGE';

  constructor(private readonly coverage: CoverageExportReader) {}

  /** @throws EXPORT_KIND_FOREIGN for anybody but an authority, COVERAGE_IN_FUTURE */
  check(request: ExportRequest): void {
    if (currentPrincipal().audience !== 'regulator') throw new DomainError(ExportErrors.EXPORT_KIND_FOREIGN, { kind: this.kind });
    this.coverage.check(filterOf(request));
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const criteria = await this.coverage.criteria(filterOf(request));
    let position: RosterPosition | null = null;
    let ended = false;
    return {
      sheet: '应保底单',
      headings: COVERAGE_HEADINGS,
      total: await this.coverage.count(criteria),
      next: async () => {
        if (ended) return [];
        const portion = await this.coverage.portion(criteria, position, PORTION);
        position = portion.position;
        ended = position === null;
        return portion.rows.map((row) => coverageCells(row, criteria.asOf));
      },
    };
  }
}

const filterOf = (request: ExportRequest): CoverageFilter => (request.coverageFilter ?? {}) as CoverageFilter;
