import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { ExportRequest } from '../runs/export-run.repository.js';
import type { ExportSource, ExportTable } from '../sources/export-source.js';
import { ListReader, type ListPage, type ListRequest } from './list-reader.js';
import { cellOf, sheetName, valueAt } from './list-terms.rules.js';

/** Rows read at once: the most that a list gives. */
const PAGE = 100;

/** Any list of the API, as its screen asks for it: a column for each leaf of a row, headed by its Chinese term. */
@Injectable()
export class ListSource implements ExportSource {
  readonly kind = 'LIST';

  constructor(private readonly lists: ListReader) {}

  /** Asks for one row: what the list itself refuses is refused here, before a job is made of it. */
  async check(request: ExportRequest): Promise<void> {
    const list = listOf(request);
    await this.lists.page(await this.lists.plan(list), list, { size: 1, after: null, count: false });
  }

  async title(request: ExportRequest): Promise<string> {
    return (await this.lists.plan(listOf(request))).title;
  }

  async open(request: ExportRequest): Promise<ExportTable> {
    const list = listOf(request);
    const plan = await this.lists.plan(list);
    const first = await this.lists.page(plan, list, { size: PAGE, after: null, count: true });
    let ahead: ListPage | null = first;
    return {
      sheet: sheetName(plan.title),
      headings: plan.columns.map(({ heading }) => heading),
      total: first.total ?? first.rows.length,
      next: async () => {
        if (!ahead) return [];
        const { rows, after }: ListPage = ahead;
        ahead = after === null ? null : await this.lists.page(plan, list, { size: PAGE, after, count: false });
        return rows.map((row) => plan.columns.map(({ path, terms }) => cellOf(valueAt(row, path), terms)));
      },
    };
  }
}

function listOf(request: ExportRequest): ListRequest {
  if (!request.list) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'list', reason: 'an export of kind LIST needs the list’s query' });
  return request.list;
}
