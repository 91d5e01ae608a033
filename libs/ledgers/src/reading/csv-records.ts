import { CsvError, Parser, type Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';
import type { LedgerLimits, RawRecord } from './ledger.types.js';

/** The delimiters that are told apart. */
export const DELIMITERS = [',', '\t', ';'] as const;

/** A record that hasn't ended after so many bytes is refused: an unclosed quotation mark would swallow the file. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * RFC 4180, nothing relaxed but the number of cells, which the row parser judges. The three line breaks are named because
 * csv-parse, left to find out, takes the first one for all. Without `info` and `max_record_size`: the first makes an object per
 * record, the second counts bytes with characters and empty cells not at all. Empty lines are left out here already: each would be a
 * record of another width than the header's, for which csv-parse makes an error object, 50 µs of it.
 */
const options = (delimiter: string): Options => ({ delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: true, bom: false });

/** The first records as this delimiter would cut them, as far as it can. */
export function firstRecords(text: string, delimiter: string, count: number): string[][] {
  const records: string[][] = [];
  try {
    parse(text, {
      ...options(delimiter),
      to: count,
      on_record: (cells: string[]) => {
        records.push(cells);
        return null;
      },
    });
  } catch (error) {
    // The file is refused for it once the delimiter is settled.
    if (!(error instanceof CsvError)) throw error;
  }
  return records;
}

/** csv-parse's parser, its records collected here instead of passing one by one through a stream, with the line each begins on. */
class CollectingParser extends Parser {
  records: RawRecord[] = [];
  /** The line on which the next record begins; 0 is the one put before the file. */
  line = 0;
  /** Bytes up to the end of the last record. */
  recordsEnd = 0;
  #linesBefore = 0;
  #emptyBefore = 0;

  /** Empty lines left out so far. */
  get empty(): number {
    return this.info.empty_lines;
  }

  override push(cells: string[] | null): boolean {
    if (cells === null) return true;
    const skipped = this.empty - this.#emptyBefore;
    this.#emptyBefore = this.empty;
    this.line += skipped;
    if (this.line > 0) this.records.push({ line: this.line, cells });
    // csv-parse counts CR LF inside a cell as two lines, so its count only tells that there is a break in this record.
    const breaks = this.info.lines - this.#linesBefore - skipped > 1 ? cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0) : 0;
    this.#linesBefore = this.info.lines;
    this.line += 1 + breaks;
    this.recordsEnd = this.info.bytes;
    return true;
  }
}

/** Splits CSV into records as the text streams in, by csv-parse; what breaks a limit or its quotation marks refuses the file. */
export class CsvRecords {
  readonly #parser: CollectingParser;
  readonly #limits: LedgerLimits;
  #lead: string;
  #sent = 0;

  /** @param width The number of cells that most records will have. */
  constructor(delimiter: string, width: number, limits: LedgerLimits) {
    // csv-parse takes the first record's width for the rule and makes an error object, kept or not, for each record of another:
    // under a title line the whole reading took over three times as long. So a record of the right width goes first, and is dropped.
    this.#lead = `${delimiter.repeat(Math.max(0, width - 1))}\n`;
    this.#parser = new CollectingParser(options(delimiter));
    // Told by the callbacks of write() and end() as well.
    this.#parser.on('error', () => undefined);
    this.#limits = limits;
  }

  /** Takes the next portion of text and gives the records that it completes. */
  async push(text: string): Promise<RawRecord[]> {
    const portion = this.#lead === '' ? text : this.#lead + text;
    this.#lead = '';
    const [begin, empty] = [this.#sent, this.#parser.empty];
    this.#sent += Buffer.byteLength(portion);
    await this.#done((callback) => this.#parser.write(portion, callback));
    // An empty line ends a record as well, somewhere in this portion.
    if (this.#parser.empty > empty) this.#parser.recordsEnd = Math.max(this.#parser.recordsEnd, begin);
    if (this.#parser.empty > this.#limits.maxOtherRows) throw new DomainError(LedgerErrors.LEDGER_TOO_MANY_ROWS, { limit: this.#limits.maxOtherRows });
    const records = this.#take();
    if (this.#sent - this.#parser.recordsEnd > LONGEST_RECORD) {
      // Ended here, csv-parse tells whether it's the quotation mark, and `#take` whether it's the number of cells.
      await this.end();
      throw this.#tooLong(this.#parser.line - 1);
    }
    return records;
  }

  /** Gives the last record, which need not end with a line break. */
  async end(): Promise<RawRecord[]> {
    await this.#done((callback) => this.#parser.end(callback));
    return this.#take();
  }

  #done(send: (callback: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      send((error) => {
        if (error === undefined || error === null) resolve();
        else if (error instanceof CsvError) reject(new DomainError(LedgerErrors.LEDGER_CSV_MALFORMED, { line: this.#parser.line }, { cause: error }));
        else reject(error);
      });
    });
  }

  #take(): RawRecord[] {
    const { maxColumns, maxCellLength } = this.#limits;
    const records = this.#parser.records;
    this.#parser.records = [];
    for (const { line, cells } of records) {
      if (cells.length > maxColumns) throw new DomainError(LedgerErrors.LEDGER_TOO_MANY_COLUMNS, { limit: maxColumns, line });
      for (const cell of cells) if (cell.length > maxCellLength) throw this.#tooLong(line);
    }
    return records;
  }

  #tooLong(line: number): DomainError {
    return new DomainError(LedgerErrors.LEDGER_CELL_TOO_LONG, { limit: this.#limits.maxCellLength, line });
  }
}
