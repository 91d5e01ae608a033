import fc from 'fast-check';
import { addDays, lastDayOfTerm, type Day } from '@anze/kernel';
import type { RatingInputs } from './premium.rules.js';
import { checkPeriod, checkPreventionRate, quoteStatusOn } from './quote.rules.js';
import { changed, fieldsOf, inputsFrom, inputViews, monthsBegun, requireSanctionKept, valueText, type RatingRecord } from './rating.rules.js';

const RECORD: RatingRecord = { sector: 'MINING', headcount: 100, standardizationLevel: 'LEVEL_3', worstAccident: null, accidentFreeYears: null, riskColour: 'RED', sanctioned: false };
const INPUTS: RatingInputs = inputsFrom(RECORD, { months: 12, contractValue: null });
const code = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    return [(error as { code: string }).code, (error as { params: { field?: string } }).params.field];
  }
};
const day: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays('2024-01-01', n));

describe('rating inputs', () => {
  it('are neutral where no record says anything', () => {
    expect(INPUTS).toEqual({ ...RECORD, creditGrade: 'B', sanctionRead: true, months: 12, contractValue: null });
  });

  it('are written as text, and read back from it, whatever they are', () =>
    fc.assert(
      fc.property(fc.constantFrom(...fieldsOf(INPUTS)), fc.constantFrom(...fieldsOf({ contractValue: 1n })), (field, projectField) => {
        const [other, project] = [
          { ...INPUTS, sector: 'OTHER', headcount: 7, standardizationLevel: null, worstAccident: 'MAJOR', accidentFreeYears: 9, riskColour: null, creditGrade: 'DISHONEST', sanctioned: true } as const,
          { ...INPUTS, contractValue: 123_456n },
        ];
        for (const inputs of [INPUTS, other]) expect(changed(INPUTS, [{ field, value: valueText(inputs, field) }])).toEqual({ ...INPUTS, ...pick(inputs, field) });
        expect(changed({ ...project, contractValue: 1n }, [{ field: projectField, value: valueText(project, projectField) }])).toMatchObject(pick(project, projectField));
      }),
    ));
  const KEYS = { SECTOR: 'sector', HEADCOUNT: 'headcount', CONTRACT_VALUE: 'contractValue', STANDARDIZATION_LEVEL: 'standardizationLevel', WORST_ACCIDENT: 'worstAccident', ACCIDENT_FREE_YEARS: 'accidentFreeYears', RISK_COLOUR: 'riskColour', CREDIT_GRADE: 'creditGrade', SANCTIONED: 'sanctioned' } as const;
  const pick = (inputs: RatingInputs, field: keyof typeof KEYS): object => ({ [KEYS[field]]: inputs[KEYS[field]] });

  it.each([
    ['SECTOR', 'NONE'],
    ['SECTOR', 'mining'],
    ['HEADCOUNT', '0'],
    ['HEADCOUNT', '1.5'],
    ['HEADCOUNT', '10000001'],
    ['CONTRACT_VALUE', '1.00'],
    ['STANDARDIZATION_LEVEL', 'LEVEL_4'],
    ['WORST_ACCIDENT', ''],
    ['ACCIDENT_FREE_YEARS', '-1'],
    ['RISK_COLOUR', 'GREEN'],
    ['CREDIT_GRADE', 'NONE'],
    ['SANCTIONED', 'yes'],
  ] as const)('refuse %s %j', (field, value) => expect(code(() => changed(INPUTS, [{ field, value }]))).toEqual(['BAD_INPUT', field]));

  it.each(['0', '-1', '1.001', '1000000000000.01', 'x', '1e3'])('refuse a contract value of %s', (value) => expect(code(() => changed({ ...INPUTS, contractValue: 1n }, [{ field: 'CONTRACT_VALUE', value }]))).toEqual(['BAD_INPUT', 'contractValue']));

  it.each([
    [false, 'true', undefined],
    [false, 'false', undefined],
    [true, 'true', undefined],
    [true, 'false', ['QUOTE_SANCTION_RECORDED', undefined]],
  ])('keep a listing that is on record: %s may become %s: %j', (sanctioned, value, refused) => {
    const recorded = { ...INPUTS, sanctioned };
    expect(code(() => requireSanctionKept(recorded, changed(recorded, [{ field: 'SANCTIONED', value }])))).toEqual(refused);
  });

  it('are shown with where they come from', () => {
    const views = inputViews({ ...INPUTS, contractValue: 100n }, [{ field: 'RISK_COLOUR', value: 'RED', recorded: 'NONE', reason: '现场查勘' }]);
    expect(views.map(({ field, source }) => `${field} ${source}`)).toEqual(['SECTOR RECORD', 'CONTRACT_VALUE REQUEST', 'STANDARDIZATION_LEVEL RECORD', 'WORST_ACCIDENT RECORD', 'ACCIDENT_FREE_YEARS ASSUMED', 'RISK_COLOUR OVERRIDDEN', 'CREDIT_GRADE ASSUMED', 'SANCTIONED RECORD']);
    expect(views.find(({ field }) => field === 'RISK_COLOUR')).toMatchObject({ recorded: 'NONE', reason: '现场查勘' });
    // A quote from before there was a list.
    expect(inputViews({ ...INPUTS, sanctionRead: undefined }, []).find(({ field }) => field === 'SANCTIONED')).toMatchObject({ value: 'false', source: 'ASSUMED' });
  });
});

describe('months begun', () => {
  it('count a begun month whole, from any first day', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), (startsOn, months) => {
        const lastDay = lastDayOfTerm(startsOn, months);
        expect(monthsBegun(startsOn, lastDay)).toBe(months);
        expect(monthsBegun(startsOn, addDays(lastDay, 1))).toBe(Math.min(13, months + 1));
      }),
    ));

  it('rise with the last day', () =>
    fc.assert(fc.property(day, fc.nat(500), (startsOn, days) => expect(monthsBegun(startsOn, addDays(startsOn, days + 1))).toBeGreaterThanOrEqual(monthsBegun(startsOn, addDays(startsOn, days))))));

  it.each([
    ['2026-07-01', '2027-06-30', false, 12],
    ['2024-02-29', '2025-02-28', false, 12],
    ['2026-08-31', '2027-02-28', false, 6],
    ['2026-06-15', '2026-06-15', false, 1],
    ['2026-07-01', '2030-06-30', true, 12],
    ['2026-07-01', '2027-07-01', false, ['QUOTE_PERIOD', undefined]],
    ['2026-06-14', '2026-07-01', false, ['QUOTE_PERIOD', undefined]],
    ['2026-07-01', '2026-06-30', true, ['QUOTE_PERIOD', undefined]],
  ])('%s to %s, of a project %s: %j', (startsOn, endsOn, project, expected) => expect(code(() => checkPeriod({ startsOn, endsOn, project }, startsOn === '2024-02-29' ? '2024-02-01' : '2026-06-15'))).toEqual(expected));
});

describe('a quote', () => {
  it('expires behind its last day, unless it was answered', () => {
    const states = (['OFFERED', 'ACCEPTED', 'REJECTED', 'REPLACED'] as const).map((status) => ['2026-06-30', '2026-07-01'].map((today) => quoteStatusOn({ status, validUntil: '2026-06-30' }, today)));
    expect(states).toEqual([['OFFERED', 'EXPIRED'], ['ACCEPTED', 'ACCEPTED'], ['REJECTED', 'REJECTED'], ['REPLACED', 'REPLACED']]);
  });

  it('takes any hundredth of a percent up to the cap, and all without one', () => {
    const cap = { version: '2025', regionCode: '', effectiveFrom: '2025-03-29', source: 'x', body: { basisPoints: 2_100 } };
    for (let points = 0; points <= 10_000; points += 7) {
      const percent = Number((points / 100).toFixed(2));
      expect(code(() => checkPreventionRate(percent, null, '2026-07-01'))).toBe(points);
      expect(code(() => checkPreventionRate(percent, cap, '2026-07-01'))).toEqual(points <= 2_100 ? points : ['QUOTE_PREVENTION_RATE_CAP', undefined]);
    }
  });
});
