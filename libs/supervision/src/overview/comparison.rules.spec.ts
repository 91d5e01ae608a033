import { MEASURES, type Measure } from '@anze/rollups';
import fc from 'fast-check';
import { changesBetween, dayBefore } from './comparison.rules.js';
import type { OverviewQuestion } from './overview.model.js';
import { overviewOf, type Sums } from './overview.rules.js';

const QUESTION = {} as OverviewQuestion;
const overview = (sums: Sums) => overviewOf(sums, { regionCode: '330282', regionName: '慈溪市', asOf: '2022-05-31' }, QUESTION);
const sums = fc.record(Object.fromEntries(MEASURES.map((measure) => [measure, fc.bigInt({ min: 0n, max: 1_000_000n })])) as Record<Measure, fc.Arbitrary<bigint>>);

describe('the day a period before', () => {
  it.each([
    ['WEEK', '2022-03-03', '2022-02-24'],
    ['MONTH', '2022-05-31', '2022-04-30'],
    ['MONTH', '2022-03-31', '2022-02-28'],
    ['MONTH', '2022-01-15', '2021-12-15'],
    ['QUARTER', '2022-05-31', '2022-02-28'],
    ['YEAR', '2024-02-29', '2023-02-28'],
  ] as const)('%s before %s is %s', (period, day, before) => expect(dayBefore(day, period)).toBe(before));
});

describe('what has changed', () => {
  it('is nothing between the same figures', () => {
    fc.assert(
      fc.property(sums, (some) => {
        const { coverageRate, rectificationRate, standardizedRate, servedRate, selfInspectedRate, quarterlyCoverageRate, premium, preventionBudget, ...counts } = changesBetween(overview(some), overview(some));
        expect([...new Set(Object.values(counts))]).toEqual([0]);
        expect([premium, preventionBudget]).toEqual([0n, 0n]);
        for (const rate of [coverageRate, rectificationRate, standardizedRate, servedRate, selfInspectedRate, quarterlyCoverageRate]) expect(rate === 0 || rate === null).toBe(true);
      }),
    );
  });

  it('adds up over days', () => {
    fc.assert(
      fc.property(sums, sums, sums, (a, b, c) => {
        const [first, second, both] = [changesBetween(overview(a), overview(b)), changesBetween(overview(b), overview(c)), changesBetween(overview(a), overview(c))];
        for (const name of ['enterprises', 'found', 'open', 'overdue', 'overdueMajor', 'unvisited', 'services'] as const) expect(first[name] + second[name]).toBe(both[name]);
        expect(first.premium + second.premium).toBe(both.premium);
      }),
    );
  });

  it('is told of rates in percentage points with two decimals, and not where a rate is none', () => {
    const [half, third] = [overview({ found: 2n, rectified: 1n }), overview({ found: 3n, rectified: 1n })];
    expect(changesBetween(half, third).rectificationRate).toBe(-16.67);
    expect(changesBetween(half, overview({})).rectificationRate).toBeNull();
  });
});
