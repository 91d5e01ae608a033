import { workingDayYears } from '@anze/kernel';
import { LONGEST_CYCLE } from './cycle.rules.js';
import { afterAction, checkTask, madeThroughFrom, reschedules, TASK_ACTIONS, type TaskAction, type TaskContent } from './task.rules.js';
import { CycleUnits, TaskStatuses } from './task-terms.js';

const TODAY = '2024-03-04';
const content = (over: Partial<TaskContent> = {}): TaskContent => ({ title: '日巡', area: '一车间', items: ['护栏', '接地'], means: 'ON_SITE', cycle: { unit: 'DAYS', count: 1 }, calendar: 'EVERY_DAY', startsOn: TODAY, ...over });
const codeOf = (fn: () => unknown): string | null => {
  try {
    fn();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('an inspection task', () => {
  it.each<[string, Partial<TaskContent>, string | null]>([
    ['as it should be', {}, null],
    ['that starts yesterday', { startsOn: '2024-03-03' }, 'INSPECTION_TASK_START'],
    ['that starts in two years', { startsOn: '2026-03-05' }, null],
    ['that starts later than that', { startsOn: '2026-03-06' }, 'INSPECTION_TASK_START'],
    ['without items', { items: [] }, 'BAD_INPUT'],
    ['with 100 items', { items: Array.from({ length: 100 }, (_, n) => `项 ${n}`) }, null],
    ['with 101 items', { items: Array.from({ length: 101 }, (_, n) => `项 ${n}`) }, 'BAD_INPUT'],
    ['with an item twice', { items: ['护栏', ' 护栏　'] }, 'BAD_INPUT'],
    ['with a blank item', { items: ['护栏', '　'] }, 'BAD_INPUT'],
    ['with a long title', { title: '长'.repeat(101) }, 'BAD_INPUT'],
    ['with no cycle', { cycle: { unit: 'DAYS', count: 0 } }, 'INSPECTION_TASK_CYCLE'],
    ['on working days', { calendar: 'WORKING_DAYS' }, null],
  ])('%s: %s', (_, over, code) => {
    expect(codeOf(() => checkTask(content(over), TODAY, null))).toBe(code);
  });

  it.each(CycleUnits.values)('has a longest cycle in %s', (unit) => {
    const longest = LONGEST_CYCLE[unit];
    expect(codeOf(() => checkTask(content({ cycle: { unit, count: longest } }), TODAY, null))).toBeNull();
    expect(codeOf(() => checkTask(content({ cycle: { unit, count: longest + 1 } }), TODAY, null))).toBe('INSPECTION_TASK_CYCLE');
  });

  it('on working days is refused in a year whose holidays nobody has published', () => {
    const year = workingDayYears().at(-1)! + 1;
    const today = `${year - 1}-12-20`;
    expect(codeOf(() => checkTask(content({ calendar: 'WORKING_DAYS', startsOn: `${year}-01-04` }), today, null))).toBe('CALENDAR_YEAR_UNKNOWN');
    expect(codeOf(() => checkTask(content({ startsOn: `${year}-01-04` }), today, null))).toBeNull();
  });

  it('keeps the start day that it has', () => {
    expect(codeOf(() => checkTask(content({ startsOn: '2020-01-31' }), TODAY, '2020-01-31'))).toBeNull();
    expect(codeOf(() => checkTask(content({ startsOn: '2020-01-30' }), TODAY, '2020-01-31'))).toBe('INSPECTION_TASK_START');
  });

  const ALLOWED: Record<TaskAction, Record<string, string | null>> = {
    REVISE: { ACTIVE: 'ACTIVE', PAUSED: 'PAUSED', RETIRED: null },
    REASSIGN: { ACTIVE: 'ACTIVE', PAUSED: 'PAUSED', RETIRED: null },
    PAUSE: { ACTIVE: 'PAUSED', PAUSED: null, RETIRED: null },
    RESUME: { ACTIVE: null, PAUSED: 'ACTIVE', RETIRED: null },
    RETIRE: { ACTIVE: 'RETIRED', PAUSED: 'RETIRED', RETIRED: null },
  };
  it.each(Object.keys(TASK_ACTIONS) as TaskAction[])('allows %s in its states alone', (action) => {
    for (const status of TaskStatuses.values) {
      const next = ALLOWED[action][status];
      if (next === null) expect(codeOf(() => afterAction(action, status))).toBe('INSPECTION_TASK_NOT_IN_STATE');
      else expect(afterAction(action, status)).toBe(next);
    }
  });

  it('makes its checks anew when its schedule changes, and only then', () => {
    expect(reschedules(content(), content({ title: '周查', items: ['x'], means: 'PHOTO', area: 'y' }))).toBe(false);
    for (const over of [{ cycle: { unit: 'WEEKS', count: 1 } }, { cycle: { unit: 'DAYS', count: 2 } }, { calendar: 'WORKING_DAYS' }, { startsOn: '2024-03-05' }] as const) expect(reschedules(content(), content(over))).toBe(true);
  });

  it.each([
    ['CREATE', '2024-03-04', '2024-03-03'],
    ['CREATE', '2024-04-01', '2024-03-31'],
    ['RESUME', '2024-01-01', '2024-03-03'],
    ['REVISE', '2024-01-01', '2024-03-04'],
    ['REVISE', '2024-03-04', '2024-03-03'],
  ] as const)('after %s with a start on %s counts as planned through %s', (action, startsOn, expected) => {
    expect(madeThroughFrom(action, startsOn, TODAY)).toBe(expected);
  });
});
