import fc from 'fast-check';
import { fenFromWan, fenFromYuan, wanFromFen, yuanFromFen } from './money.js';

const anyFen = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

describe('yuan', () => {
  it.each([
    ['17884000.00', 1_788_400_000n],
    ['17884000', 1_788_400_000n],
    ['0.1', 10n],
    ['0.01', 1n],
    ['-0.5', -50n],
    ['0', 0n],
    ['-0', 0n],
    ['007', 700n],
    ['1.2300', 123n],
    ['92233720368547758.07', 9_223_372_036_854_775_807n],
    ['-92233720368547758.07', -9_223_372_036_854_775_807n],
  ])('%s is %s fen', (text, fen) => {
    expect(fenFromYuan(text)).toBe(fen);
  });

  it.each([
    '0.001', '1.005', '1,000.00', '1e3', '.5', '5.', '+5', ' 5', '5 ', '5元', '１２', '--5', 'NaN', 'Infinity', '0x10', '', '-',
    '92233720368547758.08', '99999999999999999999', '5\n',
  ])('refuses %j', (text) => {
    expect(fenFromYuan(text)).toBeNull();
  });

  it('refuses what is no text', () => {
    expect(fenFromYuan(5 as unknown as string)).toBeNull();
  });

  it('there and back is the same, always with two decimals', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        const text = yuanFromFen(fen);
        return /^-?\d+\.\d{2}$/.test(text) && fenFromYuan(text) === fen;
      }),
    );
  });

  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [-100n, '-1.00'],
    [1_788_400_000n, '17884000.00'],
  ])('%s fen are %s', (fen, text) => {
    expect(yuanFromFen(fen)).toBe(text);
  });
});

describe('万元', () => {
  it.each([
    ['1788.4', 1_788_400_000n],
    ['0.000001', 1n],
    ['40', 40_000_000n],
    ['0.1', 100_000n],
    ['-1.5', -1_500_000n],
  ])('%s is %s fen', (text, fen) => {
    expect(fenFromWan(text)).toBe(fen);
  });

  it.each(['0.0000001', '0.30000000000000004', '92233720368547.758070001', '1万'])('refuses %j', (text) => {
    expect(fenFromWan(text)).toBeNull();
  });

  it('is ten thousand times as much as the same in yuan', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => fenFromWan(yuanFromFen(fen)) === fen * 10_000n),
    );
  });

  it.each([
    [0n, '0.00'],
    [1n, '0.000001'],
    [10_000n, '0.01'],
    [1_234_567n, '1.234567'],
    [1_234_600_000n, '1234.60'],
    [-50_000n, '-0.05'],
  ])('writes %s fen in 万元 as %s, and reads it back', (fen, text) => {
    expect(wanFromFen(fen)).toBe(text);
    expect(fenFromWan(text)).toBe(fen);
  });
});
