import fc from 'fast-check';
import { booksOf, type BookSums } from './insurance-overview.rules.js';

const sums = (insurerId: string | null, premium: bigint): BookSums => ({ insurerId, policies: 1, insured: 1, premium, preventionBudget: premium / 5n });

describe('books of insurers', () => {
  it('come with the largest premium first, whatever order they are found in, each with its share', () => {
    const { whole, insurers } = booksOf([sums('b', 100n), sums(null, 400n), sums('a', 100n), sums('c', 200n)]);
    expect(whole.premium).toBe(400n);
    expect(insurers.map(({ insurerId, premiumShare }) => [insurerId, premiumShare])).toEqual([['c', 50], ['a', 25], ['b', 25]]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.uuid(), fc.bigInt({ min: 0n, max: 10n ** 12n })), { selector: ([id]) => id, maxLength: 12 }), (parts) => {
        const rows = parts.map(([id, premium]) => sums(id, premium));
        const premiums = booksOf(rows.toReversed()).insurers.map(({ premium }) => premium);
        expect(premiums).toEqual(premiums.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
        expect(booksOf(rows)).toEqual(booksOf(rows.toReversed()));
      }),
    );
  });

  it('are nothing where nothing was written, and no share of nothing', () => {
    expect(booksOf([])).toEqual({ whole: { insurerId: null, policies: 0, insured: 0, premium: 0n, preventionBudget: 0n }, insurers: [] });
    expect(booksOf([sums(null, 0n), sums('a', 0n)]).insurers[0]?.premiumShare).toBeNull();
  });
});
