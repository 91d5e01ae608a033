import fc from 'fast-check';
import { addDays, addMonths, dayOf, dayStart, diffDays, lastDayOfTerm, parseDay, startOfMonth, startOfYear, weekdayOf } from './day.js';

/** Days of four centuries: every kind of leap year is among them. */
const anyDay = fc.integer({ min: 0, max: 146_096 }).map((n) => addDays('1900-01-01', n));

describe('parseDay', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2022-05-31'])('takes %s', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '2023-02-29', '1900-02-29', '2023-02-30', '2023-04-31', '2023-13-01', '2023-00-10', '2023-01-00', '2023-01-32', '0000-01-01',
    '2023-1-1', '2023/01/01', '20230101', ' 2023-01-01', '2023-01-01\n', '2023-01-01T00:00:00Z', '２０２３-01-01', '-2023-01-01', '',
  ])('refuses %j', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it('refuses what is no text', () => {
    expect(parseDay(undefined as unknown as string)).toBeNull();
  });
});

describe('arithmetic', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2022-12-31', 1, '2023-01-01'],
    ['2023-01-01', -1, '2022-12-31'],
  ])('%s %i days on is %s', (day, n, expected) => {
    expect(addDays(day, n)).toBe(expected);
  });

  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2022-12-15', 1, '2023-01-15'],
    ['2022-01-15', -1, '2021-12-15'],
    ['2022-03-31', -1, '2022-02-28'],
    ['2022-05-31', 0, '2022-05-31'],
    ['2022-11-22', 36, '2025-11-22'],
  ])('%s %i months on is %s', (day, n, expected) => {
    expect(addMonths(day, n)).toBe(expected);
  });

  it('diffDays is the first less the second, and undoes addDays', () => {
    expect(diffDays('2022-06-01', '2022-05-31')).toBe(1);
    expect(diffDays('2022-05-31', '2022-06-01')).toBe(-1);
    fc.assert(fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => diffDays(addDays(day, n), day) === n));
  });

  it('days compare as strings', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === diffDays(a, b) < 0));
  });

  it('addMonths keeps the day of the month or takes the last one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (day, n) => {
        const moved = addMonths(day, n);
        const months = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
        expect(months(moved) - months(day)).toBe(n);
        if (moved.slice(8) !== day.slice(8)) {
          expect(moved < addDays(moved, 1) && addDays(moved, 1).endsWith('-01')).toBe(true);
          expect(moved.slice(8) < day.slice(8)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['2022-11-22', 36, '2025-11-21'],
    ['2028-02-29', 36, '2031-02-28'],
    ['2028-02-29', 48, '2032-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-08-30', 18, '2028-02-29'],
    ['2027-02-28', 12, '2028-02-27'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-01-01', 12, '2026-12-31'],
  ])('a term from %s of %i months ends on %s', (from, n, expected) => {
    expect(lastDayOfTerm(from, n)).toBe(expected);
  });

  const monthEnd = fc.tuple(anyDay, fc.integer({ min: 1, max: 3 })).map(([day, n]) => addDays(addMonths(startOfMonth(day), 1), -n));
  it('a term ends on the day before the one of the same number, or with the month that has none; the next begins the day after, on that number or the first', () => {
    fc.assert(
      fc.property(fc.oneof(anyDay, monthEnd), fc.integer({ min: 1, max: 240 }), (from, n) => {
        const last = lastDayOfTerm(from, n);
        const next = addDays(last, 1);
        // Months of 28 to 31 days, written without what is tested.
        const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) + n];
        const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const same = Number(from.slice(8)) <= days;
        expect(next).toBe(new Date(Date.UTC(year, month - 1, same ? Number(from.slice(8)) : days + 1)).toISOString().slice(0, 10));
        // No term of more months ends sooner, and the one that follows ends behind it.
        expect(lastDayOfTerm(from, n + 1) > last && lastDayOfTerm(next, n) > last).toBe(true);
        expect(next >= addMonths(from, n) && diffDays(next, addMonths(from, n)) <= 1).toBe(true);
      }),
    );
  });

  it('starts of the month and of the year', () => {
    expect(startOfMonth('2022-05-31')).toBe('2022-05-01');
    expect(startOfYear('2022-05-31')).toBe('2022-01-01');
  });

  it.each([
    ['2022-05-30', 1],
    ['2022-05-31', 2],
    ['2022-06-05', 7],
    ['1969-12-31', 3],
    ['0001-01-01', 1],
  ])('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it('refuses what is no day and what leaves the calendar', () => {
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
    expect(() => diffDays('2023-01-01', 'tomorrow')).toThrow(RangeError);
    expect(() => startOfMonth('2023-02')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
    expect(() => addDays('2023-01-01', Number.NaN)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('2023-01-01', 0.5)).toThrow(RangeError);
  });
});

describe('instants', () => {
  it.each([
    ['2022-05-30T15:59:59.999Z', '2022-05-30'],
    ['2022-05-30T16:00:00.000Z', '2022-05-31'],
    ['2022-05-31T15:59:59.999Z', '2022-05-31'],
    ['2022-12-31T16:00:00.000Z', '2023-01-01'],
    ['2022-05-31T23:30:00-08:00', '2022-06-01'],
  ])('at %s it is %s', (instant, day) => {
    expect(dayOf(new Date(instant))).toBe(day);
  });

  it('a day starts at its midnight in Asia/Shanghai and not a millisecond before', () => {
    expect(dayStart('2022-05-31').toISOString()).toBe('2022-05-30T16:00:00.000Z');
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = dayStart(day).getTime();
        return dayOf(new Date(start)) === day && dayOf(new Date(start - 1)) === addDays(day, -1);
      }),
    );
  });

  it('agrees with the time zone database from 1992 on', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const instants = fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(instants, (at) => dayOf(at) === shanghai.format(at)));
  });

  it('refuses an invalid instant', () => {
    expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError);
  });
});
