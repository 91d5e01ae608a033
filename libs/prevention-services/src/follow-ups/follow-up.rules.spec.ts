import { checkAnswers, divisionDigits, requireJudgeable, type SaidAnswers } from './follow-up.rules.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const said: SaidAnswers = { stars: 5, reportReceived: true, professional: 4, helpful: 4, attitude: 5, demeanour: 5, punctuality: 'ON_TIME', sellingOrCharging: false };

describe('the questionnaire after a service', () => {
  it('is kept as it was answered', () => {
    expect(checkAnswers({ ...said, furtherNeeds: ' 消防演练 ' })).toEqual({ ...said, sellingDetails: null, furtherNeeds: '消防演练' });
  });
  it.each(['stars', 'professional', 'helpful', 'attitude', 'demeanour'] as const)('rates %s from 1 to 5', (field) => {
    for (const rating of [0, 6, 2.5, Number.NaN]) expect(() => checkAnswers({ ...said, [field]: rating })).toThrow(expect.objectContaining({ code: 'BAD_INPUT', params: { field, reason: 'must be 1 to 5' } }));
    for (const rating of [1, 5]) expect(checkAnswers({ ...said, [field]: rating })[field]).toBe(rating);
  });
  it('says what was sold or charged, and only then', () => {
    expect(checkAnswers({ ...said, sellingOrCharging: true, sellingDetails: '推销灭火器' }).sellingDetails).toBe('推销灭火器');
    for (const change of [{ sellingOrCharging: true }, { sellingOrCharging: true, sellingDetails: ' ' }, { sellingDetails: 'x' }]) expect(() => checkAnswers({ ...said, ...change })).toThrow(code('FOLLOW_UP_SELLING_DETAILS'));
    expect(() => checkAnswers({ ...said, furtherNeeds: 'x'.repeat(2_001) })).toThrow(code('BAD_INPUT'));
  });
  it('is for a service that was given and stands', () => {
    expect(() => requireJudgeable({ servedOn: '2025-09-22', voidedOn: null }, '2025-09-21')).toThrow(code('FOLLOW_UP_BEFORE_SERVICE'));
    expect(() => requireJudgeable({ servedOn: '2025-09-22', voidedOn: null }, '2025-09-22')).not.toThrow();
    expect(() => requireJudgeable({ servedOn: '2025-09-22', voidedOn: '2025-09-25' }, '2025-09-26')).toThrow(code('FOLLOW_UP_SERVICE_VOIDED'));
  });
  it.each([[null, 2], ['', 2], ['32', 4], ['3206', 6], ['320613', 9], ['320613001', 12], ['320613001002', 12]])('is summed of %p by %i digits', (region, digits) => expect(divisionDigits(region)).toBe(digits));
});
