import fc from 'fast-check';
import { addDays, Decimal, diffDays, type Day } from '@anze/kernel';
import { budgetAfter, cancellationRefund, daysOfCover, endorsementPremium, premiumAsWritten, premiumChanged, premiumEarned, premiumOwed, premiumUntil, shareOf, type PremiumHistory } from './earning.rules.js';

const YEAR = premiumAsWritten('2025-01-01', '2025-12-31', 36_500n);

/** What the same cover costs, added up day by day in decimals: no segments, no integers. */
function dayByDay(history: PremiumHistory, until: Day): bigint {
  let sum = new Decimal(0);
  for (let day = history.startsOn; day < until; day = addDays(day, 1)) {
    const term = history.terms.filter(({ from }) => from <= day).at(-1)!;
    sum = sum.plus(new Decimal(term.fullPremium.toString()));
  }
  return BigInt(sum.div(history.termDays).toFixed(0, Decimal.ROUND_HALF_UP));
}

describe('a premium', () => {
  it('is earned by the day: none before the first, all after the last', () => {
    expect(['2024-12-31', '2025-01-01', '2025-01-02', '2025-12-30', '2025-12-31', '2026-06-01'].map((day) => premiumEarned(YEAR, day))).toEqual([0n, 100n, 200n, 36_400n, 36_500n, 36_500n]);
  });

  it.each<[string, Day, bigint, Day, bigint]>([
    ['twice the persons from the middle', '2025-07-02', 73_000n, '2025-12-31', 18_300n],
    ['half the persons from the last day', '2025-12-31', 18_250n, '2025-12-31', -50n],
    ['another premium from the first day', '2025-01-01', 40_000n, '2025-12-31', 3_500n],
    ['ten days more at the same price', '2025-12-01', 36_500n, '2026-01-10', 1_000n],
    ['a project done a month early', '2025-11-30', 36_500n, '2025-11-30', -3_100n],
    ['a leap day more', '2025-06-01', 36_500n, '2026-01-01', 100n],
    ['nothing but another site', '2025-06-01', 36_500n, '2025-12-31', 0n],
  ])('changes by %s', (_, from, fullPremium, endsOn, expected) => {
    expect(endorsementPremium(YEAR, { from, fullPremium, endsOn })).toBe(expected);
  });

  it('gives back the days from the cancellation on, and nothing where a claim was paid in full', () => {
    expect(['2025-01-01', '2025-01-02', '2025-12-31', '2026-01-01'].map((day) => cancellationRefund(YEAR, day, false))).toEqual([-36_500n, -36_400n, -100n, 0n]);
    expect(cancellationRefund(YEAR, '2025-01-02', true)).toBe(0n);
  });

  it('lets a later change for the same day stand in for the earlier one', () => {
    const twice = [36_500n, 73_000n, 50_000n].reduce((history, fullPremium) => premiumChanged(history, { from: '2025-07-02', fullPremium, endsOn: '2025-12-31' }), YEAR);
    expect(premiumOwed(twice)).toBe(premiumOwed(premiumChanged(YEAR, { from: '2025-07-02', fullPremium: 50_000n, endsOn: '2025-12-31' })));
  });
});

const money = fc.bigInt({ min: 0n, max: 10_000_000_000n });

describe.each([
  ['2025-01-01', '2025-12-31', 365],
  ['2024-01-01', '2024-12-31', 366],
  ['2023-03-01', '2024-02-29', 366],
] as const)('over %s to %s', (startsOn, endsOn, days) => {
  it('endorsed and cancelled on whatever day, written + endorsed + refunded is what was earned', () => {
    expect(daysOfCover(startsOn, endsOn)).toBe(days);
    let uneven = 0;
    // Collected: a hundred thousand expectations of their own would take a quarter of a minute.
    const lost: string[] = [];
    for (const [premium, changed] of [[443_700n, 901_313n], [1_000_003n, 7n]] as const) {
      const written = premiumAsWritten(startsOn, endsOn, premium);
      for (let endorsed = 0; endorsed < days; endorsed += 1) {
        const change = { from: addDays(startsOn, endorsed), fullPremium: changed, endsOn };
        const difference = endorsementPremium(written, change);
        const history = premiumChanged(written, change);
        // Every day of cancellation for one day of endorsement in fourteen, and the days around the change for all.
        for (let cancelled = 0; cancelled <= days; cancelled += 1) {
          if (endorsed % 14 !== 0 && Math.abs(cancelled - endorsed) > 1 && cancelled !== days) continue;
          const on = addDays(startsOn, cancelled);
          const kept = premium + difference + cancellationRefund(history, on, false);
          // Parts of the day's prices, exactly: the days before the change and from it on.
          const parts = premium * BigInt(Math.min(cancelled, endorsed)) + changed * BigInt(Math.max(0, cancelled - endorsed));
          if (kept !== (2n * parts + BigInt(days)) / (2n * BigInt(days))) lost.push(`${premium}→${changed} on day ${endorsed}, cancelled on day ${cancelled}: ${kept}`);
          if (parts % BigInt(days) !== 0n) uneven += 1;
        }
      }
    }
    expect(lost).toEqual([]);
    expect(uneven).toBeGreaterThan(10_000);
  });

  it('changed again and again, every entry is the difference of what the days cost', () => {
    const offset = fc.integer({ min: 0, max: days - 1 });
    const changes = fc.array(fc.record({ offset, fullPremium: money, longer: fc.integer({ min: -20, max: 90 }) }), { maxLength: 6 });
    fc.assert(
      fc.property(money, changes, offset, (premium, drawn, cancelled) => {
        let history = premiumAsWritten(startsOn, endsOn, premium);
        let balance = premium;
        for (const { offset: at, fullPremium, longer } of drawn.sort((a, b) => a.offset - b.offset)) {
          const from = addDays(startsOn, at);
          const last = addDays(endsOn, longer);
          const change = { from, fullPremium, endsOn: last < from ? from : last };
          balance += endorsementPremium(history, change);
          history = premiumChanged(history, change);
          expect(balance).toBe(premiumOwed(history));
        }
        const on = addDays(startsOn, Math.min(cancelled, diffDays(history.terms.at(-1)!.endsOn, startsOn) + 1));
        expect(balance + cancellationRefund(history, on, false)).toBe(dayByDay(history, on));
        expect(premiumUntil(history, on)).toBe(dayByDay(history, on));
      }),
      { numRuns: 60 },
    );
  });
});

it('a budget follows its premium by the agreed rate, else in proportion', () => {
  expect(budgetAfter({ premium: 100_000n, budget: 99n, rateBp: 2100 }, 10_003n)).toBe(2_101n);
  expect(budgetAfter({ premium: 100_000n, budget: 25_000n, rateBp: null }, 10_002n)).toBe(2_501n);
  expect(budgetAfter({ premium: 0n, budget: 0n, rateBp: null }, 10_002n)).toBe(0n);
  expect(shareOf(10_003n, 2100)).toBe(2_101n);
});
