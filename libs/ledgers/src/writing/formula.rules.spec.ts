import fc from 'fast-check';
import { behindApostrophe, withoutFormula } from './formula.rules.js';

describe('cells that no spreadsheet computes', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86 574', "'+86 574"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['消火栓=2', '消火栓=2'],
    ['', ''],
  ])('%s is written %s', (text, cell) => {
    expect(withoutFormula(text)).toBe(cell);
  });

  it('come back as they were, whatever they hold', () => {
    const texts = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '甲', ' ') });
    fc.assert(
      fc.property(texts, (text) => {
        expect(withoutFormula(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(behindApostrophe(withoutFormula(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
