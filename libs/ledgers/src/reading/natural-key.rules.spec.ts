import fc from 'fast-check';
import { NaturalKeySet } from './natural-key.rules.js';

describe('NaturalKeySet', () => {
  it('answers as a Set does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.stringMatching(/^CX[0-9]{2}$/)), { maxLength: 300 }), (keys) => {
        const set = new NaturalKeySet(1000);
        const truth = new Set<string>();
        for (const key of keys) {
          expect(set.has(key)).toBe(truth.has(key));
          expect(set.add(key)).toBe(!truth.has(key));
          truth.add(key);
        }
        expect(set.size).toBe(truth.size);
      }),
    );
  });

  it('tells half a million similar keys apart in at most 32 bytes each', () => {
    const set = new NaturalKeySet(500_000);
    for (let n = 0; n < 500_000; n += 1) if (!set.add(`CX2022010100${n}`)) throw new Error(`${n} seemed to be there`);
    for (let n = 0; n < 500_000; n += 1) if (set.add(`CX2022010100${n}`)) throw new Error(`${n} was forgotten`);
    expect(set.byteLength).toBeLessThanOrEqual(500_000 * 34);
    expect(() => set.add('one more')).toThrow(RangeError);
  });
});
