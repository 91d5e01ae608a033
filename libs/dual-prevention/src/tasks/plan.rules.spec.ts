import { addDays, workingDayYears } from '@anze/kernel';
import type { Rule } from '@anze/rules';
import { planTask, type TaskPlan } from './plan.rules.js';

const RULE: Rule<'inspection.schedule'> = { version: '1', regionCode: '', effectiveFrom: '1949-10-01', source: 'test', body: { aheadDays: 10, stepDays: 4, hourlyAheadDays: 2, hourlyGraceMinutes: 60 } };
const TODAY = '2024-03-04';
const task = (over: Partial<TaskPlan> = {}): TaskPlan => ({ cycle: { unit: 'DAYS', count: 1 }, calendar: 'EVERY_DAY', startsOn: '2024-01-01', madeThrough: '2024-03-03', regionCode: '330282001', ...over });

describe('the plan of a task', () => {
  it('reaches so many days ahead, and some further so as not to be made every day', () => {
    const { checks, planned } = planTask(task(), [RULE], TODAY);
    expect([checks.length, checks[0]!.dueOn, checks.at(-1)!.dueOn]).toEqual([15, TODAY, '2024-03-18']);
    expect(planned).toEqual({ madeThrough: '2024-03-18', planOn: '2024-03-09', problemCode: null, problemYear: null });
    // On the day before that it still reaches far enough; on it, it no longer does.
    expect([addDays('2024-03-08', 10) <= planned.madeThrough, addDays('2024-03-09', 10) <= planned.madeThrough]).toEqual([true, false]);
  });

  it('catches up on what nobody planned in time', () => {
    expect(planTask(task({ madeThrough: '2024-02-28' }), [RULE], TODAY).checks.map((check) => check.dueOn).slice(0, 3)).toEqual(['2024-02-29', '2024-03-01', '2024-03-02']);
  });

  it('after a long time goes on in steps, the next one at once', () => {
    const first = planTask(task({ madeThrough: '2023-12-31', startsOn: '2023-01-01' }), [RULE], '2024-06-30');
    expect(first.planned).toEqual({ madeThrough: '2024-04-01', planOn: '2024-06-30', problemCode: null, problemYear: null });
    const second = planTask(task({ ...first.planned, startsOn: '2023-01-01' }), [RULE], '2024-06-30');
    expect(second.planned).toMatchObject({ madeThrough: '2024-07-02', planOn: '2024-06-30' });
    expect(planTask(task({ ...second.planned, startsOn: '2023-01-01' }), [RULE], '2024-06-30').planned).toMatchObject({ madeThrough: '2024-07-14', planOn: '2024-07-05' });
    expect([...first.checks, ...second.checks]).toHaveLength(92 + 92);
  });

  it('of hours reaches less far', () => {
    const { checks, planned } = planTask(task({ cycle: { unit: 'HOURS', count: 12 } }), [RULE], TODAY);
    expect([checks.length, planned.madeThrough, planned.planOn]).toEqual([6, '2024-03-06', '2024-03-05']);
  });

  it('stops before a year without published holidays, says so, and is looked at again every day', () => {
    const year = workingDayYears().at(-1)! + 1;
    const today = `${year - 1}-12-28`;
    const daily = task({ calendar: 'WORKING_DAYS', startsOn: `${year - 1}-12-01`, madeThrough: addDays(today, -1) });
    expect(planTask(daily, [RULE], today).planned).toEqual({ madeThrough: `${year - 1}-12-31`, planOn: `${year - 1}-12-29`, problemCode: 'CALENDAR_YEAR_UNKNOWN', problemYear: year });
    expect(planTask({ ...daily, calendar: 'EVERY_DAY' }, [RULE], today).planned).toMatchObject({ problemCode: null });
    // What it can't reach yet is no problem while it reaches far enough.
    expect(planTask({ ...daily, madeThrough: `${year - 1}-12-16` }, [RULE], `${year - 1}-12-20`).planned).toMatchObject({ madeThrough: `${year - 1}-12-31`, problemCode: null });
  });

  it('is the rule of its region; without one it says so', () => {
    const own = { ...RULE, regionCode: '330282', body: { ...RULE.body, aheadDays: 1, stepDays: 0 } };
    expect(planTask(task(), [RULE, own], TODAY).checks).toHaveLength(2);
    expect(planTask(task(), [], TODAY)).toEqual({ checks: [], planned: { madeThrough: '2024-03-03', planOn: '2024-03-05', problemCode: 'NO_RULE_IN_FORCE', problemYear: null } });
  });
});
