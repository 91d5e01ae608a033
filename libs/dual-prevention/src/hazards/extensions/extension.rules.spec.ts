import type { Day } from '@anze/kernel';
import { actorOf, hazardFoundBy, uuid } from '../../../test/hazard.fixtures.js';
import type { Situation } from '../hazard-actions.rules.js';
import { PARTIES, type HazardState, type Party } from '../hazard.rules.js';
import { grantExtension, lastDayToAsk, refuseExtension, requestExtension, type OpenExtension } from './extension.rules.js';

const RULE = { workingDaysBefore: 0, supervisedWorkingDaysBefore: 20, answerWorkingDays: 10 };
const at = (hazard: HazardState, party: Party, today: Day, over: Partial<Situation> = {}): Situation => ({ hazard, history: [], actor: actorOf(party), finderRegion: '330282', today, ...over });
const outcome = <T>(run: () => T): T | string => {
  try {
    return run();
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const ask = (hazard: HazardState, today: Day, wantedDeadline: Day = '2022-07-15', party: Party = 'ENTERPRISE') =>
  outcome(() => requestExtension(at(hazard, party, today), { wantedDeadline, reason: '配件未到' }, RULE).answerDueOn);

describe('asking for an extension', () => {
  const open = hazardFoundBy('REGULATOR', { status: 'RECTIFYING' });

  // 2022: 3 to 5 June is Dragon Boat (Friday off), 1 to 4 May Labour Day with 7 May worked in exchange.
  it.each<[string, Partial<HazardState>, Day, Day, string]>([
    ['is answered within 10 working days', {}, '2022-05-31', '2022-07-15', '2022-06-15'],
    ['over a holiday that moved', {}, '2022-04-28', '2022-07-15', '2022-05-16'],
    ['is possible while the deadline has not passed', {}, '2022-06-15', '2022-07-15', '2022-06-29'],
    ['and not when it has', {}, '2022-06-16', '2022-07-15', 'HAZARD_EXTENSION_TOO_LATE'],
    ['of a supervised one is possible 20 working days before', { supervisionLevel: 'COUNTY' }, '2022-05-17', '2022-07-15', '2022-05-31'],
    ['and not a day later', { supervisionLevel: 'COUNTY' }, '2022-05-18', '2022-07-15', 'HAZARD_EXTENSION_TOO_LATE'],
    ['wants a later deadline', {}, '2022-05-31', '2022-06-15', 'HAZARD_EXTENSION_NOT_LATER'],
    ['is one at a time', { extensionDueOn: '2022-06-10' }, '2022-05-31', '2022-07-15', 'HAZARD_EXTENSION_OPEN'],
    ['wants a deadline to extend', { deadline: null }, '2022-05-31', '2022-07-15', 'HAZARD_EXTENSION_NO_DEADLINE'],
    ['wants something left to rectify', { status: 'AWAITING_ACCEPTANCE' }, '2022-05-31', '2022-07-15', 'HAZARD_ACTION_NOT_IN_STATE'],
    ['guesses no calendar of a year without one', { deadline: '2099-06-15' }, '2098-12-20', '2099-07-15', 'CALENDAR_YEAR_UNKNOWN'],
    ['nor for a supervised one', { deadline: '2099-06-15', supervisionLevel: 'COUNTY' }, '2022-05-31', '2099-07-15', 'CALENDAR_YEAR_UNKNOWN'],
  ])('%s', (_, over, today, wanted, expected) => {
    expect(ask({ ...open, ...over }, today, wanted)).toBe(expected);
  });

  it('leaves the deadline as it is', () => {
    const { set, event } = requestExtension(at(open, 'ENTERPRISE', '2022-05-31'), { wantedDeadline: '2022-07-15', reason: '配件未到' }, RULE);
    expect(set).toEqual({ extensionDueOn: '2022-06-15' });
    expect(event).toEqual({ kind: 'EXTENSION_REQUESTED', day: '2022-05-31', note: '2022-07-15：配件未到' });
  });

  it('is for the enterprise', () => {
    for (const party of ['INSURER', 'REGULATOR'] as const) expect(ask(open, '2022-05-31', '2022-07-15', party)).toBe('HAZARD_NOT_RECTIFIER');
  });

  it('counts by the rule of its region', () => {
    expect(lastDayToAsk({ supervisionLevel: null }, '2022-06-15', { ...RULE, workingDaysBefore: 3 })).toBe('2022-06-10');
  });
});

describe('deciding on an extension', () => {
  const TODAY = '2022-06-10';
  const asked = (finder: Party, over: Partial<HazardState> = {}) => hazardFoundBy(finder, { status: 'RECTIFYING', extensionDueOn: '2022-06-14', ...over });
  const open: OpenExtension = { requestedBy: uuid(77), wantedDeadline: '2022-07-15' };

  it('is for whoever re-checks the hazard', () => {
    for (const finder of PARTIES) {
      for (const level of ['GENERAL', 'MAJOR'] as const) {
        for (const party of PARTIES) {
          const holder = level === 'MAJOR' ? 'REGULATOR' : finder;
          const situation = at(asked(finder, { level }), party, TODAY);
          const refused = party === holder ? null : 'HAZARD_NOT_ACCEPTOR';
          const codeOf = (run: () => unknown): string | null => {
            const result = outcome(run);
            return typeof result === 'string' ? result : null;
          };
          expect([finder, level, party, codeOf(() => grantExtension(situation, open, null, '同意', false))]).toEqual([finder, level, party, refused]);
          expect([finder, level, party, codeOf(() => refuseExtension(situation, open, '不同意', false))]).toEqual([finder, level, party, refused]);
        }
      }
    }
  });

  it('is another person than the one who asked, unless the enterprise has one account', () => {
    const situation = at(asked('ENTERPRISE'), 'ENTERPRISE', TODAY);
    const own = { ...open, requestedBy: situation.actor.userId };
    expect(outcome(() => grantExtension(situation, own, null, '同意', false))).toBe('HAZARD_OWN_EXTENSION');
    expect(outcome(() => refuseExtension(situation, own, '不同意', false))).toBe('HAZARD_OWN_EXTENSION');
    expect(grantExtension(situation, own, null, '同意', true).set.deadline).toBe('2022-07-15');
  });

  it.each<[Day | null, Day | string]>([
    [null, '2022-07-15'],
    ['2022-07-15', '2022-07-15'],
    ['2022-06-16', '2022-06-16'],
    ['2022-06-15', 'HAZARD_EXTENSION_GRANT'],
    ['2022-07-16', 'HAZARD_EXTENSION_GRANT'],
  ])('grants %s: %s', (granted, expected) => {
    expect(outcome(() => grantExtension(at(asked('REGULATOR'), 'REGULATOR', TODAY), open, granted, '同意', false).set.deadline)).toBe(expected);
  });

  it('moves the deadline from the day of the decision on, and an order’s clock with it', () => {
    const { set, event } = grantExtension(at(asked('REGULATOR', { supervisionLevel: 'COUNTY', supervisionDueOn: '2022-06-15' }), 'REGULATOR', TODAY), open, null, '同意', false);
    expect(set).toEqual({ deadline: '2022-07-15', extensionDueOn: null, supervisionDueOn: '2022-07-15' });
    expect(event).toEqual({ kind: 'DEADLINE_MOVED', day: TODAY, deadline: '2022-07-15', note: '同意' });
  });

  it('grants nothing that has passed', () => {
    expect(outcome(() => grantExtension(at(asked('REGULATOR'), 'REGULATOR', '2022-07-16'), open, null, '同意', false))).toBe('HAZARD_EXTENSION_GRANT');
  });

  it('refuses: the deadline stays', () => {
    expect(refuseExtension(at(asked('REGULATOR'), 'REGULATOR', TODAY), open, '理由不足', false)).toEqual({ set: { extensionDueOn: null }, event: { kind: 'EXTENSION_REFUSED', day: TODAY, note: '理由不足' } });
  });

  it('wants an open request', () => {
    for (const run of [grantExtension.bind(null, at(asked('REGULATOR'), 'REGULATOR', TODAY), null, null, 'x', false), refuseExtension.bind(null, at(asked('REGULATOR'), 'REGULATOR', TODAY), null, 'x', false)]) {
      expect(outcome(run)).toBe('HAZARD_EXTENSION_NONE');
    }
  });
});
