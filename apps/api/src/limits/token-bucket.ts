import type { RateLimit } from './limits.js';

interface Bucket {
  tokens: number;
  at: number;
}

/** Callers remembered at once; beyond, the ones whose buckets are full again are forgotten first. */
const MOST_BUCKETS = 50_000;

const HAIR = 1e-6;

/** A token bucket per key: `burst` requests at once, then `perSecond`. Time is an argument, in milliseconds of a steady clock. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly limit: RateLimit, private readonly most = MOST_BUCKETS) {}

  /** Takes a token, or so many at once or none. @returns 0 when there were as many, else the milliseconds until there are */
  take(key: string, now: number, count = 1): number {
    const bucket = this.buckets.get(key) ?? { tokens: this.limit.burst, at: now };
    const passed = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(this.limit.burst, bucket.tokens + (passed / 1000) * this.limit.perSecond);
    bucket.at = Math.max(now, bucket.at);
    // Re-inserted at the end: the map's order is that of last use.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > this.most) this.forget();
    // Sums of fractions miss a whole token by a hair.
    if (bucket.tokens < count - HAIR) return Math.ceil(((count - bucket.tokens) / this.limit.perSecond) * 1000 - HAIR);
    bucket.tokens -= count;
    return 0;
  }

  /** Forgetting a bucket fills it, so the one unused for longest goes. */
  private forget(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }

  get size(): number {
    return this.buckets.size;
  }
}
