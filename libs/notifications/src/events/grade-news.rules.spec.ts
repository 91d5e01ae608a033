import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { wordsOf } from '../notices/notification.rules.js';
import { awaitedNotices, newestStage, objectionNotices, publishedNotices } from './grade-news.rules.js';

const ladder = {
  steps: [
    { stage: 'BEFORE_7', day: -7, audiences: ['INSURER' as const] },
    { stage: 'DUE', day: 0, audiences: ['INSURER' as const] },
    { stage: 'OVERDUE_1', day: 1, audiences: ['INSURER' as const] },
    { stage: 'OVERDUE_7', day: 7, audiences: ['INSURER' as const, 'AUTHORITY' as const] },
  ],
  repeatEvery: 7,
  repeatFrom: 7,
  catchUpDays: 7,
};
const DUE = '2026-03-02';
const answer = { id: 'c', insurerId: 'insurer', organizationId: 'authority', regionCode: '3206', kind: 'RECTIFY' as const, dueOn: DUE };

describe('the news of published grades', () => {
  const run = { runId: 'r', authorityId: 'authority', regionCode: '3206', period: '2025' };
  it('tell each insurer its grade and what follows', () =>
    expect(
      publishedNotices({ ...run, grades: [{ insurerId: 'a', insurerName: '甲', grade: 'B' }, { insurerId: 'd', insurerName: '丁', grade: 'D' }], consequences: [{ id: 'c', insurerId: 'd', grade: 'D', kind: 'RECTIFY', dueOn: DUE }] }, ['province']).map(({ organizationId, kind, dedupeKey }) => [organizationId, kind, dedupeKey]),
    ).toEqual([['a', 'GRADE_PUBLISHED', 'grade:r'], ['d', 'GRADE_PUBLISHED', 'grade:r'], ['d', 'GRADE_RECTIFY', 'grade-notice:c']]));
});

describe('a report', () => {
  const run = { runId: 'r', authorityId: 'authority', regionCode: '320613', period: '2025', grades: [{ insurerId: 'e', insurerName: '戊保险', grade: 'E' as const }] };
  const reported = publishedNotices({ ...run, consequences: [{ id: 'c', insurerId: 'e', grade: 'E', kind: 'REPORTED', dueOn: DUE }] }, ['city', 'authority', 'province']);
  it('reaches the authorities above as well, and names the insurer', () => {
    expect(reported.slice(1).map(({ organizationId, kind, dedupeKey }) => [organizationId, kind, dedupeKey])).toEqual([['e', 'GRADE_REPORTED', 'grade-notice:c'], ['city', 'GRADE_REPORTED_ABOVE', 'grade-notice:c'], ['province', 'GRADE_REPORTED_ABOVE', 'grade-notice:c']]);
    expect(reported.at(-1)!.params).toEqual({ regionCode: '320613', period: '2025', grade: 'E', insurer: '戊保险' });
  });
  it.each(['zh-CN', 'en'] as const)('says so in %s', (locale) => {
    const { kind, params } = reported.at(-1)!;
    const { title, body } = wordsOf(kind, { ...params, region: '通州区' }, locale);
    for (const word of ['通州区', '戊保险']) expect([title, body].every((text) => text.includes(word))).toBe(true);
    expect(body).toContain('E');
  });
});

describe('the news of an objection', () => {
  const objection = { objectionId: 'o', insurerId: 'insurer', authorityId: 'authority', regionCode: '3206', period: '2025', status: 'FILED' as const, filedOn: '2026-01-06', decidedOn: null };
  const told = (over: object): unknown => objectionNotices({ ...objection, ...over }).map(({ organizationId, kind }) => [organizationId, kind]);
  const filed = [['authority', 'GRADE_OBJECTION_FILED'], ['insurer', 'GRADE_OBJECTION_RECEIVED']];
  it('tell both sides that it was filed', () => expect(told({})).toEqual(filed));
  it.each(['UPHELD', 'REJECTED'])('and that it was %s', (status) => expect(told({ status, decidedOn: '2026-01-20' })).toEqual([...filed, ['authority', `GRADE_OBJECTION_${status}`], ['insurer', `GRADE_OBJECTION_${status}`]]));
});

describe('an answer that is awaited', () => {
  it.each([
    [-8, null], [-7, 'BEFORE_7'], [-1, 'BEFORE_7'], [0, 'DUE'], [1, 'OVERDUE_1'], [6, 'OVERDUE_1'], [7, 'OVERDUE_7'], [13, 'OVERDUE_7'], [14, 'OVERDUE_14'], [20, 'OVERDUE_14'], [21, 'OVERDUE_21'],
  ])('is at %i days from its day at %s', (days, stage) => expect(newestStage(ladder, DUE, addDays(DUE, days))?.stage ?? null).toBe(stage));
  it('reaches the authority from the seventh day on', () => {
    const who = (days: number): unknown => awaitedNotices(ladder, answer, addDays(DUE, days)).map(({ organizationId, kind, params }) => [organizationId, kind, params['days']]);
    expect([who(-8), who(-7), who(1), who(14)]).toEqual([[], [['insurer', 'GRADE_ANSWER_DUE', 7]], [['insurer', 'GRADE_ANSWER_OVERDUE', 1]], [['insurer', 'GRADE_ANSWER_OVERDUE', 14], ['authority', 'GRADE_ANSWER_OVERDUE', 14]]]);
  });
  it('is told of each stage under one key, looked at every day or not', () =>
    fc.assert(
      fc.property(fc.subarray(Array.from({ length: 60 }, (_, n) => n - 10)), (days) => {
        const keys = days.flatMap((day) => awaitedNotices(ladder, answer, addDays(DUE, day)).map(({ organizationId, dedupeKey }) => `${organizationId} ${dedupeKey}`));
        const daily = Array.from({ length: 60 }, (_, n) => awaitedNotices(ladder, answer, addDays(DUE, n - 10)).map(({ organizationId, dedupeKey }) => `${organizationId} ${dedupeKey}`)).flat();
        expect([...new Set(keys)].every((key) => daily.includes(key))).toBe(true);
        expect(new Set(daily).size).toBe(4 + 1 + 2 * 6);
      }),
    ));
});
