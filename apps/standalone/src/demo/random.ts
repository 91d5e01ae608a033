/** A source of random numbers that gives the same sequence for the same seed on every machine. */
export interface Random {
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items, each as likely as the other. */
  pick<T>(items: readonly T[]): T;
  /** One of the items by its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
}

/** Four 32-bit words from a text (FNV-1a, once per word), to start the generator with. */
function words(text: string): [number, number, number, number] {
  const word = (salt: number): number => {
    let hash = (0x811c9dc5 ^ salt) >>> 0;
    for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return hash;
  };
  return [word(1), word(2), word(3), word(4)];
}

/** A generator of its own for one purpose, so that more draws in one table don't change the others. The algorithm is sfc32. */
export function createRandom(seed: number, purpose: string): Random {
  let [a, b, c, counter] = words(`${seed}/${purpose}`);
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 16; i += 1) next();

  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  };
  return {
    next,
    pick,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    weighted: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return pick(items)[0];
    },
  };
}
