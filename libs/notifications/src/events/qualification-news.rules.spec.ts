import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { agencyNotices, qualificationNotices } from './qualification-news.rules.js';

const ENDING = { ownerId: 'insurer', id: 'q', staffNo: 'S1', kind: 'SAFETY_EVALUATOR', expiresOn: '2026-06-30' };
const WARNINGS = { daysBefore: 30, catchUpDays: 7 };
const told = (today: string): string[] => qualificationNotices(ENDING, () => '安全评价师', today, WARNINGS).map(({ kind, params }) => `${kind} ${String(params['days'])} ${String(params['qualification'])}`);

describe('warnings of qualifications', () => {
  it.each([
    ['31 days before', '2026-05-30', []],
    ['30 days before', '2026-05-31', ['STAFF_QUALIFICATION_ENDING 30 安全评价师']],
    ['the day before', '2026-06-29', ['STAFF_QUALIFICATION_ENDING 1 安全评价师']],
    ['on the day', '2026-06-30', ['STAFF_QUALIFICATION_ENDED 0 安全评价师']],
    ['a week after, caught up', '2026-07-07', ['STAFF_QUALIFICATION_ENDED 0 安全评价师']],
    ['later', '2026-07-08', []],
  ])('%s', (_, today, expected) => expect(told(today)).toEqual(expected));

  it('are two at most of one last day, whatever days they are looked at, and two more of the next', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 40 }), (days) => {
        const keys = (expiresOn: string): Set<string> => new Set(days.flatMap((n) => agencyNotices({ ownerId: 'insurer', id: 'a', qualificationNo: 'x', expiresOn }, addDays(ENDING.expiresOn, n), WARNINGS).map(({ dedupeKey }) => dedupeKey)));
        const [first, renewed] = [keys(ENDING.expiresOn), keys('2029-06-30')];
        expect(first.size).toBeLessThanOrEqual(2);
        expect([...first].filter((key) => renewed.has(key))).toEqual([]);
      }),
    );
  });
});
