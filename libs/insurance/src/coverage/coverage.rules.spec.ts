import fc from 'fast-check';
import { addDays, diffDays, type Day } from '@anze/kernel';
import { policyInForce } from '../policies/policy.rules.js';
import { changesBetween, coveredUntil, standingOn, underLimitOn, type CoverageState, type CoverPolicy, type DutyPeriod } from './coverage.rules.js';

const FIRST = '2025-01-01';
const policy = (startsOn: Day, endsOn: Day, changes: Partial<CoverPolicy> = {}): CoverPolicy => ({
  policyId: `${startsOn}/${endsOn}`, policyNo: `${startsOn}/${endsOn}`, issuerId: 'insurer', cover: 'ENTERPRISE_WIDE', startsOn, endsOn, cancelledOn: null, perPersonLimit: 50n, minimum: 40n, ...changes,
});
const ALWAYS: DutyPeriod[] = [{ since: '1949-10-01', until: null }];
const YEAR = policy('2025-01-01', '2025-12-31');

describe('how cover stands', () => {
  it.each<[string, CoverPolicy[], Day, CoverageState, Day | null]>([
    ['no policy', [], '2025-06-01', 'UNCOVERED', null],
    ['before the first day', [YEAR], '2024-12-31', 'UNCOVERED', null],
    ['on the first day', [YEAR], '2025-01-01', 'COVERED', '2025-12-31'],
    ['31 days before the last', [YEAR], '2025-11-30', 'COVERED', '2025-12-31'],
    ['30 days before it', [YEAR], '2025-12-01', 'EXPIRING_30', '2025-12-31'],
    ['8 days before it', [YEAR], '2025-12-23', 'EXPIRING_30', '2025-12-31'],
    ['7 days before it', [YEAR], '2025-12-24', 'EXPIRING_7', '2025-12-31'],
    ['on the last day', [YEAR], '2025-12-31', 'EXPIRING_7', '2025-12-31'],
    ['the day after', [YEAR], '2026-01-01', 'UNCOVERED', null],
    ['with a successor from the day after', [YEAR, policy('2026-01-01', '2026-12-31')], '2025-12-31', 'COVERED', '2026-12-31'],
    ['with one that leaves a day out', [YEAR, policy('2026-01-02', '2026-12-31')], '2025-12-31', 'EXPIRING_7', '2025-12-31'],
    ['with one that overlaps', [YEAR, policy('2025-12-15', '2026-12-14')], '2025-12-31', 'COVERED', '2026-12-14'],
    ['a longer one of another insurer beside it', [YEAR, policy('2025-03-01', '2026-02-28', { issuerId: 'other' })], '2025-12-20', 'COVERED', '2026-02-28'],
    ['cancelled tomorrow', [policy('2025-01-01', '2025-12-31', { cancelledOn: '2025-06-02' })], '2025-06-01', 'EXPIRING_7', '2025-06-01'],
    ['cancelled today', [policy('2025-01-01', '2025-12-31', { cancelledOn: '2025-06-01' })], '2025-06-01', 'UNCOVERED', null],
    ['cancelled before it began', [policy('2025-01-01', '2025-12-31', { cancelledOn: '2024-12-01' })], '2025-06-01', 'UNCOVERED', null],
    ['a project alone', [policy('2025-01-01', '2025-12-31', { cover: 'PROJECT' })], '2025-06-01', 'COVERED', '2025-12-31'],
  ])('%s', (_, policies, day, state, endsOn) => expect(standingOn(ALWAYS, policies, day)).toMatchObject({ obliged: true, state, endsOn }));

  it.each<[string, Partial<CoverPolicy>[], boolean]>([
    ['enough', [{}], false],
    ['exactly enough', [{ perPersonLimit: 40n }], false],
    ['too little', [{ perPersonLimit: 39n }], true],
    ['unknown', [{ perPersonLimit: null }], false],
    ['too little where there was no minimum', [{ perPersonLimit: 1n, minimum: null }], false],
    ['too little beside enough', [{ perPersonLimit: 39n }, {}], false],
    ['too little beside unknown', [{ perPersonLimit: 39n }, { perPersonLimit: null }], true],
    ['the smaller is enough by the minimum of its day', [{ perPersonLimit: 39n }, { perPersonLimit: 30n, minimum: 30n }], false],
  ])('with a limit per person that is %s', (_, policies, under) => expect(underLimitOn(policies.map((one) => policy('2025-01-01', '2025-12-31', one)), '2025-06-01')).toBe(under));

  it('says since when, and whose end it is', () => {
    const [first, gap] = [policy('2024-01-01', '2024-12-31'), policy('2025-03-01', '2026-02-28')];
    expect(standingOn(ALWAYS, [], '2025-02-01')).toMatchObject({ since: '1949-10-01', policyId: null });
    expect(standingOn([{ since: '2025-01-15', until: null }], [first, gap], '2025-02-01')).toMatchObject({ since: '2025-01-15', policyId: first.policyId });
    expect(standingOn(ALWAYS, [gap, first], '2025-02-01')).toMatchObject({ state: 'UNCOVERED', since: '2025-01-01', policyId: first.policyId });
    expect(standingOn(ALWAYS, [gap, first], '2025-03-01')).toMatchObject({ state: 'COVERED', since: '2025-03-01', policyId: gap.policyId });
    expect(standingOn([], [first], '2025-02-01')).toEqual({ obliged: false, state: 'UNCOVERED', underLimit: false, since: null, endsOn: null, policyId: first.policyId });
  });

  it('loses the duty on its first day without', () => {
    const duties = [{ since: '2025-02-01', until: '2025-03-01' }];
    expect(['2025-01-31', '2025-02-01', '2025-02-28', '2025-03-01'].map((day) => standingOn(duties, [], day).obliged)).toEqual([false, true, true, false]);
  });
});

const day = (most: number): fc.Arbitrary<Day> => fc.integer({ min: 0, max: most }).map((n) => addDays(FIRST, n));
const policies = fc.array(
  fc.record({ from: day(300), days: fc.integer({ min: 0, max: 120 }), cancelled: fc.option(fc.integer({ min: -3, max: 130 })), limit: fc.constantFrom(null, 30n, 40n, 50n), id: fc.uuid() }).map(({ from, days, cancelled, limit, id }) =>
    policy(from, addDays(from, days), { policyId: id, policyNo: id, perPersonLimit: limit, cancelledOn: cancelled === null ? null : addDays(from, cancelled) }),
  ),
  { maxLength: 6 },
);
const duties = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 4 }).map((days) => {
  const marks = [...new Set(days)].sort((a, b) => a - b).map((n) => addDays(FIRST, n));
  return Array.from({ length: Math.ceil(marks.length / 2) }, (_, index): DutyPeriod => ({ since: marks[2 * index]!, until: marks[2 * index + 1] ?? null }));
});
const DAYS = Array.from({ length: 460 }, (_, n) => addDays(FIRST, n - 10));

/** Looked at day by day, which is slow and plain. */
function plainState(some: readonly CoverPolicy[], on: Day): { state: CoverageState; endsOn: Day | null } {
  if (!some.some((one) => policyInForce(one, on))) return { state: 'UNCOVERED', endsOn: null };
  let last = on;
  while (some.some((one) => policyInForce(one, addDays(last, 1)))) last = addDays(last, 1);
  const left = diffDays(last, on);
  return { state: left <= 7 ? 'EXPIRING_7' : left <= 30 ? 'EXPIRING_30' : 'COVERED', endsOn: last };
}

describe('how cover stands, day by day', () => {
  it('is what a look at every day finds', () => {
    fc.assert(
      fc.property(policies, (some) => {
        for (const on of DAYS.filter((_, index) => index % 8 === 0)) {
          expect({ on, ...standingOn(ALWAYS, some, on) }).toMatchObject({ on, ...plainState(some, on) });
          expect(coveredUntil(some, on)).toBe(plainState(some, on).endsOn);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('changes on the days that a look at every day finds, in one go or in many, and never twice', () => {
    fc.assert(
      fc.property(policies, duties, fc.array(fc.integer({ min: 0, max: 459 }), { maxLength: 5 }), (some, when, stops) => {
        const plain = DAYS.map((on) => ({ on, ...standingOn(when, some, on) })).filter((now, index, all) => {
          const before = all[index - 1];
          return !before || before.obliged !== now.obliged || before.state !== now.state || before.underLimit !== now.underLimit;
        });
        const [first, last] = [DAYS[0]!, DAYS.at(-1)!];
        const once = changesBetween(when, some, null, first, last);
        expect(once.map(({ day: on, state, obliged, underLimit }) => ({ on, state, obliged, underLimit }))).toEqual(plain.map(({ on, state, obliged, underLimit }) => ({ on, state, obliged, underLimit })));
        // Looked at on some days, each twice: what was missed is caught up on.
        const bit: typeof once = [];
        let from = first;
        for (const stop of [...new Set([...stops, 459])].sort((a, b) => a - b)) {
          for (let twice = 0; twice < 2; twice += 1) bit.push(...changesBetween(when, some, bit.at(-1) ?? null, twice === 0 ? from : DAYS[stop]!, DAYS[stop]!));
          from = addDays(DAYS[stop]!, 1);
        }
        expect(bit).toEqual(once);
      }),
      { numRuns: 40 },
    );
  });
});
