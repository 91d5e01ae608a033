import type { ImportKind } from './import-kind.js';
import type { FieldOf, RecordOf } from './records.js';

type Keys = { readonly [K in ImportKind]: { readonly column: FieldOf<K>; of(record: RecordOf[K]): string } };

/** No heading or cell holds it after normalisation, so two parts can't run into each other. */
const JOINT = '\u0000';

const KEYS: Keys = {
  ENTERPRISES: { column: 'uscc', of: (record) => record.uscc },
  STANDARDIZATION_CERTIFICATES: { column: 'certificateNo', of: (record) => record.certificateNo },
  POLICIES: { column: 'policyNo', of: (record) => record.policyNo + JOINT + record.insurerName },
  HAZARDS: { column: 'hazardNo', of: (record) => record.hazardNo },
  // Of events with one description in one unit the first stands for all.
  RISKS: { column: 'description', of: (record) => [record.description, record.uscc, record.objectName, record.place, record.unitName].join(JOINT) },
  POLICY_BORDEREAU: { column: 'policyNo', of: (record) => [record.policyNo, record.uscc, record.insurerName ?? ''].join(JOINT) },
  PREMIUM_BORDEREAU: { column: 'entryNo', of: (record) => [record.entryNo, record.insurerName ?? ''].join(JOINT) },
  FUND_BORDEREAU: { column: 'serviceNo', of: (record) => [record.serviceNo, record.uscc, record.insurerName ?? ''].join(JOINT) },
  CLAIM_BORDEREAU: { column: 'entryNo', of: (record) => [record.entryNo, record.uscc, record.insurerName ?? ''].join(JOINT) },
  PREVENTION_SERVICES: { column: 'serviceNo', of: (record) => record.serviceNo + JOINT + record.insurerName },
};

/** What makes a record of its kind one and the same in a file: the code, or a number with whose number it is. */
export function naturalKey<K extends ImportKind>(kind: K, record: RecordOf[K]): string {
  return KEYS[kind].of(record);
}

/** The field to whose column a DUPLICATE_IN_FILE belongs. */
export function naturalKeyField<K extends ImportKind>(kind: K): FieldOf<K> {
  return KEYS[kind].column;
}

/** Taken out of the global object once: a look-up per character costs more than the multiplication. */
const { imul } = Math;

const SMALLEST = 1024;

/**
 * Notices keys that were there before, in 16 to 32 bytes a key however long they are: it keeps 64 bits of hash of each. Two
 * different keys among a million collide with a chance of 1 in 37 million.
 */
export class NaturalKeySet {
  /** Two words a slot; a slot of two zeros is free. */
  #slots = new Uint32Array(SMALLEST * 2);
  #size = 0;

  /** Keeps at most `capacity` keys: as many as a file may have rows. */
  constructor(private readonly capacity: number) {}

  /** How many different keys it has seen. */
  get size(): number {
    return this.#size;
  }

  /** Bytes held now. */
  get byteLength(): number {
    return this.#slots.byteLength;
  }

  /** Adds a key; false when it was there already. */
  add(key: string): boolean {
    const [high, low] = hash(key);
    const at = this.#find(high, low);
    if (this.#slots[at] !== 0 || this.#slots[at + 1] !== 0) return false;
    if (this.#size >= this.capacity) throw new RangeError(`More than ${this.capacity} keys`);
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.#size += 1;
    // At most half full, so that a look-up stays short.
    if (this.#size * 4 > this.#slots.length) this.#grow();
    return true;
  }

  /** Whether a key was added. */
  has(key: string): boolean {
    const [high, low] = hash(key);
    const at = this.#find(high, low);
    return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0;
  }

  #find(high: number, low: number): number {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = (low ^ (high >>> 7)) & mask;
    for (;;) {
      const at = slot * 2;
      const a = slots[at]!;
      const b = slots[at + 1]!;
      if ((a === high && b === low) || (a === 0 && b === 0)) return at;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at]!;
      const low = old[at + 1]!;
      if (high === 0 && low === 0) continue;
      const to = this.#find(high, low);
      this.#slots[to] = high;
      this.#slots[to + 1] = low;
    }
  }
}

/** Two hashes of 32 bits in one pass (multiply and rotate, the mixing of MurmurHash3 at the end); never 0, 0. */
function hash(text: string): [number, number] {
  let a = 0x9e3779b9 ^ text.length;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = imul((a << 13) | (a >>> 19), 0xcc9e2d51) ^ code;
    b = imul(b ^ code, 0x01000193) + ((b << 7) | (b >>> 25));
  }
  const high = finished(a ^ imul(b, 0x27d4eb2f));
  const low = finished(b + imul(a, 0x165667b1));
  return high === 0 && low === 0 ? [0, 1] : [high, low];
}

function finished(word: number): number {
  let h = word ^ (word >>> 16);
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
