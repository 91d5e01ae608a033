import { once } from 'node:events';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify';
import exceljs from 'exceljs';
import { withoutFormula } from './formula.rules.js';

/** Forms in which a ledger leaves the product. */
export const LEDGER_FORMATS = ['CSV', 'XLSX'] as const;
export type LedgerFormat = (typeof LEDGER_FORMATS)[number];

/** A cell: a text, or a number that a sheet may compute with; null is empty. Days and amounts are texts, exact as they stand. */
export type LedgerCell = string | number | null;

/** A table to be written, read portion by portion. */
export interface LedgerTable {
  /** The sheet's name in a workbook. */
  readonly sheet: string;
  readonly headings: readonly string[];
  /** The next rows, each as long as `headings`; none at the end. */
  next(): Promise<LedgerCell[][]>;
  /** More sheets of the same workbook, in their order; CSV has one table and can't hold them. */
  readonly further?: readonly LedgerTable[];
}

/** The media type and ending of each form. */
export const LEDGER_FILE: Readonly<Record<LedgerFormat, { readonly contentType: string; readonly ending: string }>> = {
  CSV: { contentType: 'text/csv; charset=utf-8', ending: 'csv' },
  XLSX: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
};

/** Rows of a sheet, the headings included (ECMA-376: 2^20). */
export const MOST_SHEET_ROWS = 1_048_576;

/** A single one is no end of a record, and yet read as one where it isn't quoted. */
const LINE_BREAK = /[\r\n]/;

/** Told after each portion how many rows have been written. */
export type RowsWritten = (rows: number) => Promise<void> | void;

/**
 * The table as a file's bytes, written as fast as they are read and never held as a whole. An error of `table` ends the stream with it.
 * CSV is UTF-8 with a byte order mark, which Excel wants, and CRLF; texts that look like formulas are quoted. In a workbook texts are
 * texts and need no quotes.
 */
export function ledgerFile(format: LedgerFormat, table: LedgerTable, written: RowsWritten = () => undefined): Readable {
  return format === 'CSV' ? csvFile(table, written) : xlsxFile(table, written);
}

function csvFile(table: LedgerTable, written: RowsWritten): Readable {
  const csv: Transform = stringify({ bom: true, record_delimiter: 'windows', quoted_match: LINE_BREAK });
  void fill(csv, async () => {
    csv.write(table.headings.map(withoutFormula));
    await portions(csv, table, written, (rows) => {
      for (const row of rows) csv.write(row.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell)));
    });
    csv.end();
  });
  return csv;
}

function xlsxFile(table: LedgerTable, written: RowsWritten): Readable {
  const bytes = new PassThrough();
  void fill(bytes, async () => {
    const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: bytes, useStyles: true, useSharedStrings: false });
    for (const one of [table, ...(table.further ?? [])]) {
      const sheet = book.addWorksheet(one.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
      const heading = sheet.addRow([...one.headings]);
      heading.font = { bold: true };
      heading.commit();
      await portions(bytes, one, one === table ? written : () => undefined, (rows) => {
        for (const row of rows) sheet.addRow(row).commit();
      });
      sheet.commit();
    }
    await book.commit();
  });
  return bytes;
}

async function portions(stream: Transform, table: LedgerTable, written: RowsWritten, write: (rows: LedgerCell[][]) => void): Promise<void> {
  let total = 0;
  for (let rows = await table.next(); rows.length > 0; rows = await table.next()) {
    // Whoever reads went away; there is an error or an end to wait for no longer.
    if (stream.destroyed) return;
    write(rows);
    // Compressing goes on in the background, and must not fall behind by more than a portion.
    await setImmediate();
    if (stream.writableNeedDrain) await drained(stream);
    await written((total += rows.length));
  }
}

/** Waits until a stream takes more, or takes nothing any more. */
async function drained(stream: Transform): Promise<void> {
  const either = new AbortController();
  const { signal } = either;
  await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).finally(() => either.abort());
}

/** Runs what fills a stream; what goes wrong there goes wrong for whoever reads it. */
async function fill(stream: Transform, filling: () => Promise<void>): Promise<void> {
  try {
    await filling();
  } catch (error) {
    stream.destroy(error as Error);
  }
}
