import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { DomainError } from '@anze/kernel';
import { csvText } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { CsvTokenizer } from './csv-tokenizer.js';
import { DEFAULT_LEDGER_LIMITS } from './ledger.types.js';

function records(text: string, portion = text.length, delimiter = ',') {
  const tokenizer = new CsvTokenizer(delimiter, DEFAULT_LEDGER_LIMITS);
  const all = [];
  for (let at = 0; at < text.length; at += portion) all.push(...tokenizer.push(text.slice(at, at + portion)));
  return [...all, ...tokenizer.end()];
}

function refusal(text: string): { code: string; params: object } {
  try {
    records(text);
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

describe('CsvTokenizer', () => {
  it('gives back what was written, in any portions, with any delimiter and line break', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 40 }), fc.boolean(), (rows, delimiter, newline, portion, lastBreak) => {
        const text = csvText(rows, { delimiter, newline });
        const sent = lastBreak ? text : text.slice(0, -newline.length);
        expect(records(sent, portion, delimiter).map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with csv-parse', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, portion) => {
        const text = csvText(rows, { newline: '\n' });
        const theirs = parse(text, { relax_column_count: true, record_delimiter: ['\n'] }) as string[][];
        expect(records(text, portion).map(({ cells }) => cells)).toEqual(theirs);
      }),
      { numRuns: 300 },
    );
  });

  it('tells the line on which a record begins', () => {
    expect(records('a,b\n"x\ny\r\nz",c\n\nd,e').map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  it.each([
    ['a,b\nc,d"e\nf,g', 2],
    ['a,b\n"c"d,e\n', 2],
    ['a,b\nc,d\n"e,f\n', 3],
    ['"', 1],
  ])('refuses %j', (text, line) => {
    expect(refusal(text)).toEqual({ code: 'LEDGER_CSV_MALFORMED', params: { line } });
  });
});
