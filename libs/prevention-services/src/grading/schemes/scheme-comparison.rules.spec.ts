import fc from 'fast-check';
import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import { gradeOf, type GradingScheme, type Measures } from '../grading.rules.js';
import { compareGrades, gradeCounts, ranked } from './scheme-comparison.rules.js';

const A: GradingScheme = RULE_KINDS['grading.scheme'].parse(RULE_SEEDS.find((seed) => seed.kind === 'grading.scheme')!.body);
const CODES = A.dimensions.flatMap(({ indicators }) => indicators.map(({ code }) => code));
/** The same with REACH and HAZARDS_CLOSED exchanged for measures of its own. */
const B: GradingScheme = { ...A, dimensions: A.dimensions.map((dimension) => (dimension.code === 'EFFECTIVENESS' ? { ...dimension, indicators: [{ code: 'CONFIRMED', weight: 25 }, { code: 'REACH', weight: 15 }] } : dimension)) };

const ratio = fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })).map(([numerator, denominator]) => ({ numerator: Math.min(numerator, denominator), denominator }));
const insurers = fc.array(fc.record(Object.fromEntries([...CODES, 'CONFIRMED'].map((code) => [code, fc.option(ratio)]))) as fc.Arbitrary<Measures>, { minLength: 1, maxLength: 8 });
const graded = (scheme: GradingScheme, given: readonly Measures[]) => ranked(given.map((measures, n) => ({ insurerId: `${n}`, insurerName: `${n}`, ...gradeOf(scheme, measures, n % 5 !== 4) })));

describe('schemes side by side', () => {
  it('rank the best first, equals together, the unrated last and without a place', () => {
    fc.assert(
      fc.property(insurers, (given) => {
        const grades = graded(A, given);
        grades.forEach(({ score, rank }, n) => {
          const better = grades.filter((other) => other.score !== null && score !== null && other.score > score).length;
          expect(rank).toBe(score === null ? null : better + 1);
          if (n > 0 && score !== null) expect(grades[n - 1]!.score).toBeGreaterThanOrEqual(score);
        });
      }),
    );
  });

  it('say of every insurer what each indicator adds: together the difference of its score', () => {
    fc.assert(
      fc.property(insurers, (given) => {
        const compared = compareGrades(graded(A, given), graded(B, given));
        expect(compared.map(({ insurerId }) => insurerId).sort()).toEqual(given.map((_, n) => `${n}`).sort());
        for (const { a, b, difference, places, indicators } of compared) {
          if (a.score === null || b.score === null) {
            expect([difference, places]).toEqual([null, null]);
            continue;
          }
          expect(difference).toBeCloseTo(b.score - a.score, 8);
          expect(places).toBe(a.rank! - b.rank!);
          expect(new Set(indicators.map(({ code }) => code))).toEqual(new Set([...CODES, 'CONFIRMED']));
          // Each is rounded by itself.
          expect(Math.abs(indicators.reduce((sum, indicator) => sum + indicator.difference, 0) - difference!)).toBeLessThan(0.005 * (indicators.length + 2));
        }
      }),
    );
  });

  it('are without any difference from themselves', () => {
    fc.assert(
      fc.property(insurers, (given) => {
        for (const { a, difference, places, indicators } of compareGrades(graded(A, given), graded(A, given))) {
          expect([difference, places]).toEqual(a.score === null ? [null, null] : [0, 0]);
          expect(indicators.every((indicator) => indicator.difference === 0)).toBe(true);
        }
      }),
    );
  });

  it('shows what only one of them weighs', () => {
    const given = [{ HAZARDS_CLOSED: { numerator: 1, denominator: 1 }, CONFIRMED: { numerator: 0, denominator: 4 } }];
    const [compared] = compareGrades(graded(A, given), graded(B, given));
    expect(compared).toMatchObject({ difference: -100, places: 0 });
    expect(compared!.indicators.find(({ code }) => code === 'CONFIRMED')).toMatchObject({ a: null, b: { score: 0, effectiveWeight: 100 }, difference: 0 });
    expect(compared!.indicators.find(({ code }) => code === 'HAZARDS_CLOSED')).toMatchObject({ a: { score: 100, effectiveWeight: 100 }, b: null, difference: -100 });
  });

  it('count the grades, A first', () => {
    expect(gradeCounts([{ grade: 'B' }, { grade: 'NOT_RATED' }, { grade: 'A' }, { grade: 'B' }])).toEqual([{ grade: 'A', insurers: 1 }, { grade: 'B', insurers: 2 }, { grade: 'NOT_RATED', insurers: 1 }]);
  });
});
