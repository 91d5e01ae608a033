import type { Readable } from 'node:stream';
import type { ErrorParams } from '@anze/kernel';
import type { LedgerHeader } from './header.rules.js';

/** Where a ledger's bytes come from. The name is only told in messages: the format is read from the bytes. */
export interface LedgerSource {
  /** Opens the bytes from the start. Called once. */
  stream(): Readable;
  filename: string;
}

/** How much a ledger may hold; each breach refuses the file whole. */
export interface LedgerLimits {
  /** Bytes, as sent and once more after unpacking. */
  maxBytes: number;
  /** Bytes of all parts of an XLSX that are read, unpacked, together: its shared strings are held in memory. */
  maxWorkbookBytes: number;
  /** Data rows. */
  maxRows: number;
  /** Blank lines and lines of totals; Excel likes to export a sheet to its last row, the 1,048,576th. */
  maxOtherRows: number;
  maxColumns: number;
  /** Characters in one cell. */
  maxCellLength: number;
  /** Sheets of a workbook among which the ledger is looked for. */
  maxSheets: number;
  /** Lines at the top of the file (or sheet) among which the header is looked for. */
  headerLines: number;
}

/** 32,767 characters is the most that Excel puts into a cell. */
export const DEFAULT_LEDGER_LIMITS: Readonly<LedgerLimits> = Object.freeze({
  maxBytes: 512 * 1024 ** 2,
  maxWorkbookBytes: 256 * 1024 ** 2,
  maxRows: 2_000_000,
  maxOtherRows: 1_048_576,
  maxColumns: 256,
  maxCellLength: 32_767,
  maxSheets: 100,
  headerLines: 20,
});

/** One line of a table as it stands in the file, before anybody knows what it means. */
export interface RawRecord {
  /** 1 for the first line of the file or sheet. */
  line: number;
  cells: string[];
}

/** A data row. */
export interface LedgerRow {
  /** 1 for the first data row; the header, titles, blank lines and totals don't count. */
  row: number;
  /** The line in the file (of a cell with line breaks the first) or the row in the sheet. */
  line: number;
  /** As text: dates of XLSX as `2022-05-31`, numbers plain and without the noise of binary fractions, percentages as `30%`. */
  cells: string[];
}

/** An opened ledger, its header found and complete. It can be read once. */
export interface LedgerRows extends AsyncIterable<LedgerRow> {
  readonly format: 'csv' | 'xlsx';
  /** `utf-8`, `gb18030`, `utf-16le`, `utf-16be`; of XLSX always `utf-8`. CSV: known at the latest when all rows are read. */
  readonly encoding: string;
  readonly header: LedgerHeader;
  /** The rows in the portions in which they are read: faster than one by one. */
  batches(): AsyncGenerator<LedgerRow[]>;
  /** Lets go of the stream and of temporary files; reading to the end or breaking out of the loop does it too. */
  close(): Promise<void>;
}

/** What is wrong with a row. */
export interface RowProblem {
  /** The heading as it stands in the file; null when it's the row as a whole. */
  column: string | null;
  /** One of `LedgerErrors`. */
  code: string;
  params: ErrorParams;
}
