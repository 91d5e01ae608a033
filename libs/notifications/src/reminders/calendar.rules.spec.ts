import fc from 'fast-check';
import { addDays, diffDays, isWorkingDay, workingDayYears, type Day } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { daysLate, stageDay, sweepSpan, type Ladder } from './calendar.rules.js';
import { stagesToRecord } from './reminder.rules.js';

const NATIONAL = RULE_SEEDS.find((seed) => seed.kind === 'hazard.reminder-ladder')!.body as Ladder;
const WORKING: Ladder = { ...NATIONAL, unit: 'WORKING' };
const [FIRST, LAST] = [workingDayYears()[0]!, workingDayYears().at(-1)!];
/** Two years whose festivals move: 2022 and 2023. */
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2022-01-10', n));
/** Stepped day by day, which is slow and plain. */
function steppedTo(from: Day, days: number): Day {
  let at = from;
  for (let left = Math.abs(days); left > 0; ) if (isWorkingDay((at = addDays(at, Math.sign(days))))) left -= 1;
  return at;
}

describe('a ladder in working days', () => {
  it.each([
    // Spring Festival 2023: 21 to 27 January off, 28 and 29 worked.
    ['2023-01-20', 1, '2023-01-28'],
    ['2023-01-20', 3, '2023-01-30'],
    ['2023-01-30', -3, '2023-01-20'],
    ['2023-01-24', 0, '2023-01-24'],
    ['2023-01-24', 1, '2023-01-28'],
    ['2023-01-24', -1, '2023-01-20'],
    // The leap day of 2024 is a Thursday.
    ['2024-02-28', 1, '2024-02-29'],
  ])('counts from %s by %i to %s', (from, days, expected) => expect(stageDay('WORKING', from, days)).toBe(expected));

  it('has each stage on the day that stepping day by day finds', () => {
    fc.assert(fc.property(day, fc.integer({ min: -40, max: 40 }), (from, days) => expect(stageDay('WORKING', from, days)).toBe(steppedTo(from, days))));
  });

  it('is as late as the greatest stage that is due', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (from, ahead) => {
        const today = addDays(from, ahead);
        const late = daysLate('WORKING', from, today);
        expect(stageDay('WORKING', from, late) <= today).toBe(true);
        expect(stageDay('WORKING', from, late + 1) > today).toBe(true);
      }),
    );
  });

  it('records what falls due, each stage on its day', () => {
    const records = stagesToRecord(WORKING, '2023-01-20', '2023-01-30', []);
    expect(records.map(({ stage, dueOn, outcome }) => `${stage} ${dueOn} ${outcome}`)).toEqual(['BEFORE_3 2023-01-17 SKIPPED', 'DUE 2023-01-20 SKIPPED', 'OVERDUE_1 2023-01-28 SKIPPED', 'OVERDUE_3 2023-01-30 SENT']);
    expect(stagesToRecord(WORKING, '2023-01-20', '2023-01-27', [{ stage: 'DUE', dueOn: '2023-01-20' }])).toEqual([]);
  });

  it('refuses a year without a published calendar, and guesses nothing', () => {
    const year = LAST + 1;
    expect(() => sweepSpan(WORKING, `${year}-03-01`, `${year}-02-01`)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN', params: { year } }));
    expect(() => sweepSpan(NATIONAL, `${year}-03-01`, `${year}-02-01`)).not.toThrow();
  });

  it('leaves alone what reaches into such a year, and goes on with the rest', () => {
    const end = sweepSpan(WORKING, `${LAST}-12-30`, `${LAST}-12-01`);
    expect(end).toMatchObject({ latest: `${LAST}-12-31`, unknownYear: LAST + 1, earliest: `${LAST}-12-01` });
    const old = sweepSpan(WORKING, '2022-05-31', `${FIRST - 900}-05-10`);
    expect(old.unknownYear).toBe(FIRST - 1);
    expect(diffDays(old.earliest, `${FIRST}-01-01`)).toBeGreaterThan(0);
    expect(sweepSpan(WORKING, '2022-05-31', '2022-05-01').unknownYear).toBeNull();
  });

  it('knows every working day that its reckoning needs', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (today, back) => {
        const { calendar, earliest, latest, late } = sweepSpan(WORKING, today, addDays(today, -back));
        for (const from of [earliest, latest, today]) {
          expect(calendar!.at(0)! <= stageDay('WORKING', from, -3)).toBe(true);
          expect(calendar!.at(-1)! >= today).toBe(true);
          expect(late).toBeGreaterThanOrEqual(daysLate('WORKING', from, today));
        }
        expect(daysLate('WORKING', latest, today)).toBeGreaterThanOrEqual(-3);
      }),
    );
  });
});
