import type { Scheme } from '../schemes/scheme.rules.js';
import { checkedPost, checkedTeam, mergedAnswers, openItems, type AnswerInput } from './answers.rules.js';
import type { Answer } from './score.rules.js';

const SCHEME: Scheme = {
  code: 'S', name: '评定标准', edition: '2016', source: 'test', scope: {}, thresholds: [{ level: 'LEVEL_3', from: 60 }],
  elements: [
    { code: '1', name: '目标职责', items: [{ code: '1.1', text: '目标', full: 10, always: true }, { code: '1.2', text: '投入', full: 5.5 }] },
    { code: '2', name: '现场管理', items: [{ code: '2.1', text: '特种设备', full: 20 }] },
  ],
};
const kept = (code: string, over: Partial<Answer> = {}): Answer => ({ code, got: null, notApplicable: null, finding: null, ...over });
const refused = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what is said of items', () => {
  it('takes the place of what was said before; the rest stays, in the scheme’s order', () => {
    const before = [kept('1.1', { got: 8 }), kept('2.1', { notApplicable: '无' })];
    expect(mergedAnswers(SCHEME, before, [{ code: '2.1', got: 20, finding: ' 无 问题 ' }, { code: '1.2', notApplicable: '未投保' }])).toEqual([kept('1.1', { got: 8 }), kept('1.2', { notApplicable: '未投保' }), kept('2.1', { got: 20, finding: '无 问题' })]);
  });

  it('is open again when an item is given without anything', () => {
    const after = mergedAnswers(SCHEME, [kept('1.1', { got: 8 })], [{ code: '1.1', got: null, finding: '  ' }]);
    expect([after, openItems(SCHEME, after)]).toEqual([[], ['1.1', '1.2', '2.1']]);
  });

  it('is not enough with a finding alone', () => {
    const after = mergedAnswers(SCHEME, [], [{ code: '1.1', finding: '待查' }, { code: '1.2', got: 0 }, { code: '2.1', notApplicable: '无' }]);
    expect([after.length, openItems(SCHEME, after)]).toEqual([3, ['1.1']]);
  });

  it('is dropped where a newer scheme has no such item, fewer marks for it, or calls it everybody’s', () => {
    const before = [kept('1.1', { notApplicable: '无' }), kept('1.2', { got: 6 }), kept('2.1', { got: 20 }), kept('9.9', { got: 1 })];
    expect(mergedAnswers(SCHEME, before, [])).toEqual([kept('2.1', { got: 20 })]);
  });

  it.each<[string, AnswerInput[], string]>([
    ['an item that isn’t one', [{ code: '3.1', got: 1 }], 'SELF_ASSESSMENT_ITEM_UNKNOWN'],
    ['an item twice', [{ code: '1.1', got: 1 }, { code: '1.1', got: 2 }], 'SELF_ASSESSMENT_ITEM_TWICE'],
    ['more than its full marks', [{ code: '1.2', got: 5.51 }], 'SELF_ASSESSMENT_MARKS'],
    ['less than nothing', [{ code: '1.2', got: -0.01 }], 'SELF_ASSESSMENT_MARKS'],
    ['no number', [{ code: '1.2', got: Number.NaN }], 'SELF_ASSESSMENT_MARKS'],
    ['a third decimal', [{ code: '1.2', got: 1.005 }], 'SELF_ASSESSMENT_MARKS'],
    ['marks of what does not apply', [{ code: '1.2', got: 0, notApplicable: '无' }], 'SELF_ASSESSMENT_BOTH'],
    ['what applies to everybody', [{ code: '1.1', notApplicable: '无' }], 'SELF_ASSESSMENT_ALWAYS_APPLIES'],
    ['a reason too long', [{ code: '1.2', notApplicable: '无'.repeat(501) }], 'BAD_INPUT'],
    ['a finding too long', [{ code: '1.2', got: 1, finding: '无'.repeat(1001) }], 'BAD_INPUT'],
    ['too many', Array.from({ length: 501 }, () => ({ code: '1.1', got: 1 })), 'BAD_INPUT'],
  ])('is refused of %s', (_, given, code) => expect(refused(() => mergedAnswers(SCHEME, [], given))).toBe(code));

  it('may be got at the edges', () => expect(mergedAnswers(SCHEME, [], [{ code: '1.1', got: 0 }, { code: '1.2', got: 5.5 }]).map(({ got }) => got)).toEqual([0, 5.5]));
});

describe('who made and signs it', () => {
  it('is named, each once', () => expect(checkedTeam([' 张三 ', '李四', '张三'])).toEqual(['张三', '李四']));
  it.each([[['']], [['x'.repeat(51)]], [Array.from({ length: 21 }, (_, n) => `${n}`)]])('is refused: %#', (team) => expect(refused(() => checkedTeam(team))).toBe('BAD_INPUT'));
  it('has a post', () => expect([checkedPost('总经理'), refused(() => checkedPost(' '))]).toEqual(['总经理', 'BAD_INPUT']));
});
