import fc from 'fast-check';
import type { ComplianceOverview, OverviewQuestion } from '../overview/overview.model.js';
import { overviewOf } from '../overview/overview.rules.js';
import { digitsBelow, METRICS, ranked, type RankingMetric } from './ranking.rules.js';

const rowOf = (key: string, found: number, rectified: number, overdue: number): { key: string; overview: ComplianceOverview } => ({
  key,
  overview: overviewOf({ found: BigInt(found), rectified: BigInt(rectified), overdue: BigInt(overdue), enterprises: 3n, self_inspected: BigInt(overdue % 4), insured: 2n, unvisited: BigInt(overdue % 3) }, { regionCode: null, regionName: null, asOf: '2022-05-31' }, {} as OverviewQuestion),
});
const rows = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1 }), found: fc.nat(5), part: fc.nat(5), overdue: fc.nat(5) }), { selector: ({ key }) => key }).map((list) => list.map(({ key, found, part, overdue }) => rowOf(key, found, Math.min(part, found), overdue)));

describe('a ranking', () => {
  it.each(Object.keys(METRICS) as RankingMetric[])('by %s puts the better before the worse and what has no value last, equals on one rank', (metric) => {
    const { of, better } = METRICS[metric];
    fc.assert(
      fc.property(rows, (list) => {
        const placed = ranked(list, metric);
        expect(placed.map(({ key }) => key).sort()).toEqual(list.map(({ key }) => key).sort());
        for (const [index, row] of placed.entries()) {
          const value = of(row.overview);
          // Its rank is one more than how many are better.
          const ahead = list.filter(({ overview }) => {
            const other = of(overview);
            return other !== null && (value === null || (better === 'high' ? other > value : other < value));
          }).length;
          expect(row.rank).toBe(ahead + 1);
          if (index > 0) expect(row.rank).toBeGreaterThanOrEqual(placed[index - 1]!.rank);
        }
      }),
    );
  });

  it.each([['', 2], ['33', 4], ['3302', 6], ['330282', 9], ['330282001', 12]] as const)('of the parts of %j goes by %i digits', (code, digits) => expect(digitsBelow(code)).toBe(digits));
});
