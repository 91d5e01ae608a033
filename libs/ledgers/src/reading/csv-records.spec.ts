import fc from 'fast-check';
import type { DomainError } from '@anze/kernel';
import { csvText } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { CsvRecords } from './csv-records.js';
import { DEFAULT_LEDGER_LIMITS, type RawRecord } from './ledger.types.js';

async function records(text: string, portion = text.length, delimiter = ',', width = 2): Promise<RawRecord[]> {
  const parser = new CsvRecords(delimiter, width, DEFAULT_LEDGER_LIMITS);
  const all: RawRecord[] = [];
  for (let at = 0; at < text.length; at += portion) all.push(...(await parser.push(text.slice(at, at + portion))));
  return [...all, ...(await parser.end())];
}

async function refusal(work: () => Promise<unknown>): Promise<{ code: string; params: object }> {
  try {
    await work();
  } catch (error) {
    const { code, params } = error as DomainError;
    return { code, params };
  }
  throw new Error('The text was accepted');
}

const cell = fc.oneof(
  fc.constantFrom('', 'a', '甲', '1,280', 'x;y', '"', '""', 'line\nbreak', 'line\r\nbreak', '\r', '\t', ' ', '"quoted"', '=1+1', '长'.repeat(50)),
  fc.string({ maxLength: 8 }),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });

describe('CsvRecords', () => {
  it('gives back what was written with the line of each, in any portions, with any delimiter and line break', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 5 }), fc.boolean(), async (rows, delimiter, newline, portion, width, lastBreak) => {
        const text = csvText(rows, { delimiter, newline });
        const found = await records(lastBreak ? text : text.slice(0, -newline.length), portion, delimiter, width);
        const expected = rows.map((cells, at) => ({ cells, line: csvText(rows.slice(0, at), { delimiter, newline }).split(/\r\n|\n|\r/).length }));
        expect(found).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('counts empty lines and leaves them out, and takes every line break for one wherever it occurs', async () => {
    expect(await records('a,b\n"x\ny\r\nz",c\r\n\nd,e\rf')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny\r\nz', 'c'] },
      { line: 6, cells: ['d', 'e'] },
      { line: 7, cells: ['f'] },
    ]);
  });

  it.each([
    ['a,b\nc,d"e\nf,g', 2],
    ['a,b\n"c"d,e\n', 2],
    ['a,b\nc,d\n"e,f\n', 3],
    ['"', 1],
  ])('refuses %j', async (text, line) => {
    expect(await refusal(() => records(text))).toEqual({ code: 'LEDGER_CSV_MALFORMED', params: { line } });
  });

  it.each([
    ['an unclosed quotation mark', '"', '甲乙,\n', 'LEDGER_CSV_MALFORMED'],
    ['delimiters without end', '', ',', 'LEDGER_TOO_MANY_COLUMNS'],
    ['a line without end', '', '甲乙', 'LEDGER_CELL_TOO_LONG'],
  ])('does not wait for the end of the file behind %s', async (_, start, repeated, code) => {
    const parser = new CsvRecords(',', 2, DEFAULT_LEDGER_LIMITS);
    await parser.push(`a,b\n${start}`);
    const portion = repeated.repeat(32 * 1024);
    let bytes = 0;
    const work = async (): Promise<void> => {
      for (; bytes < 64 << 20; bytes += Buffer.byteLength(portion)) await parser.push(portion);
    };
    expect(await refusal(work)).toMatchObject({ code, params: { line: 2 } });
    expect(bytes).toBeLessThan(5 << 20);
  });
});
