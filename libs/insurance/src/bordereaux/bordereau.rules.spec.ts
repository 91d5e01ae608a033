import fc from 'fast-check';
import { addDays, type Day } from '@anze/kernel';
import type { PremiumMovement } from '@anze/ledgers';
import { policyInForce } from '../policies/policy.rules.js';
import { COMPARED, consentsTo, differencesOf, entryOf, movementOf, outranks, widensCover, type CoverDays } from './bordereau.rules.js';

const TODAY: Day = '2025-06-15';
const day = fc.integer({ min: -40, max: 40 }).map((n) => addDays(TODAY, n));
const days = fc.tuple(day, fc.integer({ min: 0, max: 40 }), fc.option(day)).map(([startsOn, length, cancelledOn]): CoverDays => ({ startsOn, endsOn: addDays(startsOn, length), cancelledOn }));
const coversFromToday = (policy: CoverDays | null): Day[] => (policy === null ? [] : Array.from({ length: 90 }, (_, n) => addDays(TODAY, n)).filter((one) => policyInForce(policy, one)));

describe('cover from today on', () => {
  it('is widened exactly by a day that was not covered', () => {
    let wider = 0;
    fc.assert(
      fc.property(days, fc.option(days), (row, known) => {
        const before = new Set(coversFromToday(known));
        const expected = coversFromToday(row).some((one) => !before.has(one));
        if (expected) wider += 1;
        // A known policy without a day from today on is as good as none.
        expect(widensCover(row, known, TODAY)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(wider).toBeGreaterThan(300);
  });

  it.each<[string, Partial<CoverDays>, Partial<CoverDays> | null, boolean]>([
    ['new and over', { endsOn: '2025-06-14' }, null, false],
    ['new and ending today', { endsOn: TODAY }, null, true],
    ['new and cancelled from today on', { cancelledOn: TODAY }, null, false],
    ['the same again', {}, {}, false],
    ['a day longer', { endsOn: '2026-01-01' }, {}, true],
    ['a day shorter', { endsOn: '2025-12-30' }, {}, false],
    ['begun earlier, in the past', { startsOn: '2024-01-01' }, {}, false],
    ['begun today instead of tomorrow', { startsOn: TODAY }, { startsOn: '2025-06-16' }, true],
    ['revived', {}, { cancelledOn: '2025-06-01' }, true],
  ])('%s', (_, row, known, expected) => {
    const base: CoverDays = { startsOn: '2025-01-01', endsOn: '2025-12-31', cancelledOn: null };
    expect(widensCover({ ...base, ...row }, known && { ...base, ...known }, TODAY)).toBe(expected);
  });
});

it.each([
  ['its very days', {}, true],
  ['days within', { startsOn: '2025-07-02', endsOn: '2026-06-29' }, true],
  ['a day before', { startsOn: '2025-06-30' }, false],
  ['a day longer', { endsOn: '2026-07-01' }, false],
  ['another cover', { cover: 'PROJECT' }, false],
])('a quote is the consent to %s or not', (_, row, expected) => {
  const quote = { cover: 'ENTERPRISE_WIDE', startsOn: '2025-07-01', endsOn: '2026-06-30' };
  expect(consentsTo(quote, { ...quote, ...row })).toBe(expected);
});

it.each([
  ['a bordereau', { issuerId: 'i', sourcedBy: 'i', keptHere: false }, true],
  ['an authority’s ledger', { issuerId: 'i', sourcedBy: 'r', keptHere: false }, false],
  ['nobody knows what', { issuerId: 'i', sourcedBy: null, keptHere: false }, false],
  ['a person of the insurer', { issuerId: 'i', sourcedBy: null, keptHere: true }, true],
  ['an authority’s ledger, changed here since', { issuerId: 'i', sourcedBy: 'r', keptHere: true }, true],
])('a policy from %s outranks a ledger or not', (_, policy, expected) => expect(outranks(policy)).toBe(expected));

describe('differences', () => {
  const texts = fc.record(Object.fromEntries(COMPARED.map((field) => [field, fc.option(fc.constantFrom('1', '2'))])) as Record<(typeof COMPARED)[number], fc.Arbitrary<string | null>>);
  it('are none with itself, the same the other way round, and each where both say something else', () => {
    fc.assert(
      fc.property(texts, texts, (own, ledger) => {
        expect(differencesOf(own, own)).toEqual([]);
        const found = differencesOf(own, ledger);
        expect(differencesOf(ledger, own)).toEqual(found.map(({ field, own: mine, ledger: theirs }) => ({ field, own: theirs, ledger: mine })));
        expect(found.map(({ field }) => field)).toEqual(COMPARED.filter((field) => own[field] !== null && ledger[field] !== null && own[field] !== ledger[field]));
      }),
    );
  });
  it('are none where one of the two says nothing', () => expect(differencesOf({ insured_persons: '1', starts_on: null }, { premium_fen: '5', starts_on: '2025-01-01' })).toEqual([]));
});

it('a movement is an entry and back', () => {
  const movements: PremiumMovement[] = ['WRITTEN', 'ENDORSED_UP', 'ENDORSED_DOWN', 'REFUND', 'RECEIVED', 'REPAID'];
  expect(movements.map((movement) => entryOf(movement, 5n))).toEqual([
    { kind: 'WRITTEN', amount: 5n },
    { kind: 'ENDORSED', amount: 5n },
    { kind: 'ENDORSED', amount: -5n },
    { kind: 'REFUND', amount: -5n },
    { kind: 'RECEIVED', amount: 5n },
    { kind: 'REPAID', amount: -5n },
  ]);
  fc.assert(
    fc.property(fc.constantFrom(...movements), fc.bigInt({ min: 1n, max: 10n ** 15n }), (movement, amount) => {
      const entry = entryOf(movement, amount);
      expect(movementOf(entry.kind, entry.amount)).toEqual({ movement, amount });
    }),
  );
});
