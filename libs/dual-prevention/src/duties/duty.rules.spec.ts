import type { Rule } from '@anze/rules';
import { digitsBelow, dutiesBetween, dutyOf, periodOf } from './duty.rules.js';

const rule = (effectiveFrom: string, duties: Rule<'inspection.duties'>['body']['duties'], regionCode = ''): Rule<'inspection.duties'> => ({ version: `${regionCode}@${effectiveFrom}`, regionCode, effectiveFrom, source: 'test', body: { duties } });
const MONTHLY = { code: 'SELF_MONTHLY', kind: 'SELF', interval: 'MONTH' } as const;
const QUARTERLY = { code: 'AUTHORITY_QUARTERLY', kind: 'AUTHORITY', interval: 'QUARTER' } as const;
const NATIONAL = rule('1949-10-01', [MONTHLY, QUARTERLY]);
const told = (rules: Rule<'inspection.duties'>[], foundedOn: string | null, from: string, to: string): string[] =>
  dutiesBetween(rules, { regionCode: '330282001', foundedOn }, from, to).map((one) => `${one.duty.code} ${one.from} ${one.to} ${one.required ? 'owed' : '-'}`);

describe('the duties of inspection', () => {
  it.each([
    ['MONTH', '2024-02-29', '2024-02-01', '2024-02-29'],
    ['MONTH', '2023-12-31', '2023-12-01', '2023-12-31'],
    ['QUARTER', '2024-02-29', '2024-01-01', '2024-03-31'],
    ['QUARTER', '2024-12-31', '2024-10-01', '2024-12-31'],
    ['QUARTER', '2024-04-01', '2024-04-01', '2024-06-30'],
  ] as const)('have a %s of %s from %s to %s', (interval, day, from, to) => expect(periodOf(interval, day)).toEqual({ from, to }));

  it('are monthly for the enterprise and quarterly for those who inspect it', () => {
    expect(told([NATIONAL], null, '2024-01-20', '2024-04-02')).toEqual([
      'AUTHORITY_QUARTERLY 2024-01-01 2024-03-31 owed',
      'SELF_MONTHLY 2024-01-01 2024-01-31 owed',
      'SELF_MONTHLY 2024-02-01 2024-02-29 owed',
      'SELF_MONTHLY 2024-03-01 2024-03-31 owed',
      'AUTHORITY_QUARTERLY 2024-04-01 2024-06-30 owed',
      'SELF_MONTHLY 2024-04-01 2024-04-30 owed',
    ]);
  });

  it('are owed from the first whole period of an enterprise', () => {
    expect(told([NATIONAL], '2024-02-01', '2024-01-01', '2024-04-30').filter((line) => line.endsWith('owed'))).toEqual([
      'SELF_MONTHLY 2024-02-01 2024-02-29 owed', 'SELF_MONTHLY 2024-03-01 2024-03-31 owed', 'AUTHORITY_QUARTERLY 2024-04-01 2024-06-30 owed', 'SELF_MONTHLY 2024-04-01 2024-04-30 owed',
    ]);
  });

  it('follow the rule in force when a period begins, the nearest region first', () => {
    expect(told([rule('2024-02-15', [MONTHLY])], null, '2024-01-01', '2024-04-30')).toEqual(['SELF_MONTHLY 2024-03-01 2024-03-31 owed', 'SELF_MONTHLY 2024-04-01 2024-04-30 owed']);
    expect(told([NATIONAL, rule('2024-02-01', [], '330282')], null, '2024-01-01', '2024-04-30')).toEqual(['AUTHORITY_QUARTERLY 2024-01-01 2024-03-31 owed', 'SELF_MONTHLY 2024-01-01 2024-01-31 owed']);
    const quarterly = rule('2024-04-01', [{ ...MONTHLY, interval: 'QUARTER' }]);
    expect(told([NATIONAL, quarterly], null, '2024-03-01', '2024-05-31')).toEqual(['AUTHORITY_QUARTERLY 2024-01-01 2024-03-31 owed', 'SELF_MONTHLY 2024-03-01 2024-03-31 owed', 'SELF_MONTHLY 2024-04-01 2024-06-30 owed']);
    expect(dutyOf([NATIONAL, quarterly], 'SELF_MONTHLY', '330282', '2024-05-01')).toMatchObject({ duty: { interval: 'QUARTER' }, version: '@2024-04-01' });
    expect(dutyOf([quarterly], 'AUTHORITY_QUARTERLY', '330282', '2024-05-01')).toBeNull();
  });

  it.each([['', 2], ['33', 4], ['3302', 6], ['330282', 9], ['330282001', 12], ['330282001001', 12]] as const)('of %j are told by %i digits below', (code, digits) => expect(digitsBelow(code)).toBe(digits));
});
