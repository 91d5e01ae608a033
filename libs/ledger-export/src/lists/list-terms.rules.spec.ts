import { cellOf, sheetName, termOf, valueAt } from './list-terms.rules.js';

describe('terms and cells of an exported list', () => {
  it.each([
    ['Deadline (整改时限)', '整改时限'],
    ['Code (统一社会信用代码), exactly; full width is understood', '统一社会信用代码'],
    ['A page (of 20) of the ledger（隐患台账，含历史）', '隐患台账'],
    ['Opaque id', null],
    ['', null],
    [undefined, null],
  ])('finds the Chinese term of %s', (description, term) => expect(termOf(description)).toBe(term));

  it.each([
    [null, null],
    [undefined, null],
    [0, 0],
    [99.64, 99.64],
    [true, '是'],
    [false, '否'],
    ['OPEN', '整改中'],
    ['toString', 'toString'],
    [['OPEN', 'X', null], '整改中；X；'],
    ['17884000.00', '17884000.00'],
  ])('shows %j', (value, cell) => expect(cellOf(value, new Map([['OPEN', '整改中']]))).toBe(cell));

  it('finds a value behind a null nowhere', () => {
    expect(valueAt({ a: { b: 1 } }, ['a', 'b'])).toBe(1);
    expect(valueAt({ a: null }, ['a', 'b'])).toBeNull();
    expect(valueAt(null, ['a'])).toBeNull();
  });

  it('names a sheet as a workbook allows', () => expect(sheetName(`a/b[c]:*?\\${'长'.repeat(40)}`)).toBe(`a b c     ${'长'.repeat(21)}`));
});
