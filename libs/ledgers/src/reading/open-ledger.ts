import { DomainError } from '@anze/kernel';
import { capped, gunzipped, isGzip, isZip, peekBytes, type ByteChunks } from './byte-source.js';
import { csvRecords } from './csv-ledger.js';
import { HEADER_COLUMNS, readHeader, recognisedColumns, type LedgerHeader } from './header.rules.js';
import type { ImportKind } from './import-kind.js';
import { LedgerErrors } from './ledger.errors.js';
import { DEFAULT_LEDGER_LIMITS, type LedgerLimits, type LedgerRow, type LedgerRows, type LedgerSource, type RawRecord } from './ledger.types.js';
import { compileRowFilter } from './row-filter.rules.js';
import { TextDecoding } from './text-decoding.js';
import { XlsxLedger } from './xlsx-ledger.js';

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Opens a ledger (台账) of a kind and finds its header, reading no further than that (an XLSX is received whole first). The format
 * is told by the content: gzip, ZIP (XLSX) or text. Throws a `DomainError` of `LedgerErrors` for everything that refuses the file;
 * a limit or a fault further down is thrown while the rows are read, so the caller keeps nothing of a file before its end.
 */
export async function openLedger(source: LedgerSource, kind: ImportKind, limits: LedgerLimits = DEFAULT_LEDGER_LIMITS): Promise<LedgerRows> {
  const stream = source.stream();
  try {
    let { head, all } = await peekBytes(stream, 8);
    all = capped(all, limits.maxBytes);
    if (isGzip(head)) ({ head, all } = await peekBytes(capped(gunzipped(all), limits.maxBytes), 8));
    if (head.length === 0) throw new DomainError(LedgerErrors.LEDGER_EMPTY);
    if (isGzip(head) || head.subarray(0, 4).equals(OLE) || head.toString('latin1', 0, 4) === '%PDF') {
      throw new DomainError(LedgerErrors.LEDGER_FORMAT_UNSUPPORTED, { filename: source.filename });
    }
    if (isZip(head)) return await openXlsx(all, source.filename, kind, limits);
    return await openCsv(all, kind, limits, () => void stream.destroy());
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

async function openCsv(bytes: ByteChunks, kind: ImportKind, limits: LedgerLimits, release: () => void): Promise<LedgerRows> {
  const decoding = new TextDecoding();
  const records = csvRecords(decoding.decode(bytes), kind, limits);
  try {
    const found = await findHeader(records, kind, limits, { ragged: false, date1904: false });
    if (found === null) throw new DomainError(LedgerErrors.LEDGER_HEADER_NOT_FOUND, { lines: limits.headerLines });
    const close = async (): Promise<void> => {
      release();
    };
    return new OpenLedger('csv', () => decoding.encoding, found, records, limits, close);
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

async function openXlsx(bytes: ByteChunks, filename: string, kind: ImportKind, limits: LedgerLimits): Promise<LedgerRows> {
  const workbook = await XlsxLedger.open(bytes, filename, limits);
  try {
    for (const sheet of workbook.sheets) {
      const records = workbook.rows(sheet);
      const found = await findHeader(records, kind, limits, { ragged: true, date1904: workbook.date1904 }).catch(async (error: unknown) => {
        await records.return(undefined);
        throw error;
      });
      if (found !== null) return new OpenLedger('xlsx', () => 'utf-8', found, records, limits, () => workbook.close());
      await records.return(undefined);
    }
    throw new DomainError(LedgerErrors.LEDGER_HEADER_NOT_FOUND, { lines: limits.headerLines });
  } catch (error) {
    await workbook.close();
    throw error;
  }
}

interface Found {
  header: LedgerHeader;
  /** What was read beyond it. */
  rest: RawRecord[];
}

/** Looks for the first line that names two columns or more, among the first lines of a file or sheet. */
async function findHeader(records: AsyncGenerator<RawRecord[]>, kind: ImportKind, limits: LedgerLimits, form: Pick<LedgerHeader, 'ragged' | 'date1904'>): Promise<Found | null> {
  let seen = 0;
  for (;;) {
    const next = await records.next();
    if (next.done === true) return null;
    for (const [at, record] of next.value.entries()) {
      seen += 1;
      // A sheet's rows say themselves which line they are; the count is ours.
      if (record.line > limits.headerLines || seen > limits.headerLines) return null;
      if (recognisedColumns(kind, record.cells) < HEADER_COLUMNS) continue;
      return { header: readHeader(kind, record.cells, { line: record.line, ...form }), rest: next.value.slice(at + 1) };
    }
  }
}

class OpenLedger implements LedgerRows {
  readonly header: LedgerHeader;
  #started = false;
  #closed = false;

  constructor(
    readonly format: 'csv' | 'xlsx',
    private readonly encodingNow: () => string,
    private readonly found: Found,
    private readonly records: AsyncGenerator<RawRecord[]>,
    private readonly limits: LedgerLimits,
    private readonly release: () => Promise<void>,
  ) {
    this.header = found.header;
  }

  get encoding(): string {
    return this.encodingNow();
  }

  async *batches(): AsyncGenerator<LedgerRow[]> {
    if (this.#started) throw new Error('A ledger can be read once');
    this.#started = true;
    const isData = compileRowFilter(this.header);
    const { maxRows, maxOtherRows } = this.limits;
    let row = 0;
    let others = 0;
    try {
      for (let records: RawRecord[] = this.found.rest; ; ) {
        const rows: LedgerRow[] = [];
        for (const { line, cells } of records) {
          if (!isData(cells)) continue;
          row += 1;
          if (row > maxRows) throw new DomainError(LedgerErrors.LEDGER_TOO_MANY_ROWS, { limit: maxRows });
          rows.push({ row, line, cells });
        }
        // A few bytes of gzip unpack to millions of blank lines.
        others += records.length - rows.length;
        if (others > maxOtherRows) throw new DomainError(LedgerErrors.LEDGER_TOO_MANY_ROWS, { limit: maxOtherRows });
        if (rows.length > 0) yield rows;
        const next = await this.records.next();
        if (next.done === true) return;
        records = next.value;
      }
    } finally {
      await this.close();
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LedgerRow> {
    for await (const rows of this.batches()) yield* rows;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.records.return(undefined);
    await this.release();
  }
}
