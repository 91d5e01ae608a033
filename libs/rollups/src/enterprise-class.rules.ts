import { StandardizationLevels, type StandardizationLevel } from '@anze/kernel';

/** Sizes of enterprises (企业规模: 微型, 小型, 中型, 大型), the smallest first. */
export const ENTERPRISE_SIZES = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'] as const;
export type EnterpriseSize = (typeof ENTERPRISE_SIZES)[number];
/** The size by which figures are kept; `UNKNOWN` until the worker has classed an enterprise. */
export type SizeKey = EnterpriseSize | 'UNKNOWN';
export const SIZE_KEYS: readonly SizeKey[] = ['UNKNOWN', ...ENTERPRISE_SIZES];

/** The level of standardization by which figures are kept: the highest certificate in force today, `NONE` without one. */
export type LevelKey = StandardizationLevel | 'NONE';
export const LEVEL_KEYS: readonly LevelKey[] = ['NONE', ...StandardizationLevels.values];

/** An enterprise's class as it is stored: size and level of today in one number. */
export function classNumber(size: SizeKey, level: LevelKey): number {
  return SIZE_KEYS.indexOf(size) * LEVEL_KEYS.length + LEVEL_KEYS.indexOf(level);
}

/** Size and level that a class stands for. */
export function classKeys(number: number): { readonly size: SizeKey; readonly level: LevelKey } {
  return { size: SIZE_KEYS[Math.trunc(number / LEVEL_KEYS.length)] ?? 'UNKNOWN', level: LEVEL_KEYS[number % LEVEL_KEYS.length]! };
}

/** Numbers of the classes of some sizes and levels; null: all of them. */
export function classNumbers(sizes: readonly SizeKey[] | null, levels: readonly LevelKey[] | null): number[] | null {
  if (sizes === null && levels === null) return null;
  return (sizes ?? SIZE_KEYS).flatMap((size) => (levels ?? LEVEL_KEYS).map((level) => classNumber(size, level)));
}

/** Where cells tell classes apart, a measure's number has the class of those it counts above this many bits. */
export const CLASS_SHIFT = 8;
/** What of such a number names the measure. */
export const MEASURE_MASK = (1 << CLASS_SHIFT) - 1;
