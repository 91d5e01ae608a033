import { addDays, addMonths } from '@anze/kernel';
import fc from 'fast-check';
import { VisitFrequencies } from './plan-terms.js';
import { coversOn, plannableDays, visitDays, type VisitSchedule } from './visit-days.rules.js';

const every = (frequency: VisitSchedule['frequency'], visits: number | null = null): VisitSchedule => ({ frequency, visits, dueOn: [] });
const YEAR = { from: '2025-01-01', to: '2025-12-31' };

describe('the days of planned visits', () => {
  it.each<[string, VisitSchedule, { from: string; to: string }, string[]]>([
    ['a visit a quarter is due on its last day', every('QUARTERLY'), YEAR, ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31']],
    ['two each half-year', every('HALF_YEARLY', 2), YEAR, ['2025-04-01', '2025-06-30', '2025-09-30', '2025-12-31']],
    ['so many in the year', every(null, 3), YEAR, ['2025-05-02', '2025-09-01', '2025-12-31']],
    ['one in the year', every('YEARLY'), YEAR, ['2025-12-31']],
    ['named days, in order', { ...every(null), dueOn: ['2025-06-01', '2025-02-03'] }, YEAR, ['2025-02-03', '2025-06-01']],
    ['agreed on the last day of a quarter, the next one is the first', every('QUARTERLY'), { from: '2025-03-31', to: '2025-12-31' }, ['2025-06-30', '2025-09-30', '2025-12-31']],
    ['agreed in the middle of one, it still owes', every('QUARTERLY'), { from: '2025-02-15', to: '2025-07-10' }, ['2025-03-31', '2025-06-30']],
    ['of a short rest of a year, the longest period owes', every('YEARLY', 2), { from: '2025-12-01', to: '2025-12-10' }, ['2025-12-05', '2025-12-10']],
    ['of two short ends, the longer', every('MONTHLY'), { from: '2025-03-25', to: '2025-04-10' }, ['2025-04-10']],
  ])('%s', (_, schedule, within, days) => expect(visitDays(schedule, 2025, within)).toEqual(days));

  it('end with the policy, the year or the cancellation, and begin with the policy, the year or the agreement', () => {
    const cover = { startsOn: '2024-07-01', endsOn: '2025-06-30', cancelledOn: null };
    expect(plannableDays(cover, 2024, '2024-01-01')).toEqual({ from: '2024-07-01', to: '2024-12-31' });
    expect(plannableDays(cover, 2025, '2024-12-01')).toEqual({ from: '2025-01-01', to: '2025-06-30' });
    expect(plannableDays({ ...cover, cancelledOn: '2025-03-01' }, 2025, '2025-02-01')).toEqual({ from: '2025-02-01', to: '2025-02-28' });
    expect(plannableDays({ ...cover, cancelledOn: '2025-03-01' }, 2025, '2025-03-01')).toBeNull();
    expect(plannableDays(cover, 2026, '2024-12-01')).toBeNull();
    expect(coversOn({ ...cover, cancelledOn: '2025-03-01' }, '2025-03-01')).toBe(false);
  });

  const schedules = fc.record({ frequency: fc.constantFrom(...VisitFrequencies.values, null), visits: fc.option(fc.integer({ min: 1, max: 12 })), dueOn: fc.array(fc.integer({ min: -40, max: 420 }).map((n) => addDays('2025-01-01', n)), { maxLength: 6 }) });
  const covers = fc.record({ start: fc.integer({ min: -300, max: 360 }), months: fc.integer({ min: 1, max: 24 }), cut: fc.option(fc.integer({ min: 0, max: 400 })), since: fc.integer({ min: -30, max: 364 }) }).map(({ start, months, cut, since }) => {
    const startsOn = addDays('2025-01-01', start);
    return { cover: { startsOn, endsOn: addDays(addMonths(startsOn, months), -1), cancelledOn: cut === null ? null : addDays(startsOn, cut) }, since: addDays('2025-01-01', since) };
  });

  it('always lie inside the policy and the year, not before the agreement, in order, and are the same again', () =>
    fc.assert(
      fc.property(schedules, covers, (schedule, { cover, since }) => {
        const within = plannableDays(cover, 2025, since);
        if (within === null) return;
        const days = visitDays(schedule, 2025, within);
        expect(days.every((day) => coversOn(cover, day) && day >= '2025-01-01' && day <= '2025-12-31' && day >= since)).toBe(true);
        expect(days).toEqual(days.toSorted());
        expect(visitDays(schedule, 2025, within)).toEqual(days);
        // An item without named days always owes something, and never more than the whole year would.
        if (schedule.dueOn.length > 0) return;
        expect(days.length).toBeGreaterThan(0);
        expect(days.length).toBeLessThanOrEqual(visitDays(schedule, 2025, YEAR).length);
      }),
      { numRuns: 300 },
    ));
});
