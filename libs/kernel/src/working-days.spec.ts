import fc from 'fast-check';
import { addDays, weekdayOf } from './day.js';
import { addWorkingDays, hasWorkingDays, isWorkingDay, takeWorkingYears, workingDayOrNull, workingDaysBetween, workingDaysEdition, workingDayYears, workingYearProblem } from './working-days.js';

const years = workingDayYears();
const last = Math.max(...years);
/** Far enough from both ends that fifty working days stay inside. */
const inside = fc.integer({ min: 0, max: 365 * 20 }).map((n) => addDays('2005-01-01', n));

describe('isWorkingDay', () => {
  it.each([
    // 国办发明电〔2022〕16号 and 〔2024〕12号 and their like
    ['2022-05-31', true, 'a Tuesday'],
    ['2022-06-03', false, 'the Dragon Boat Festival'],
    ['2022-06-04', false, 'a Saturday'],
    ['2023-01-23', false, 'the Spring Festival'],
    ['2023-01-28', true, 'a Saturday worked in exchange'],
    ['2024-10-12', true, 'a Saturday worked in exchange'],
    ['2025-10-08', false, 'a Wednesday off in exchange'],
    ['2025-10-09', true, 'the day after'],
    ['2026-01-02', false, 'a Friday off'],
    ['2026-01-04', true, 'a Sunday worked in exchange'],
    ['2011-12-31', true, 'a Saturday worked by the next year’s notice'],
  ])('%s: %s, %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });

  it('has about 250 working days in each published year', () => {
    for (const year of years) {
      let count = 0;
      for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) count += isWorkingDay(day) ? 1 : 0;
      expect({ year, plausible: count >= 245 && count <= 255 }).toEqual({ year, plausible: true });
    }
  });

  it('the published years follow one another without a gap', () => {
    expect(years).toEqual(years.map((_, i) => (years[0] ?? 0) + i));
    expect(years).toEqual(expect.arrayContaining([2022, 2025, 2026]));
  });

  it('does not guess a year that is not published', () => {
    const next = `${last + 1}-01-01`;
    expect(() => isWorkingDay(next)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN', params: { year: last + 1 } }));
    expect(() => isWorkingDay('2003-12-31')).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN', params: { year: 2003 } }));
  });

  it('refuses what is no day as such', () => {
    expect(() => isWorkingDay('2022-02-30')).toThrow(RangeError);
    expect(() => isWorkingDay('2999')).toThrow(RangeError);
  });
});

describe('years that are told', () => {
  const next = last + 1;
  // As such a notice goes: both festivals, one weekend day worked in exchange, and one of the December before.
  const weekend = (from: string): string => (weekdayOf(from) > 5 ? from : weekend(addDays(from, 1)));
  const NOTICE = { year: next, holidays: [`${next}-01-01`, `${next}-10-01`, `${next}-10-04`], workdays: [weekend(`${next}-02-01`), weekend(`${last}-12-25`)] };
  afterEach(() => takeWorkingYears([]));

  it('are known from then on, and no longer when they are taken back', () => {
    const before = workingDaysEdition();
    const crossing = workingDayOrNull(`${last}-12-31`, 20);
    takeWorkingYears([NOTICE]);
    expect([crossing, hasWorkingDays(next), workingDayYears().at(-1)]).toEqual([null, true, next]);
    expect([...NOTICE.holidays, ...NOTICE.workdays].map(isWorkingDay)).toEqual([false, false, false, true, true]);
    expect(workingDayOrNull(`${last}-12-31`, 20)).toMatch(new RegExp(`^${next}-`));
    const counted = workingDaysBetween(`${next}-01-01`, `${next}-12-31`);
    expect(counted >= 255 && counted <= 262).toBe(true);
    takeWorkingYears([{ ...NOTICE }]);
    expect(workingDaysEdition()).toBe(before + 1);
    takeWorkingYears([]);
    expect([hasWorkingDays(next), isWorkingDay(NOTICE.workdays[1]!), workingDaysEdition()]).toEqual([false, false, before + 2]);
  });

  it('replace what ships, the later of two', () => {
    const of = (...more: string[]) => ({ year: 2022, holidays: ['2022-01-01', '2022-10-01', ...more], workdays: [] });
    takeWorkingYears([of('2022-05-31'), of('2022-05-30')]);
    expect([isWorkingDay('2022-05-30'), isWorkingDay('2022-05-31'), isWorkingDay('2022-06-03')]).toEqual([false, true, true]);
    // A year that is told again after the next one keeps what that one says of its December.
    takeWorkingYears([{ year: 2023, holidays: ['2023-01-01', '2023-10-01'], workdays: ['2022-12-31'] }, of()]);
    expect(isWorkingDay('2022-12-31')).toBe(true);
  });

  it.each([
    ['another year’s day', { holidays: [`${next}-01-01`, `${next}-10-01`, '2022-06-03'] }],
    ['a day twice', { holidays: [`${next}-01-01`, `${next}-10-01`, `${next}-10-01`] }],
    ['no National Day', { holidays: [`${next}-01-01`] }],
    ['an exchange on a day that is worked anyway', { workdays: [`${next}-03-01`, `${next}-03-02`, `${next}-03-03`] }],
  ])('are refused with %s', (_, wrong) => expect([workingYearProblem(NOTICE), workingYearProblem({ ...NOTICE, ...wrong })]).toEqual([null, expect.any(String)]));
});

describe('addWorkingDays', () => {
  it.each([
    ['2022-06-02', 1, '2022-06-06'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-10-09', -1, '2025-09-30'],
    ['2025-10-04', 1, '2025-10-09'],
    ['2025-10-04', 0, '2025-10-04'],
    ['2025-09-26', 2, '2025-09-29'],
    ['2022-05-31', 15, '2022-06-22'],
  ])('%s and %i working days is %s', (day, n, expected) => {
    expect(addWorkingDays(day, n)).toBe(expected);
  });

  it('ends on a working day, and counting back gives the number', () => {
    fc.assert(
      fc.property(inside, fc.integer({ min: 1, max: 50 }), (day, n) => {
        const end = addWorkingDays(day, n);
        expect(isWorkingDay(end)).toBe(true);
        expect(workingDaysBetween(day, end)).toBe(n);
        expect(workingDaysBetween(day, addDays(end, -1))).toBe(n - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('goes back where it came from, between working days', () => {
    fc.assert(
      fc.property(inside, fc.integer({ min: 1, max: 50 }), (day, n) => {
        const start = addWorkingDays(day, 1);
        return addWorkingDays(addWorkingDays(start, n), -n) === start;
      }),
      { numRuns: 60 },
    );
  });

  it('stops with an error rather than run into an unknown year', () => {
    expect(() => addWorkingDays(`${last}-12-31`, 1)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN' }));
    expect(() => addWorkingDays(`${last}-12-20`, 1_000_000)).toThrow(expect.objectContaining({ params: { year: last + 1 } }));
    expect(() => addWorkingDays(`${last + 1}-01-05`, 0)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN' }));
  });

  it('is null, where only a known day will do', () => {
    expect([workingDayOrNull('2026-06-15', 5), workingDayOrNull('2025-09-30', 15)]).toEqual(['2026-06-23', '2025-10-28']);
    expect([workingDayOrNull(`${last}-12-30`, 15), workingDayOrNull(`${last + 1}-01-05`, 0)]).toEqual([null, null]);
    expect(() => workingDayOrNull('2022-05-31', 1.5)).toThrow(RangeError);
  });

  it('counts in whole days', () => {
    expect(() => addWorkingDays('2022-05-31', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays('2022-05-31', Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['2022-05-31', '2022-05-31', 0],
    ['2022-05-31', '2022-06-01', 1],
    ['2022-06-01', '2022-05-31', -1],
    ['2022-06-02', '2022-06-05', 0],
    ['2022-06-05', '2022-06-02', 0],
    ['2025-09-30', '2025-10-11', 3],
  ])('from %s to %s: %i', (from, to, expected) => {
    expect(workingDaysBetween(from, to)).toBe(expected);
  });

  it('adds up over a day between', () => {
    fc.assert(
      fc.property(inside, fc.nat(60), fc.nat(60), (day, a, b) => {
        const middle = addDays(day, a);
        const end = addDays(middle, b);
        return workingDaysBetween(day, middle) + workingDaysBetween(middle, end) === workingDaysBetween(day, end);
      }),
      { numRuns: 60 },
    );
  });

  it('is plain weeks where no festival lies', () => {
    expect(weekdayOf('2022-07-04')).toBe(1);
    expect(workingDaysBetween('2022-07-04', '2022-08-29')).toBe(40);
  });

  it('needs a calendar for both ends', () => {
    expect(() => workingDaysBetween(`${last}-12-30`, `${last + 1}-01-01`)).toThrow(expect.objectContaining({ params: { year: last + 1 } }));
    expect(() => workingDaysBetween(`${last + 1}-01-01`, `${last + 1}-01-01`)).toThrow(expect.objectContaining({ params: { year: last + 1 } }));
  });
});
