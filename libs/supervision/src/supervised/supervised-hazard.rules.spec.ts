import type { HazardStatus } from '@anze/kernel';
import { clocksOf, type ClockedHazard } from './supervised-hazard.rules.js';

const TODAY = '2022-06-15';
const hazard = (over: Partial<ClockedHazard> = {}): ClockedHazard => ({ status: 'RECTIFYING', deadline: '2022-06-20', supervisionDueOn: '2022-06-10', extensionDueOn: null, verificationDueOn: null, ...over });

describe('the clocks of a supervised hazard', () => {
  it('run to their days, the next one first; a passed one has days below 0', () =>
    expect(clocksOf(hazard({ extensionDueOn: '2022-06-15' }), TODAY)).toEqual([
      { kind: 'SUPERVISION', dueOn: '2022-06-10', daysLeft: -5 },
      { kind: 'EXTENSION', dueOn: '2022-06-15', daysLeft: 0 },
      { kind: 'RECTIFICATION', dueOn: '2022-06-20', daysLeft: 5 },
    ]));

  it.each<[HazardStatus, string[]]>([
    ['REPORTED', ['SUPERVISION', 'RECTIFICATION', 'VERIFICATION']],
    ['RECTIFYING', ['SUPERVISION', 'RECTIFICATION', 'VERIFICATION']],
    ['AWAITING_ACCEPTANCE', ['SUPERVISION', 'VERIFICATION']],
    ['ACCEPTED', []],
    ['VOIDED', []],
  ])('of one that is %s', (status, kinds) => expect(clocksOf(hazard({ status, verificationDueOn: '2022-06-25' }), TODAY).map(({ kind }) => kind)).toEqual(kinds));

  it('are none without a day', () => expect(clocksOf(hazard({ deadline: null, supervisionDueOn: null }), TODAY)).toEqual([]));
});
