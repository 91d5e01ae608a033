import fc from 'fast-check';
import { addDays, isWorkingDay, workingDayYears } from '@anze/kernel';
import { plainYear } from '../../test/plain-year.js';
import type { Cycle } from './cycle.rules.js';
import { dueChecks, hasCalendar, spanOf, type Schedule } from './due-checks.rules.js';
import { CycleUnits } from './task-terms.js';

const LAST_KNOWN = workingDayYears().at(-1)!;
const schedule = (unit: Cycle['unit'], count: number, startsOn: string, calendar: Schedule['calendar'] = 'WORKING_DAYS'): Schedule => ({ cycle: { unit, count }, startsOn, calendar });
const days = (of: Schedule, from: string, to: string): string[] => dueChecks(of, addDays(from, -1), to).due.map(({ day, hour }) => (hour === 0 ? day : `${day} ${hour}`));

describe('due checks', () => {
  it.each<[string, Schedule, string, string, string[]]>([
    ['a Saturday moves to Monday', schedule('MONTHS', 1, '2024-03-02'), '2024-03-01', '2024-03-31', ['2024-03-04']],
    ['a Saturday that is worked in exchange stays', schedule('MONTHS', 1, '2024-05-11'), '2024-05-01', '2024-05-31', ['2024-05-11']],
    ['a festival moves behind itself, onto the Sunday worked for it', schedule('MONTHS', 1, '2024-02-10'), '2024-02-01', '2024-02-29', ['2024-02-18']],
    ['days that fall together become one', schedule('DAYS', 1, '2024-02-08'), '2024-02-08', '2024-02-20', ['2024-02-08', '2024-02-09', '2024-02-18', '2024-02-19', '2024-02-20']],
    ['one that moves onto a day with a check of its own is one with it', schedule('DAYS', 2, '2024-03-01'), '2024-03-01', '2024-03-08', ['2024-03-01', '2024-03-04', '2024-03-05', '2024-03-07']],
    ['every day is every day', schedule('DAYS', 1, '2024-02-10', 'EVERY_DAY'), '2024-02-10', '2024-02-12', ['2024-02-10', '2024-02-11', '2024-02-12']],
    ['hours of a weekend are one with the first of Monday', schedule('HOURS', 8, '2024-03-01'), '2024-03-02', '2024-03-04', ['2024-03-04', '2024-03-04 8', '2024-03-04 16']],
    ['hours that leave Monday out come on it once', schedule('HOURS', 48, '2024-03-01'), '2024-03-01', '2024-03-05', ['2024-03-01', '2024-03-04', '2024-03-05']],
    ['a month end on a Sunday moves into the next month', schedule('MONTHS', 1, '2024-01-31'), '2024-03-01', '2024-04-01', ['2024-04-01']],
    ['the last days of a year move into the next', schedule('MONTHS', 1, '2023-12-31'), '2023-12-31', '2024-01-31', ['2024-01-02', '2024-01-31']],
  ])('%s', (_, of, from, to, expected) => {
    expect(days(of, from, to)).toEqual(expected);
  });

  it('are made up to the last day of the years whose working days are published, and nothing is guessed beyond', () => {
    const [eve, next] = [`${LAST_KNOWN}-12-01`, LAST_KNOWN + 1];
    const daily = dueChecks(schedule('DAYS', 1, eve), addDays(eve, -1), `${next}-01-31`);
    expect(daily).toMatchObject({ through: `${LAST_KNOWN}-12-31`, unknownYear: next });
    expect(daily.due.every(({ day }) => isWorkingDay(day))).toBe(true);
    expect(daily.due.at(-1)!.day <= `${LAST_KNOWN}-12-31`).toBe(true);
    expect(dueChecks(schedule('DAYS', 1, `${next}-01-05`), `${next}-01-04`, `${next}-01-31`)).toEqual({ due: [], through: `${next}-01-04`, unknownYear: next });
    expect(dueChecks(schedule('DAYS', 1, eve, 'EVERY_DAY'), `${next}-01-01`, `${next}-01-03`)).toMatchObject({ through: `${next}-01-03`, unknownYear: null, due: [{ hour: 0 }, { hour: 0 }] });
    expect([hasCalendar(eve), hasCalendar(`${next}-01-01`)]).toEqual([true, false]);
  });

  it('before the start need no calendar', () => {
    expect(dueChecks(schedule('DAYS', 1, `${LAST_KNOWN + 1}-03-01`), `${LAST_KNOWN}-12-01`, `${LAST_KNOWN}-12-31`)).toEqual({ due: [], through: `${LAST_KNOWN}-12-31`, unknownYear: null });
  });

  const anyTask = fc.record({ unit: fc.constantFrom(...CycleUnits.values), count: fc.integer({ min: 1, max: 50 }), start: fc.integer({ min: 0, max: 364 }), calendar: fc.constantFrom('EVERY_DAY' as const, 'WORKING_DAYS' as const) });

  it('are those of a plain calculation, however the days are cut', () => {
    fc.assert(
      fc.property(anyTask, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }), ({ unit, count, start, calendar }, steps) => {
        const of = schedule(unit, count, addDays('2023-12-31', start), calendar);
        const found: string[] = [];
        let after = '2023-12-31';
        for (let n = 0; after < '2024-12-31'; n += 1) {
          const to = addDays(after, steps[n % steps.length]!);
          const made = dueChecks(of, after, to < '2024-12-31' ? to : '2024-12-31');
          found.push(...made.due.map(({ day, hour }) => `${day} ${String(hour).padStart(2, '0')}`));
          after = made.through;
        }
        expect(found).toEqual(plainYear({ ...of, title: '', area: '', items: [], means: 'ON_SITE' }));
      }),
      { numRuns: 150 },
    );
  });

  it('of a day are late from its end, those of an hour after the grace', () => {
    const span = (unit: Cycle['unit'], hour: number): string[] => Object.values(spanOf({ day: '2024-03-04', hour }, { unit, count: 1 }, 90)).map((at: Date) => at.toISOString());
    expect(span('DAYS', 0)).toEqual(['2024-03-03T16:00:00.000Z', '2024-03-04T16:00:00.000Z']);
    expect(span('HOURS', 9)).toEqual(['2024-03-04T01:00:00.000Z', '2024-03-04T02:30:00.000Z']);
  });
});
