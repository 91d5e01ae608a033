import fc from 'fast-check';
import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import { bandOf, gradeOf, VETOES, type GradingScheme, type Measures, type Ratio } from './grading.rules.js';

const SCHEME: GradingScheme = RULE_KINDS['grading.scheme'].parse(RULE_SEEDS.find((seed) => seed.kind === 'grading.scheme')!.body);
const INDICATORS = SCHEME.dimensions.flatMap((dimension) => dimension.indicators);
const CODES = INDICATORS.map(({ code }) => code);

const at = (percent: number): Ratio => ({ numerator: percent, denominator: 100 });
const all = (percent: number): Measures => Object.fromEntries(CODES.map((code) => [code, at(percent)]));
const scoreIn = (measures: Measures): number => gradeOf(SCHEME, measures, true).score!;

const ratio = fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 500 })).map(([numerator, denominator]) => ({ numerator: Math.min(numerator, denominator), denominator }));
const measures = fc.record(Object.fromEntries(CODES.map((code) => [code, fc.option(ratio)]))) as fc.Arbitrary<Record<string, Ratio | null>>;

/** The page of the scheme computed in another way: in floating point, weights handed down from the total. */
function plainTotal(given: Measures): number | null {
  const value = (code: string): number | null => (given[code] && given[code].denominator > 0 ? given[code].numerator / given[code].denominator : null);
  let points = 0;
  let weights = 0;
  for (const { indicators } of SCHEME.dimensions) {
    const present = indicators.filter(({ code }) => value(code) !== null);
    if (present.length === 0) continue;
    const own = indicators.reduce((sum, { weight }) => sum + weight, 0);
    const mean = present.reduce((sum, { code, weight }) => sum + weight * value(code)! * 100, 0) / present.reduce((sum, { weight }) => sum + weight, 0);
    points += own * mean;
    weights += own;
  }
  return weights === 0 ? null : points / weights;
}

describe('grading', () => {
  it('agrees with a plain computation whatever is missing', () => {
    fc.assert(
      fc.property(measures, (given) => {
        const plain = plainTotal(given);
        const { score } = gradeOf(SCHEME, given, true);
        if (plain === null) expect(score).toBeNull();
        else expect(Math.abs(score! - plain)).toBeLessThan(0.00501);
      }),
    );
  });

  it('never lowers a score because a measure is better', () => {
    fc.assert(
      fc.property(measures, fc.constantFrom(...CODES), fc.nat(50), (given, code, more) => {
        const before = given[code];
        fc.pre(before != null);
        const better = { numerator: Math.min(before!.numerator + more, before!.denominator), denominator: before!.denominator };
        expect(scoreIn({ ...given, [code]: better })).toBeGreaterThanOrEqual(scoreIn(given));
      }),
    );
  });

  it('is E under any veto, whatever the score', () => {
    fc.assert(
      fc.property(measures, fc.subarray([...VETOES], { minLength: 1 }), (given, vetoes) => {
        fc.pre(CODES.some((code) => given[code] != null));
        const { grade, score } = gradeOf(SCHEME, given, true, vetoes);
        expect(grade).toBe('E');
        expect(score).toBe(scoreIn(given));
      }),
    );
    expect(gradeOf(SCHEME, all(100), true).grade).toBe('A');
  });

  it('keeps the share of each dimension that has data, and shares add up', () => {
    fc.assert(
      fc.property(measures, (given) => {
        const { indicators, score } = gradeOf(SCHEME, given, true);
        fc.pre(score !== null);
        expect(indicators.reduce((sum, { effectiveWeight }) => sum + effectiveWeight, 0)).toBeCloseTo(100, 2);
        const alive = SCHEME.dimensions.filter((dimension) => dimension.indicators.some(({ code }) => given[code] != null));
        const weights = alive.reduce((sum, dimension) => sum + dimension.indicators.reduce((own, { weight }) => own + weight, 0), 0);
        for (const dimension of alive) {
          const own = dimension.indicators.reduce((sum, { weight }) => sum + weight, 0);
          const shares = indicators.filter((indicator) => indicator.dimension === dimension.code).reduce((sum, { effectiveWeight }) => sum + effectiveWeight, 0);
          expect(shares).toBeCloseTo((own * 100) / weights, 2);
        }
      }),
    );
  });

  it('hands the weight of what is missing to its own dimension, in proportion', () => {
    // 规范性 30 on two of three indicators, 12 : 10; nothing in 服务质量, so 有效性 weighs 40 of 70.
    const { score } = gradeOf(SCHEME, { RECORD_ARCHIVED: at(50), SPEND_LAWFUL: at(100), REACH: at(80) }, true);
    expect(score).toBe(76.88); // (30 × (12 × 50 + 10 × 100) ÷ 22 + 40 × 80) ÷ 70 = 76.8831…
  });

  it.each([
    ['PLAN_FILED', 8],
    ['SATISFACTION', 12],
  ])('shows %s without data as null, with its weight of %d in the scheme', (code, weight) => {
    const { indicators } = gradeOf(SCHEME, { ...all(90), [code]: null }, true);
    expect(indicators.find((indicator) => indicator.code === code)).toMatchObject({ weight, effectiveWeight: 0, value: null, score: null, numerator: null, denominator: null });
    expect(indicators.map((indicator) => indicator.code)).toEqual(CODES);
  });

  it('takes nothing out of nothing for no data, not for zero', () => {
    const { indicators, score } = gradeOf(SCHEME, { ...all(90), REACH: { numerator: 0, denominator: 0 } }, true);
    expect(indicators.find(({ code }) => code === 'REACH')).toMatchObject({ value: null, score: null, denominator: 0 });
    expect(score).toBe(90);
  });

  it('does not rate who had no policy in force, nor who has no data at all', () => {
    expect(gradeOf(SCHEME, all(100), false)).toMatchObject({ grade: 'NOT_RATED', score: null });
    expect(gradeOf(SCHEME, all(100), false, ['FABRICATED_RECORD']).grade).toBe('NOT_RATED');
    expect(gradeOf(SCHEME, {}, true)).toMatchObject({ grade: 'NOT_RATED', score: null });
  });

  it('gives no more than 100 for what a ledger counts beyond all', () => {
    const { indicators, score } = gradeOf(SCHEME, { ...all(100), REACH: { numerator: 12, denominator: 10 } }, true);
    expect(score).toBe(100);
    expect(indicators.find(({ code }) => code === 'REACH')).toMatchObject({ value: 1.2, score: 100 });
  });

  it.each([
    [90, 'A'],
    [89.99, 'B'],
    [80, 'B'],
    [79.99, 'C'],
    [70, 'C'],
    [69.99, 'D'],
    [60, 'D'],
    [59.99, 'E'],
    [0, 'E'],
  ])('puts a total of %d into band %s', (score, grade) => {
    expect(bandOf(SCHEME, score)).toBe(grade);
    expect(gradeOf(SCHEME, all(score), true)).toMatchObject({ score, grade });
  });

  it('rounds the total half up before it looks for the band', () => {
    expect(gradeOf(SCHEME, all(89.995), true)).toMatchObject({ score: 90, grade: 'A' });
    expect(gradeOf(SCHEME, all(89.9949), true)).toMatchObject({ score: 89.99, grade: 'B' });
  });

  it('rounds value and score half up', () => {
    expect(gradeOf(SCHEME, { REACH: { numerator: 1, denominator: 32 } }, true).indicators.find(({ code }) => code === 'REACH')).toMatchObject({ value: 0.0313, score: 3.13 }); // 0.03125, 3.125
  });
});
