import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { slotsBetween, type Cycle } from './cycle.rules.js';
import { CycleUnits } from './task-terms.js';

const days = (cycle: Cycle, startsOn: string, from: string, to: string): string[] => slotsBetween(cycle, startsOn, from, to).map((slot) => (slot.hour === 0 ? slot.day : `${slot.day} ${slot.hour}`));

describe('a cycle', () => {
  it.each<[Cycle['unit'], number, string, string, string, string[]]>([
    ['DAYS', 1, '2024-02-27', '2024-02-27', '2024-03-01', ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01']],
    ['DAYS', 3, '2024-01-01', '2024-01-05', '2024-01-10', ['2024-01-07', '2024-01-10']],
    ['WEEKS', 2, '2024-01-01', '2024-01-02', '2024-02-01', ['2024-01-15', '2024-01-29']],
    // Reckoned from the start each: the 31st comes back after a shorter month.
    ['MONTHS', 1, '2024-01-31', '2024-01-01', '2024-05-31', ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']],
    ['MONTHS', 1, '2023-01-31', '2023-02-01', '2023-02-28', ['2023-02-28']],
    ['MONTHS', 12, '2024-02-29', '2025-01-01', '2028-12-31', ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['QUARTERS', 1, '2023-11-30', '2024-01-01', '2024-12-31', ['2024-02-29', '2024-05-30', '2024-08-30', '2024-11-30']],
    ['HOURS', 8, '2024-03-01', '2024-03-01', '2024-03-01', ['2024-03-01', '2024-03-01 8', '2024-03-01 16']],
    ['HOURS', 36, '2024-03-01', '2024-03-02', '2024-03-04', ['2024-03-02 12', '2024-03-04']],
    ['DAYS', 1, '2024-03-05', '2024-03-01', '2024-03-04', []],
  ])('of %s × %i from %s has in %s … %s', (unit, count, startsOn, from, to, expected) => {
    expect(days({ unit, count }, startsOn, from, to)).toEqual(expected);
  });

  it('is the same however the days are cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CycleUnits.values), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (unit, count, start, first, second) => {
        const startsOn = addDays('2023-01-01', start);
        const [from, middle] = ['2023-06-01', addDays('2023-06-01', first)];
        const to = addDays(middle, second + 1);
        const whole = slotsBetween({ unit, count }, startsOn, from, to);
        expect([...slotsBetween({ unit, count }, startsOn, from, middle), ...slotsBetween({ unit, count }, startsOn, addDays(middle, 1), to)]).toEqual(whole);
        expect(whole.every(({ day }) => day >= from && day <= to && day >= startsOn)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
