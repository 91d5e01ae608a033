import fc from 'fast-check';
import { TokenBuckets } from './token-bucket.js';

describe('token buckets', () => {
  it('grant the burst, then so many a second', () => {
    const buckets = new TokenBuckets({ perSecond: 10, burst: 3 });
    expect([0, 0, 0, 0].map((now) => buckets.take('a', now))).toEqual([0, 0, 0, 100]);
    expect(buckets.take('a', 99)).toBe(1);
    expect(buckets.take('a', 100)).toBe(0);
    expect(buckets.take('a', 100)).toBe(100);
    expect(buckets.take('b', 100)).toBe(0);
  });

  it('grant several at once, or none of them', () => {
    const buckets = new TokenBuckets({ perSecond: 10, burst: 5 });
    expect([buckets.take('a', 0, 3), buckets.take('a', 0, 3), buckets.take('a', 0, 2), buckets.take('a', 0)]).toEqual([0, 100, 0, 100]);
    expect(buckets.take('a', 300, 3)).toBe(0);
  });

  it('never grant more than burst + rate × time, whatever the arrivals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }), (gaps) => {
        const buckets = new TokenBuckets({ perSecond: 20, burst: 5 });
        let now = 0;
        let granted = 0;
        for (const gap of gaps) {
          now += gap;
          if (buckets.take('x', now) === 0) granted += 1;
        }
        expect(granted).toBeLessThanOrEqual(5 + (now / 1000) * 20 + 1e-6);
      }),
    );
  });

  it('whoever waits as long as told is granted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 10 }), (perSecond, burst) => {
        const buckets = new TokenBuckets({ perSecond, burst });
        for (let i = 0; i < burst; i += 1) buckets.take('x', 0);
        expect(buckets.take('x', buckets.take('x', 0))).toBe(0);
      }),
    );
  });

  it('a clock that goes back takes nothing away', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 2 });
    buckets.take('x', 1000);
    expect(buckets.take('x', 0)).toBe(0);
  });

  it('remember so many callers and no more', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 }, 10);
    for (let i = 0; i < 1000; i += 1) buckets.take(String(i), i);
    expect(buckets.size).toBe(10);
  });
});
