/** A stream of choices that a seed determines (mulberry32). */
export class Random {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** Another stream, of a name: what one part draws doesn't shift what another draws. */
  of(name: string): Random {
    let hash = 2_166_136_261 ^ this.seed;
    for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 16_777_619);
    return new Random(hash);
  }

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of a list that isn't empty. */
  of1<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** One of a list, or null of an empty one. */
  pick<T>(list: readonly T[]): T | null {
    return list.length === 0 ? null : this.of1(list);
  }

  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
    return entries.at(-1)![0];
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j]!, copy[i]!];
    }
    return copy;
  }
}

/** What `npm test` runs with; both can be set to look closer. */
export const fuzzSettings = (): { readonly seed: number; readonly cases: number } => ({
  seed: Number(process.env['ANZE_FUZZ_SEED'] ?? 20_260_615),
  cases: Number(process.env['ANZE_FUZZ_CASES'] ?? 4_000),
});
