import fc from 'fast-check';
import { Decimal, percent, roundHalfUp } from './decimal.js';

describe('Decimal', () => {
  it('multiplies as on paper', () => {
    expect(new Decimal('0.2').times(3).times(7).toString()).toBe('4.2');
  });
});

describe('roundHalfUp', () => {
  it.each([
    [1.005, 2, 1.01],
    ['1.005', 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [1.0049999, 2, 1],
    [70, 2, 70],
    [new Decimal('12.345'), 2, 12.35],
    [-0.004, 2, 0],
  ])('%s to %i places is %s', (x, places, expected) => {
    expect(roundHalfUp(x, places)).toBe(expected);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (x) => {
    expect(() => roundHalfUp(x, 2)).toThrow(RangeError);
  });
});

describe('percent', () => {
  it.each([
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 8, 12.5],
    [0, 5, 0],
    [5, 5, 100],
    [1, 800, 0.13],
    [1n, 800n, 0.13],
    [9007199254740993n, 9007199254740993n, 100],
    [99995, 100000, 100],
    [99994, 100000, 99.99],
  ])('%s of %s is %s', (n, d, expected) => {
    expect(percent(n, d)).toBe(expected);
  });

  it('is null where there is nothing to divide by, not 0 and not 100', () => {
    expect(percent(0, 0)).toBeNull();
    expect(percent(3, 0)).toBeNull();
    expect(percent(3n, 0n)).toBeNull();
  });

  it('equals integer arithmetic, half up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (n, d) => {
        const hundredths = (2n * 10_000n * n + d) / (2n * d);
        return percent(n, d) === Number(`${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`);
      }),
    );
  });

  it('refuses what is no number', () => {
    expect(() => percent(Number.NaN, 3)).toThrow(RangeError);
    expect(() => percent(1, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
