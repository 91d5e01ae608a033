/** How many digits a code has at each level: province, city, county, town, village (GB/T 2260, GB/T 10114). */
const LEVELS = [2, 4, 6, 9, 12] as const;

const CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;

/** The code without the levels at its end that are all zeros. */
function withoutEmptyLevels(code: string): string {
  let kept = code;
  for (const [i, length] of [...LEVELS.entries()].reverse()) {
    const parent = LEVELS[i - 1] ?? 0;
    if (kept.length === length && /^0+$/.test(kept.slice(parent))) kept = kept.slice(0, parent);
  }
  return kept;
}

/**
 * The administrative region code (行政区划代码) as it is kept: 2, 4, 6, 9 or 12 digits without empty levels at the end, so that a
 * child starts with its parent: `330282001000` is the town `330282001`, `330200` the city `3302`. Null when malformed.
 * An empty level in the middle stays: 东莞 has towns and no counties, `441900003`.
 */
export function trimRegionCode(raw: string): string | null {
  const code = typeof raw === 'string' ? raw.trim() : '';
  if (!CODE.test(code) || code.startsWith('00')) return null;
  return withoutEmptyLevels(code);
}

/** A half-open range of region codes in byte order: `lo ≤ code < hi`. */
export interface RegionRange {
  readonly lo: string;
  readonly hi: string;
}

/**
 * The range that holds a region and all that lies in it: `hi` is the code with its last character raised by one, a colon after a
 * nine (`39` → `3:`). The empty code stands for the whole country.
 */
export function regionRange(code: string): RegionRange {
  if (code === '') return { lo: '0', hi: ':' };
  if (!/^\d+$/.test(code)) throw new RangeError(`Not a region code: ${JSON.stringify(code)}`);
  return { lo: code, hi: code.slice(0, -1) + String.fromCharCode(code.charCodeAt(code.length - 1) + 1) };
}

/** The regions above one, from the province down to its parent, itself left out: `330282001` → `33`, `3302`, `330282`. */
export function regionAncestors(code: string): string[] {
  const above = LEVELS.filter((length) => length < code.length).map((length) => withoutEmptyLevels(code.slice(0, length)));
  return [...new Set(above)];
}
