interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket per key (an address), in this process: each attempt takes a token, a good one gives it back, time gives back the
 * rest. A whole office behind one address can so sign in at nine o'clock, and a guesser is slowed.
 */
export class FailureBudget {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly options: {
      /** Failures that may come at once. */
      readonly burst: number;
      /** Seconds until one is forgotten. */
      readonly secondsPerToken: number;
      /** Addresses remembered; the one unused for longest is forgotten first. */
      readonly keys: number;
      /** Milliseconds. */
      readonly now: () => number;
    },
  ) {}

  /** Takes a token; 0 when there was one, else the seconds until there is. */
  take(key: string): number {
    const bucket = this.refilled(key);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return Math.max(1, Math.ceil((1 - bucket.tokens) * this.options.secondsPerToken));
  }

  /** Gives a token back: the attempt was a good one. */
  giveBack(key: string): void {
    const bucket = this.refilled(key);
    bucket.tokens = Math.min(this.options.burst, bucket.tokens + 1);
  }

  private refilled(key: string): Bucket {
    const now = this.options.now();
    const known = this.buckets.get(key);
    const bucket = known ?? { tokens: this.options.burst, at: now };
    bucket.tokens = Math.min(this.options.burst, bucket.tokens + Math.max(0, now - bucket.at) / 1000 / this.options.secondsPerToken);
    bucket.at = now;
    // To the end of the map: its beginning is what was unused for longest.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > this.options.keys) this.buckets.delete(this.buckets.keys().next().value!);
    return bucket;
  }
}
