import { asOf, parsePeriod } from './grading-period.rules.js';

describe('grading period', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2025-Q2', '2025-04-01', '2025-06-30'],
    ['2025-Q3', '2025-07-01', '2025-09-30'],
    ['2025-Q4', '2025-10-01', '2025-12-31'],
    ['1949', '1949-01-01', '1949-12-31'],
  ])('%s runs from %s to %s', (name, from, to) => {
    expect(parsePeriod(name)).toEqual({ name, from, to });
  });

  it.each(['', '25', '2025-', '2025-Q0', '2025-Q5', '2025-q3', '2025Q3', ' 2025', '2025\n', '0000', '1948', '2100', '2025-Q33'])('refuses %j', (text) => {
    expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('ends today while it lasts, and cannot be graded before it begins', () => {
    const period = parsePeriod('2025-Q3');
    expect(asOf(period, '2025-07-01')).toBe('2025-07-01');
    expect(asOf(period, '2025-09-22')).toBe('2025-09-22');
    expect(asOf(period, '2025-09-30')).toBe('2025-09-30');
    expect(asOf(period, '2026-11-22')).toBe('2025-09-30');
    expect(() => asOf(period, '2025-06-30')).toThrow(expect.objectContaining({ code: 'GRADING_PERIOD_NOT_BEGUN' }));
  });
});
