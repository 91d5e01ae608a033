import { DomainError } from '@anze/kernel';
import { CsvTokenizer, DELIMITERS } from './csv-tokenizer.js';
import { recognisedColumns } from './header.rules.js';
import type { ImportKind } from './import-kind.js';
import { LedgerErrors } from './ledger.errors.js';
import type { LedgerLimits, RawRecord } from './ledger.types.js';

/** So much text without a header among its lines is not read further in search of the delimiter. */
const LONGEST_TOP = 1 << 20;

/** The records of a CSV in the portions in which they arrive; the delimiter is the one under which a line becomes the header. */
export async function* csvRecords(texts: AsyncIterable<string>, kind: ImportKind, limits: LedgerLimits): AsyncGenerator<RawRecord[]> {
  let tokenizer: CsvTokenizer | null = null;
  let top = '';
  for await (const text of texts) {
    if (tokenizer === null) {
      top += text;
      if (lines(top) <= limits.headerLines && top.length < LONGEST_TOP) continue;
      tokenizer = new CsvTokenizer(delimiterOf(top, kind, limits), limits);
      yield tokenizer.push(top);
      top = '';
    } else {
      const records = tokenizer.push(text);
      if (records.length > 0) yield records;
    }
  }
  if (tokenizer === null) {
    if (top.trim() === '') throw new DomainError(LedgerErrors.LEDGER_EMPTY);
    tokenizer = new CsvTokenizer(delimiterOf(top, kind, limits), limits);
    yield tokenizer.push(top);
  }
  yield tokenizer.end();
}

function lines(text: string): number {
  let count = 1;
  for (let at = text.search(/[\r\n]/); at >= 0 && at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count += 1;
  }
  return count;
}

function delimiterOf(top: string, kind: ImportKind, limits: LedgerLimits): string {
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const found = Math.max(0, ...topRecords(top, delimiter, limits).map((record) => recognisedColumns(kind, record.cells)));
    if (found > most) [best, most] = [delimiter, found];
  }
  return best;
}

/** The first records as this delimiter would cut them; none where it can't: the file is refused for it once the delimiter is settled. */
function topRecords(top: string, delimiter: string, limits: LedgerLimits): RawRecord[] {
  const tokenizer = new CsvTokenizer(delimiter, limits);
  const records: RawRecord[] = [];
  try {
    records.push(...tokenizer.push(top.slice(0, 256 * 1024)).slice(0, limits.headerLines));
    if (records.length < limits.headerLines) records.push(...tokenizer.end());
  } catch {
    // As told above.
  }
  return records;
}
