import { agreedVisits, checkPlan, checkRecording, checkVisits, isAnnounced, PLAN_LIMITS, visitsOf, visitState, type PlanItemDraft } from './plan.rules.js';
import type { PlanItem } from './plan.facts.js';

const item = (over: Partial<PlanItemDraft> = {}): PlanItemDraft => ({ type: 'TRAINING', item: '新员工培训', measures: '现场授课', frequency: 'QUARTERLY', ...over });
const kept = (over: Partial<PlanItem> = {}): PlanItem => ({ type: 'TRAINING', item: '培训', measures: '授课', frequency: 'QUARTERLY', visits: null, dueOn: [], ...over });
const draft = (over: Record<string, unknown> = {}) => ({ goals: '隐患整改率100%', staff: ['陈某'], items: [item()], ...over });
const refusal = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    return code === 'BAD_INPUT' ? `${code} ${String(params['field'])}` : code;
  }
};
const COVER = { startsOn: '2025-01-01', endsOn: '2025-12-31', cancelledOn: null };

describe('a proposed plan', () => {
  it('is kept in one form', () => {
    expect(checkPlan(draft({ goals: '  目标 ', items: [item({ dueOn: null, visits: 2 })] }))).toEqual({ goals: '目标', staff: ['陈某'], items: [{ type: 'TRAINING', item: '新员工培训', measures: '现场授课', frequency: 'QUARTERLY', visits: 2, dueOn: [] }] });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ goals: ' ' }, 'goals'],
    [{ goals: 'x'.repeat(PLAN_LIMITS.goals + 1) }, 'goals'],
    [{ staff: [] }, 'staff'],
    [{ staff: Array.from({ length: PLAN_LIMITS.staff + 1 }, () => 'x') }, 'staff'],
    [{ staff: ['陈某', ''] }, 'staff[1]'],
    [{ items: [] }, 'items'],
    [{ items: Array.from({ length: PLAN_LIMITS.items + 1 }, () => item()) }, 'items'],
    [{ items: [item(), item({ item: '' })] }, 'items[1].item'],
    [{ items: [item({ measures: '' })] }, 'items[0].measures'],
    [{ items: [item({ frequency: null })] }, 'items[0].frequency'],
    [{ items: [item({ visits: 0 })] }, 'items[0].visits'],
    [{ items: [item({ visits: 1.5 })] }, 'items[0].visits'],
    [{ items: [item({ visits: PLAN_LIMITS.visitsAPeriod + 1 })] }, 'items[0].visits'],
    [{ items: [item({ dueOn: ['2025-03-01'] })] }, 'items[0].dueOn'],
    [{ items: [item({ frequency: null, dueOn: ['2025-02-30'] })] }, 'items[0].dueOn'],
    [{ items: [item({ frequency: null, dueOn: Array.from({ length: PLAN_LIMITS.namedDays + 1 }, () => '2025-03-01') })] }, 'items[0].dueOn'],
  ])('is refused with %j', (over, field) => expect(refusal(() => checkPlan(draft(over)))).toBe(`BAD_INPUT ${field}`));

  it.each<[string, PlanItem[], number, string, unknown]>([
    ['fits', [kept()], 2025, '2025-01-10', undefined],
    ['is for a year that the policy doesn’t touch', [kept()], 2026, '2025-01-10', 'PLAN_OUTSIDE_POLICY'],
    ['names a day before today', [kept({ frequency: null, dueOn: ['2025-01-09'] })], 2025, '2025-01-10', 'PLAN_DAY_OUTSIDE_POLICY'],
    ['names a day behind the policy', [kept({ frequency: null, dueOn: ['2026-01-01'] })], 2025, '2025-01-10', 'PLAN_DAY_OUTSIDE_POLICY'],
    ['comes to too much', Array.from({ length: 9 }, () => kept({ frequency: 'MONTHLY', visits: 2 })), 2025, '2025-01-10', 'PLAN_TOO_MANY_VISITS'],
  ])('that %s', (_, items, year, today, expected) => expect(refusal(() => checkVisits(items, COVER, year, today))).toBe(expected));
});

describe('the visits of a plan', () => {
  it('are numbered by their days', () => {
    const items = [kept({ item: 'a', frequency: 'HALF_YEARLY' }), kept({ item: 'b', type: 'EMERGENCY_DRILL', frequency: null, dueOn: ['2025-06-30', '2025-02-01'] })];
    expect(visitsOf(items, 2025, { from: '2025-01-01', to: '2025-12-31' }).map(({ seq, type, item: name, dueOn }) => `${seq} ${type} ${name} ${dueOn}`)).toEqual([
      '1 EMERGENCY_DRILL b 2025-02-01', '2 TRAINING a 2025-06-30', '3 EMERGENCY_DRILL b 2025-06-30', '4 TRAINING a 2025-12-31',
    ]);
  });

  it.each<[string, PlanItem, string, unknown]>([
    ['a named day that has passed', kept({ frequency: null, dueOn: ['2025-03-01'] }), '2025-03-02', 'PLAN_DAY_PASSED'],
    ['a named day that the policy covers no more', kept({ frequency: null, dueOn: ['2025-11-01'] }), '2025-03-02', 'PLAN_DAY_OUTSIDE_POLICY'],
    ['a policy that has ended', kept(), '2025-11-01', 'PLAN_OUTSIDE_POLICY'],
  ])('are not agreed with %s', (_, one, today, code) => expect(refusal(() => agreedVisits([one], { ...COVER, cancelledOn: '2025-10-15' }, 2025, today))).toBe(code));

  it.each<[string, Parameters<typeof visitState>[0], string]>([
    ['on its day', { dueOn: '2025-03-31', doneOn: null, cancelledOn: null }, 'OPEN'],
    ['the day after', { dueOn: '2025-03-30', doneOn: null, cancelledOn: null }, 'OVERDUE'],
    ['done on its day', { dueOn: '2025-03-31', doneOn: '2025-03-31', cancelledOn: null }, 'DONE'],
    ['done the day after', { dueOn: '2025-03-30', doneOn: '2025-03-31', cancelledOn: null }, 'DONE_LATE'],
    ['cancelled', { dueOn: '2025-06-30', doneOn: null, cancelledOn: '2025-03-31' }, 'CANCELLED'],
    ['cancelled later', { dueOn: '2025-06-30', doneOn: null, cancelledOn: '2025-04-01' }, 'OPEN'],
  ])('stand %s', (_, visit, state) => expect(visitState(visit, '2025-03-31')).toBe(state));
});

describe('a planned visit that was missed', () => {
  it.each([
    ['in time, recorded on the last of the days', '2025-03-31', '2025-04-30', undefined],
    ['in time, recorded a day later', '2025-03-31', '2025-05-01', 'VISIT_RECORDED_TOO_LATE'],
    ['in time, dated back in December', '2025-03-31', '2025-12-01', 'VISIT_RECORDED_TOO_LATE'],
    ['late and recorded at once', '2025-12-01', '2025-12-01', undefined],
    ['late, dated back', '2025-06-01', '2025-12-01', 'VISIT_RECORDED_TOO_LATE'],
    ['long before, but not overdue', '2025-01-10', '2025-03-31', undefined],
  ])('is made by a service that is recorded near its day: %s', (_, servedOn, today, expected) => {
    expect(refusal(() => checkRecording({ dueOn: '2025-03-31' }, servedOn, today, { recordWithinDays: 30 }))).toBe(expected);
  });

  it.each([
    ['never', null, null, false],
    ['and still open', '2025-03-01', null, true],
    ['the day before it was made', '2025-03-01', '2025-03-02', true],
    ['on the day', '2025-03-02', '2025-03-02', true],
    ['after it', '2025-03-03', '2025-03-02', false],
    ['never, and made', null, '2025-03-02', false],
  ])('was announced %s', (_, notifiedOn, doneOn, expected) => expect(isAnnounced({ notifiedOn, doneOn })).toBe(expected));
});
