import { NOTIFICATION_TEMPLATES } from './notification.templates.js';
import { positionOf, wordsOf } from './notification.rules.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('notifications', () => {
  it('are put in the words of the reader’s language', () => {
    const params = { days: 7, deadline: '2022-05-24' };
    expect(wordsOf('HAZARD_OVERDUE', params, 'zh-CN')).toEqual({ title: '隐患整改已逾期 7 天', body: '一条隐患的整改时限为 2022-05-24，已逾期 7 天，请立即整改。' });
    expect(wordsOf('HAZARD_OVERDUE', params, 'en').title).toBe('A hazard is 7 days overdue');
  });

  it('fill only what is named, once', () => {
    expect(wordsOf('OVERDUE_DIGEST', { region: '{count}镇', count: 3, day: '2022-05-31', longest: 8 }, 'zh-CN').title).toBe('{count}镇有 3 条隐患需督促整改');
    expect(wordsOf('HAZARD_OVERDUE', {}, 'en').title).toBe('A hazard is  days overdue');
  });

  it.each(['FROM_TOMORROW', 'toString', '__proto__'])('of the unknown kind %s show its name', (kind) => expect(wordsOf(kind, {}, 'en')).toEqual({ title: kind, body: '' }));

  it('have the same parameters in both languages', () => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);
    for (const [kind, { en, 'zh-CN': zh }] of Object.entries(NOTIFICATION_TEMPLATES)) {
      const of = (words: { title: string; body: string }): string[] => [...new Set([...names(words.title), ...names(words.body)])].sort();
      expect([kind, of(en)]).toEqual([kind, of(zh)]);
    }
  });

  it('are paged by a cursor to the microsecond', () => {
    expect(positionOf(null)).toBeNull();
    expect(positionOf(['2022-05-31T23:59:59.000001Z', ID])).toEqual({ at: '2022-05-31T23:59:59.000001Z', id: ID });
  });

  it.each([
    [['2022-05-31T23:59:59.001Z', ID]],
    [['2022-02-31 23:59:59.000001', ID]],
    [['2022-13-01T00:00:00.000000Z', ID]],
    [['now()', ID]],
    [['2022-05-31T23:59:59.000001Z', 'x']],
    [[null, ID]],
    [['2022-05-31T23:59:59.000001Z', null]],
  ])('refuse the cursor %j', (parts) => expect(() => positionOf(parts)).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' })));
});
