import fc from 'fast-check';
import { Decimal, RiskColours, StandardizationLevels, type Sector } from '@anze/kernel';
import type { Rule } from '@anze/rules';
import { shippedRules } from '../../test/shipped-rules.js';
import { AccidentGrades } from '../accidents/accident-terms.js';
import { exactly, plus, roundedHalfUp, scaled, textOf, times } from './exact.rules.js';
import { computePremium, NoPremiumBase, rulesOf, type PremiumRules, type RatingInputs } from './premium.rules.js';
import { CreditGrades } from './rating-terms.js';

const rules = shippedRules();
const RATED: readonly Sector[] = ['MINING', 'HAZARDOUS_CHEMICALS', 'FIREWORKS', 'TRANSPORT', 'CIVIL_EXPLOSIVES', 'METAL_SMELTING', 'FISHERY', 'INDUSTRY_TRADE'];
/** From the cheapest to the dearest, as the shipped factors order them. */
const LEVELS = ['LEVEL_1', 'LEVEL_2', 'LEVEL_3', null] as const;
const COLOURS = ['BLUE', 'YELLOW', 'ORANGE', 'RED'] as const;
const CREDIT = CreditGrades.values;
/** Accident-free years downwards, then the grades upwards. */
const RECORDS = [...[9, 4, 3, 2, 1, 0, null].map((years) => [null, years] as const), ...AccidentGrades.values.map((grade) => [grade, 0] as const)];

const inputs: fc.Arbitrary<RatingInputs> = fc.record({
  sector: fc.constantFrom(...RATED),
  headcount: fc.oneof(fc.integer({ min: 1, max: 12_000 }), fc.constantFrom(300, 301, 1_000, 1_001, 5_000, 5_001)),
  contractValue: fc.oneof(fc.constant(null), fc.bigInt({ min: 1n, max: 500_000_000_000n })),
  standardizationLevel: fc.constantFrom(null, ...StandardizationLevels.values),
  worstAccident: fc.constantFrom(null, ...AccidentGrades.values),
  accidentFreeYears: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 30 })),
  riskColour: fc.constantFrom(null, ...RiskColours.values),
  creditGrade: fc.constantFrom(...CREDIT),
  sanctioned: fc.boolean(),
  months: fc.integer({ min: 1, max: 12 }),
});
const premium = (one: RatingInputs, by: PremiumRules = rules): bigint => computePremium(one, by).premium;
const rising = (one: RatingInputs, steps: readonly Partial<RatingInputs>[]): void => {
  const premiums = steps.map((step) => premium({ ...one, ...step }));
  premiums.slice(1).forEach((next, index) => expect(next).toBeGreaterThanOrEqual(premiums[index]!));
};

describe('a premium', () => {
  it('is base × factors, rounded once to the fen and no less than the minimum', () =>
    fc.assert(
      fc.property(inputs, (one) => {
        const { base, factors, product, unrounded, minimum, premium: due } = computePremium(one, rules);
        const lines = base.lines.map(({ quantity, rate, amount }) => {
          expect(new Decimal(quantity).times(rate).toFixed()).toBe(amount);
          return new Decimal(amount);
        });
        expect(lines.reduce((sum, line) => sum.plus(line), new Decimal(0)).toFixed()).toBe(base.amount);
        expect(factors.reduce((all, { value }) => all.times(value), new Decimal(1)).toFixed()).toBe(product);
        expect(new Decimal(base.amount).times(product).toFixed()).toBe(unrounded);
        const rounded = BigInt(new Decimal(unrounded).times(100).toDecimalPlaces(0).toFixed());
        expect(due).toBe(rounded < 50_000n ? 50_000n : rounded);
        expect(minimum).toMatchObject({ amount: 50_000n, applied: rounded < 50_000n });
      }),
    ));

  it('rises with headcount, contract value and months', () =>
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 3_000 }), fc.bigInt({ min: 1n, max: 100_000_000_000n }), (one, more, dearer) => {
        const perHead = { ...one, contractValue: null };
        rising(perHead, [{}, { headcount: one.headcount + 1 }, { headcount: one.headcount + 1 + more }]);
        rising(perHead, Array.from({ length: 12 }, (_, index) => ({ months: index + 1 })));
        const value = one.contractValue ?? 1n;
        rising(one, [{ contractValue: value }, { contractValue: value + 1n }, { contractValue: value + 1n + dearer }]);
      }),
    ));

  it('rises with every factor', () =>
    fc.assert(
      fc.property(inputs, (one) => {
        rising(one, LEVELS.map((standardizationLevel) => ({ standardizationLevel })));
        rising(one, COLOURS.map((riskColour) => ({ riskColour })));
        rising(one, CREDIT.map((creditGrade) => ({ creditGrade })));
        rising(one, RECORDS.map(([worstAccident, accidentFreeYears]) => ({ worstAccident, accidentFreeYears })));
        rising(one, [{ sanctioned: false }, { sanctioned: true }]);
      }),
    ));

  it('is the same for the same inputs, whatever was computed between, and leaves them as they were', () =>
    fc.assert(
      fc.property(inputs, inputs, (one, other) => {
        const before = structuredClone(one);
        const first = computePremium(one, rules);
        computePremium(other, rules);
        expect(computePremium({ ...one }, shippedRules())).toEqual(first);
        expect(one).toEqual(before);
      }),
    ));

  it('of a project doesn’t hang on heads, sector or months, and of an enterprise not on what it builds', () =>
    fc.assert(
      fc.property(inputs, inputs, fc.bigInt({ min: 1n, max: 10n ** 12n }), (one, other, contractValue) => {
        const { sector, headcount, months } = other;
        expect(premium({ ...one, contractValue, sector, headcount, months })).toBe(premium({ ...one, contractValue }));
        expect(computePremium({ ...one, contractValue }, rules).factors.map(({ code }) => code)).not.toContain('SHORT_PERIOD');
      }),
    ));

  it('names the version of every rule that it took', () => {
    const own: PremiumRules = { ...rules, 'insurance.factor.credit': { version: '7', regionCode: '3302', effectiveFrom: '2026-01-01', source: '甬金〔2025〕1号', body: { AA: 0.5, A: 0.6, B: 0.75, C: 1, DISHONEST: 2 } } as Rule<'insurance.factor.credit'> };
    const one: RatingInputs = { sector: 'MINING', headcount: 100, contractValue: null, standardizationLevel: 'LEVEL_2', worstAccident: null, accidentFreeYears: 4, riskColour: 'RED', creditGrade: 'B', sanctioned: false, months: 12 };
    const calculation = computePremium(one, own);
    // 100 × 420 × 0.9 × 0.9 × 1.2 × 0.75
    expect([calculation.unrounded, calculation.premium]).toEqual(['30618', 3_061_800n]);
    expect(calculation.factors.find(({ code }) => code === 'CREDIT')).toEqual({ code: 'CREDIT', input: 'B', value: '0.75', rule: { kind: 'insurance.factor.credit', regionCode: '3302', version: '7', effectiveFrom: '2026-01-01', source: '甬金〔2025〕1号' } });
    expect(rulesOf(calculation)).toHaveLength(8);
    for (const rule of rulesOf(calculation)) expect(rule.source).not.toBe('');
  });

  it.each(['CONSTRUCTION', 'OTHER'] as const)('has no base per head for %s', (sector) => {
    const one: RatingInputs = { sector, headcount: 1, contractValue: null, standardizationLevel: null, worstAccident: null, accidentFreeYears: 0, riskColour: null, creditGrade: 'B', sanctioned: false, months: 12 };
    expect(() => computePremium(one, rules)).toThrow(NoPremiumBase);
    expect(premium({ ...one, contractValue: 100_000_000n })).toBe(71_500n); // 1M × 0.65‰ = 650, × 1.1 without a standardization level
  });
});

describe('exact numbers', () => {
  it('add, multiply and print as decimals do', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(8), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(8), (a, m, b, n) => {
        const [x, y] = [scaled(a, m), scaled(b, n)];
        const [dx, dy] = [new Decimal(a.toString()).div(new Decimal(10).pow(m)), new Decimal(b.toString()).div(new Decimal(10).pow(n))];
        expect([textOf(plus(x, y)), textOf(times(x, y)), roundedHalfUp(x).toString()]).toEqual([dx.plus(dy).toFixed(), dx.times(dy).toFixed(), dx.toDecimalPlaces(0).toFixed()]);
      }),
    ));

  it('take a number as it is written, and a half upwards', () => {
    expect([textOf(exactly(0.95)), textOf(exactly(300)), textOf(exactly(0)), textOf(exactly(1.005))]).toEqual(['0.95', '300', '0', '1.005']);
    expect([roundedHalfUp(scaled(5n, 1)), roundedHalfUp(scaled(49n, 2)), roundedHalfUp(scaled(15n, 1))]).toEqual([1n, 0n, 2n]);
    for (const wrong of [-1, 1e-7, NaN, Infinity]) expect(() => exactly(wrong)).toThrow(RangeError);
  });
});
