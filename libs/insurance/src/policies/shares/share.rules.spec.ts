import fc from 'fast-check';
import { premiumShares } from './share.rules.js';

describe('what co-insurers bear of a premium', () => {
  it('is each one’s share to the fen, the lead’s the rest', () => {
    const shares = [{ insurerId: 'a', basisPoints: 3_334 }, { insurerId: 'b', basisPoints: 3_333 }, { insurerId: 'c', basisPoints: 3_333 }];
    expect([...premiumShares(100n, shares, 'a')]).toEqual(expect.arrayContaining([['a', 34n], ['b', 33n], ['c', 33n]]));
    expect(premiumShares(2n, [{ insurerId: 'a', basisPoints: 5_000 }, { insurerId: 'b', basisPoints: 5_000 }], 'a')).toEqual(new Map([['b', 1n], ['a', 1n]]));
  });

  it('comes to the whole, and is off by less than a fen for each of the others', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 9 }), (premium, others) => {
        const lead = 10_000 - others.reduce((sum, share) => sum + share, 0);
        const shares = [{ insurerId: 'lead', basisPoints: lead }, ...others.map((basisPoints, index) => ({ insurerId: `${index}`, basisPoints }))];
        const parts = premiumShares(premium, shares, 'lead');
        expect([...parts.values()].reduce((sum, part) => sum + part, 0n)).toBe(premium);
        for (const { insurerId, basisPoints } of shares.slice(1)) {
          const off = parts.get(insurerId)! * 10_000n - premium * BigInt(basisPoints);
          expect(off > -5_001n && off <= 5_000n).toBe(true);
        }
      }),
    );
  });
});
