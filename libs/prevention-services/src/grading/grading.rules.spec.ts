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

  /** A scheme of any make: normalised or not, with or without a least number of records. */
  const scheme: fc.Arbitrary<GradingScheme> = fc
    .tuple(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.option(fc.tuple(fc.nat(90), fc.integer({ min: 1, max: 60 }))), fc.option(fc.integer({ min: 1, max: 6 }))), { minLength: CODES.length, maxLength: CODES.length }), fc.option(fc.subarray([...VETOES])))
    .map(([parts, vetoes]) => {
      let next = 0;
      const own = (code: string) => {
        const [weight, normalisation, minimumRecords] = parts[next++]!;
        return { code, weight, ...(normalisation && { normalisation: { floor: normalisation[0] / 100, full: (normalisation[0] + normalisation[1]) / 100 } }), ...(minimumRecords !== null && { minimumRecords }) };
      };
      return { ...SCHEME, dimensions: SCHEME.dimensions.map((dimension) => ({ ...dimension, indicators: dimension.indicators.map(({ code }) => own(code)) })), ...(vetoes && { vetoes }) };
    });
  const few = fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 8 }), fc.nat(8)).map(([numerator, denominator, records]) => ({ numerator: Math.min(numerator, denominator), denominator, records }));
  const counted = fc.record(Object.fromEntries(CODES.map((code) => [code, fc.option(few)]))) as fc.Arbitrary<Record<string, Ratio | null>>;

  it('never lowers a score because a measure is better, however it is normalised, once there are records enough', () => {
    fc.assert(
      fc.property(scheme, counted, fc.constantFrom(...CODES), fc.nat(8), (made, given, code, more) => {
        const before = gradeOf(made, given, true);
        fc.pre(before.indicators.find((indicator) => indicator.code === code)!.value !== null);
        const better = { ...given[code]!, numerator: given[code]!.numerator + more };
        const after = gradeOf(made, { ...given, [code]: better }, true);
        expect(after.score).toBeGreaterThanOrEqual(before.score!);
      }),
    );
  });

  it('lies between the least and the greatest score of its indicators, in whatever order they stand', () => {
    fc.assert(
      fc.property(scheme, counted, (made, given) => {
        const { score, indicators } = gradeOf(made, given, true);
        const scores = indicators.flatMap((indicator) => (indicator.score === null ? [] : [indicator.score]));
        if (scores.length === 0) return expect(score).toBeNull();
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(score).toBeLessThanOrEqual(Math.max(...scores));
        const turned = { ...made, dimensions: made.dimensions.toReversed().map((dimension) => ({ ...dimension, indicators: dimension.indicators.toReversed() })) };
        expect(gradeOf(turned, given, true)).toMatchObject({ score });
      }),
    );
  });

  it('is E under a veto that the scheme counts, whatever else, and under no other', () => {
    fc.assert(
      fc.property(scheme, counted, fc.subarray([...VETOES]), fc.nat(5), (made, given, vetoes, services) => {
        const counting = vetoes.filter((veto) => (made.vetoes ?? VETOES).includes(veto));
        const strict = { ...made, minimumServices: 3 };
        const free = gradeOf(strict, given, true, [], services);
        expect(gradeOf(strict, given, true, vetoes, services)).toEqual(counting.length > 0 ? { ...free, grade: 'E' } : free);
      }),
    );
  });

  it.each([
    [0.49, 0],
    [0.5, 0],
    [0.7, 50],
    [0.9, 100],
    [1, 100],
  ])('normalises %d between 0.5 and 0.9 to %d', (value, score) => {
    const made: GradingScheme = { ...SCHEME, dimensions: [{ code: 'ALL', name: '全部', indicators: [{ code: 'REACH', weight: 100, normalisation: { floor: 0.5, full: 0.9 } }] }] };
    expect(gradeOf(made, { REACH: at(value * 100) }, true).score).toBe(score);
  });

  it('normalises a rate that is no share, to the hundredth', () => {
    const made: GradingScheme = { ...SCHEME, dimensions: [{ code: 'ALL', name: '全部', indicators: [{ code: 'SERVICE_PER_POLICY', weight: 100, normalisation: { floor: 0, full: 3 } }] }] };
    expect(gradeOf(made, { SERVICE_PER_POLICY: { numerator: 5, denominator: 3 } }, true).score).toBe(55.56);
    expect(gradeOf(made, { SERVICE_PER_POLICY: { numerator: 10, denominator: 3 } }, true).score).toBe(100);
  });

  it('takes fewer records than the scheme asks for as no data', () => {
    const made: GradingScheme = { ...SCHEME, dimensions: [{ code: 'ALL', name: '全部', indicators: [{ code: 'REACH', weight: 60, minimumRecords: 5 }, { code: 'SATISFACTION', weight: 40 }] }] };
    const given = (records: number): Measures => ({ REACH: { numerator: 0, denominator: 20, records }, SATISFACTION: { numerator: 4, denominator: 4, records: 1 } });
    expect(gradeOf(made, given(4), true)).toMatchObject({ score: 100, indicators: [{ value: null, score: null, effectiveWeight: 0, numerator: 0, denominator: 20, records: 4 }, { effectiveWeight: 100 }] });
    expect(gradeOf(made, given(5), true)).toMatchObject({ score: 40, indicators: [{ value: 0, score: 0, effectiveWeight: 60 }, {}] });
  });

  it('does not rate fewer services than the scheme asks for', () => {
    const made = { ...SCHEME, minimumServices: 10 };
    expect(gradeOf(made, all(100), true, [], 9)).toMatchObject({ grade: 'NOT_RATED', score: null });
    expect(gradeOf(made, all(100), true, [], 10)).toMatchObject({ grade: 'A', score: 100 });
    expect(gradeOf(made, all(100), true, ['DIVERTED_FEE'], 9)).toMatchObject({ grade: 'E', score: null });
    expect(gradeOf(SCHEME, all(100), true, [], 0).grade).toBe('A');
  });
});
