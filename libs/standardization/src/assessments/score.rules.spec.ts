import fc from 'fast-check';
import type { Scheme } from '../schemes/scheme.rules.js';
import { comparisonOf, gained } from './comparison.rules.js';
import { scoreOf, type Answer } from './score.rules.js';

const THRESHOLDS: Scheme['thresholds'] = [{ level: 'LEVEL_1', from: 90 }, { level: 'LEVEL_2', from: 75 }, { level: 'LEVEL_3', from: 60 }];
const schemeOf = (...elements: number[][]): Scheme => ({
  code: 'S', name: '评定标准', edition: '2016', source: 'test', scope: {}, thresholds: THRESHOLDS,
  elements: elements.map((fulls, e) => ({ code: `${e + 1}`, name: `要素${e + 1}`, items: fulls.map((full, i) => ({ code: `${e + 1}.${i + 1}`, text: '考评内容', full })) })),
});
const got = (code: string, marks: number, finding: string | null = null): Answer => ({ code, got: marks, notApplicable: null, finding });
const absent = (code: string): Answer => ({ code, got: null, notApplicable: '无此项', finding: null });

describe('a score', () => {
  it.each([
    // got ÷ (full − not applicable) × 100
    ['all got', schemeOf([10, 20], [70]), [got('1.1', 10), got('1.2', 20), got('2.1', 70)], 100, 'LEVEL_1'],
    ['a part', schemeOf([10, 20], [70]), [got('1.1', 5), got('1.2', 20), got('2.1', 50)], 75, 'LEVEL_2'],
    ['what does not apply is left out of the full marks', schemeOf([10, 20], [70]), [absent('1.1'), got('1.2', 18), got('2.1', 63)], 90, 'LEVEL_1'],
    ['an element that doesn’t apply at all', schemeOf([10, 20], [70]), [absent('1.1'), absent('1.2'), got('2.1', 42)], 60, 'LEVEL_3'],
    // 1 ÷ 3 and 2 ÷ 3, and a half: 1 ÷ 800 = 0.125 %
    ['thirds down', schemeOf([3]), [got('1.1', 1)], 33.33, null],
    ['thirds up', schemeOf([3]), [got('1.1', 2)], 66.67, 'LEVEL_3'],
    ['a half up', schemeOf([800]), [got('1.1', 1)], 0.13, null],
    // 59.995 % and 59.994 %: the score that is told is the one that decides
    ['a half up to a threshold', schemeOf([10_000, 10_000]), [got('1.1', 9_999), got('1.2', 2_000)], 60, 'LEVEL_3'],
    ['just below it', schemeOf([10_000, 10_000]), [got('1.1', 9_998.8), got('1.2', 2_000)], 59.99, null],
    // 0.1 + 0.2 in binary is more than 0.3
    ['decimals as they are written', schemeOf([0.1, 0.2]), [got('1.1', 0.1), got('1.2', 0.2)], 100, 'LEVEL_1'],
    ['what isn’t judged has got nothing', schemeOf([50, 50]), [got('1.1', 50)], 50, null],
    ['nothing applies', schemeOf([50], [50]), [absent('1.1'), absent('2.1')], null, null],
  ])('%s', (_, scheme, answers, score, reaches) => {
    const result = scoreOf(scheme, answers as Answer[]);
    expect([result.score, result.reaches]).toEqual([score, reaches]);
  });

  it('is told element by element, null where nothing of an element applies', () => {
    const { elements } = scoreOf(schemeOf([10, 20], [30, 40]), [absent('1.1'), absent('1.2'), got('2.1', 15)]);
    expect(elements).toEqual([
      { code: '1', name: '要素1', full: 30, notApplicable: 30, got: 0, open: 0, score: null, judgedItems: 0, notApplicableItems: 2, openItems: 0 },
      { code: '2', name: '要素2', full: 70, notApplicable: 0, got: 15, open: 40, score: 21.43, judgedItems: 1, notApplicableItems: 0, openItems: 1 },
    ]);
  });

  it('names what lost marks by element, in each the most first', () => {
    const { lost } = scoreOf(schemeOf([10, 20], [30]), [got('1.1', 9.5), got('1.2', 12, '缺记录'), got('2.1', 0)]);
    expect(lost.map(({ item, lost: marks, finding }) => [item.code, marks, finding])).toEqual([['1.2', 8, '缺记录'], ['1.1', 0.5, null], ['2.1', 30, null]]);
  });

  const marks = fc.integer({ min: 1, max: 5_000 }).map((n) => n / 100);
  const scheme = fc.array(fc.array(marks, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }).map((elements) => schemeOf(...elements));
  /** Of each item: judged with a share of its marks, not applicable, or open. */
  const assessed = scheme.chain((one) => {
    const items = one.elements.flatMap((element) => element.items);
    return fc.tuple(
      fc.constant(one),
      fc.tuple(...items.map((item) => fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: Math.round(item.full * 100) }).map((n) => got(item.code, n / 100)) }, fc.constant(absent(item.code)), fc.constant(null)))).map((all) => all.filter((answer): answer is Answer => answer !== null)),
    );
  });

  it('lies between 0 and 100, and is null exactly where nothing applies', () =>
    fc.assert(
      fc.property(assessed, ([one, answers]) => {
        const { score, elements, full, notApplicable } = scoreOf(one, answers);
        for (const marksOf of [{ score, full, notApplicable }, ...elements]) {
          if (marksOf.full === marksOf.notApplicable) expect(marksOf.score).toBeNull();
          else {
            expect(marksOf.score).toBeGreaterThanOrEqual(0);
            expect(marksOf.score).toBeLessThanOrEqual(100);
            expect(Number(marksOf.score!.toFixed(2))).toBe(marksOf.score);
          }
        }
      }),
    ));

  it('is the same by whole hundredths of marks, in any order of the answers', () =>
    fc.assert(
      fc.property(assessed, ([one, answers]) => {
        // Integers alone: got × 10,000 ÷ applying, the half added before it is cut.
        const hundredths = (value: number): bigint => BigInt(Math.round(value * 100));
        const byCode = new Map(answers.map((answer) => [answer.code, answer]));
        const items = one.elements.flatMap((element) => element.items).filter(({ code }) => byCode.get(code)?.notApplicable == null);
        const applying = items.reduce((sum, { full }) => sum + hundredths(full), 0n);
        const gotten = items.reduce((sum, { code }) => sum + hundredths(byCode.get(code)?.got ?? 0), 0n);
        const expected = applying === 0n ? null : Number((gotten * 20_000n + applying) / (2n * applying)) / 100;
        expect(scoreOf(one, answers).score).toBe(expected);
        expect(scoreOf(one, answers.toReversed())).toEqual(scoreOf(one, answers));
      }),
    ));

  it('doesn’t fall when an item gets more, and one that got less than the rest raises it by not applying', () =>
    fc.assert(
      fc.property(assessed, fc.nat(), ([one, answers], pick) => {
        const before = scoreOf(one, answers);
        if (before.score === null) return;
        const items = one.elements.flatMap((element) => element.items);
        const item = items[pick % items.length]!;
        const others = answers.filter(({ code }) => code !== item.code);
        if (!answers.some(({ code, notApplicable }) => code === item.code && notApplicable !== null)) expect(scoreOf(one, [...others, got(item.code, item.full)]).score!).toBeGreaterThanOrEqual(before.score);
        const share = (answers.find(({ code }) => code === item.code)?.got ?? 0) / item.full;
        const without = scoreOf(one, [...others, absent(item.code)]).score;
        if (without !== null && share * 100 < before.score - 0.01) expect(without).toBeGreaterThanOrEqual(before.score);
      }),
    ));

  it('loses exactly what isn’t got', () =>
    fc.assert(
      fc.property(assessed, ([one, answers]) => {
        const { full, notApplicable, got: gotten, open, lost } = scoreOf(one, answers);
        const cents = (value: number): number => Math.round(value * 100);
        expect(cents(full) - cents(notApplicable) - cents(gotten) - cents(open)).toBe(lost.reduce((sum, one_) => sum + cents(one_.lost), 0));
        expect(lost.every((one_) => one_.lost > 0)).toBe(true);
      }),
    ));
});

describe('against the year before', () => {
  const year = (score: number | null, elements: readonly [string, number | null][], scheme: Pick<Scheme, 'code' | 'edition'> = { code: 'GENERAL', edition: '2016' }) => ({ scheme, score, elements: elements.map(([code, of]) => ({ code, name: code, score: of })) });

  it('by the same edition, element by element', () => {
    expect(comparisonOf(year(80.1, [['1', 80.1], ['2', null]]), year(90.3, [['1', 90.3], ['2', 70]]))).toEqual({
      change: 10.2,
      sameScheme: true,
      elements: [{ code: '1', name: '1', before: 80.1, now: 90.3, change: 10.2 }, { code: '2', name: '2', before: null, now: 70, change: null }],
    });
  });

  it.each([{ code: 'GENERAL', edition: '2025' as const }, { code: 'SMALL_FIRMS', edition: '2016' as const }])('by another, %j, the score alone', (scheme) => {
    expect(comparisonOf(year(80, [['1', 80]]), year(70, [['1', 70]], scheme))).toEqual({ change: -10, sameScheme: false, elements: [] });
  });

  it('is null without a score', () => expect([gained(null, 1), gained(1, null), gained(70.1, 70.3)]).toEqual([null, null, 0.2]));
});
