import { DomainError } from '@anze/kernel';
import { behindApostrophe } from '../writing/formula.rules.js';
import { CsvRecords, DELIMITERS, firstRecords } from './csv-records.js';
import { recognisedColumns } from './header.rules.js';
import type { ImportKind } from './import-kind.js';
import { LedgerErrors } from './ledger.errors.js';
import type { LedgerLimits, RawRecord } from './ledger.types.js';

/** So much text without a header among its lines is not read further in search of the delimiter. */
const LONGEST_TOP = 1 << 20;

/** The records of a CSV in the portions in which they arrive; the delimiter is the one under which a line becomes the header. */
export async function* csvRecords(texts: AsyncIterable<string>, kind: ImportKind, limits: LedgerLimits): AsyncGenerator<RawRecord[]> {
  let parser: CsvRecords | null = null;
  let top = '';
  for await (const text of texts) {
    if (parser === null) {
      top += text;
      if (lines(top) <= limits.headerLines && top.length < LONGEST_TOP) continue;
      parser = parserFor(top, kind, limits);
      yield unquoted(await parser.push(top));
      top = '';
    } else {
      const records = await parser.push(text);
      if (records.length > 0) yield unquoted(records);
    }
  }
  if (parser === null) {
    if (top.trim() === '') throw new DomainError(LedgerErrors.LEDGER_EMPTY);
    parser = parserFor(top, kind, limits);
    yield unquoted(await parser.push(top));
  }
  yield unquoted(await parser.end());
}

/** Takes the apostrophes back that keep spreadsheets from computing a text: a CSV of ours comes in as it went out. */
function unquoted(records: RawRecord[]): RawRecord[] {
  for (const { cells } of records) {
    for (const [at, cell] of cells.entries()) if (cell.charCodeAt(0) === 0x27) (cells as string[])[at] = behindApostrophe(cell);
  }
  return records;
}

function lines(text: string): number {
  let count = 1;
  for (let at = text.search(/[\r\n]/); at >= 0 && at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count += 1;
  }
  return count;
}

/** The parser for the delimiter under which most columns are recognised in one line. */
function parserFor(top: string, kind: ImportKind, limits: LedgerLimits): CsvRecords {
  let best: { delimiter: string; width: number } = { delimiter: DELIMITERS[0], width: 1 };
  let most = 0;
  for (const delimiter of DELIMITERS) {
    for (const cells of firstRecords(top.slice(0, 256 * 1024), delimiter, limits.headerLines)) {
      const found = recognisedColumns(kind, cells);
      if (found > most) [best, most] = [{ delimiter, width: cells.length }, found];
    }
  }
  return new CsvRecords(best.delimiter, best.width, limits);
}
