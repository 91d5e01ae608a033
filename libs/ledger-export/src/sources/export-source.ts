import type { LedgerFormat, LedgerTable } from '@anze/ledgers';
import type { ExportKind } from '../runs/export-run.model.js';
import type { ExportRequest } from '../runs/export-run.repository.js';

/** A table with how many rows it will have. */
export interface ExportTable extends LedgerTable {
  /** Of the first sheet, where there are several. */
  readonly total: number;
}

/** One kind of export. It reads as the current principal: whatever they may not see isn't there. */
export interface ExportSource {
  readonly kind: ExportKind;
  /** The forms that it can take; left out: every one. */
  readonly formats?: readonly LedgerFormat[];
  /** Refuses what can't be exported, before a job is made of it. */
  check(request: ExportRequest): void | Promise<void>;
  /** What the file is called; left out: by its kind. */
  title?(request: ExportRequest): Promise<string>;
  open(request: ExportRequest): Promise<ExportTable>;
}
