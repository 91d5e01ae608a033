import { checkStatus, fulfillingDays } from './check.rules.js';

const at = (text: string): Date => new Date(`${text}+08:00`);

describe('a check', () => {
  it.each<[string, boolean, string | null, string, string]>([
    ['is due until its time', false, '2024-03-11T00:00:00', '2024-03-04T23:59:59', 'DUE'],
    ['is late from then', false, '2024-03-11T00:00:00', '2024-03-05T00:00:00', 'LATE'],
    ['is late while no next one is made', false, null, '2024-08-05T00:00:00', 'LATE'],
    ['is missed once the next one is due', false, '2024-03-11T00:00:00', '2024-03-11T00:00:00', 'MISSED'],
    ['of a daily task is missed at midnight', false, '2024-03-05T00:00:00', '2024-03-05T00:00:00', 'MISSED'],
    ['that is done stays done', true, '2024-03-05T00:00:00', '2024-09-05T00:00:00', 'DONE'],
  ])('%s', (_, done, next, now, expected) => {
    expect(checkStatus({ done, dueBy: at('2024-03-05T00:00:00'), nextStartsAt: next === null ? null : at(next) }, at(now))).toBe(expected);
  });

  it.each<[string, string | null, string | null, string, string | null]>([
    ['the first of its task from the start on', null, '2024-03-18', '2024-03-01', '2024-03-17'],
    ['between its neighbours', '2024-03-04', '2024-03-18', '2024-03-05', '2024-03-17'],
    ['the last made one without an end', '2024-03-04', null, '2024-03-05', null],
    ['one of several of a day on that day', '2024-03-11', '2024-03-11', '2024-03-11', '2024-03-11'],
  ])('is fulfilled %s', (_, previousDueOn, nextDueOn, from, to) => {
    expect(fulfillingDays({ dueOn: '2024-03-11', previousDueOn, nextDueOn, taskStartsOn: '2024-03-01' })).toEqual({ from, to });
  });
});
