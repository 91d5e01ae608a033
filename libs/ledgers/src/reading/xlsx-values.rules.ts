import type { Day } from '@anze/kernel';

/** How a cell's number is shown. */
export type NumberStyle = 'number' | 'date' | 'percent';

/** Built-in formats of dates (ECMA-376 18.8.30): 14–17 and 22 everywhere, 27–36 and 50–58 in Chinese workbooks. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 54],
  [57, 58],
];

/** The style of a number format by its id, or by its code where the workbook brings its own. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code !== undefined) return styleOfCode(code);
  if (id === 9 || id === 10) return 'percent';
  return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
}

/** Excel takes no longer format. The search below takes the square of the length for one of brackets that don't close. */
const LONGEST_CODE = 255;

function styleOfCode(code: string): NumberStyle {
  if (code.length > LONGEST_CODE) return 'number';
  // What is quoted, escaped, padded or in brackets ([Red], [$-804]) is no placeholder.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase();
  if (bare.includes('general')) return 'number';
  if (/[yd年月日]/.test(bare) || /年|月|日/.test(code)) return /[ymd]/.test(bare) ? 'date' : 'number';
  if (bare.includes('m') && !/[hs]/.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

/**
 * A number as a person would write it: 15 significant digits as Excel shows, so `3.6699999999999998E-2` is 0.0367, and no
 * exponent. From 10^15 on the exponent stays: digits are lost there, and a code that was typed as a number must not look whole.
 */
export function plainNumber(text: string): string {
  if (/^-?\d{1,15}$/.test(text)) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  if (Math.abs(number) >= 1e15) return number.toExponential();
  const short = String(Number(number.toPrecision(15)));
  return short.includes('e') ? Number(short).toFixed(20).replace(/\.?0+$/, '') : short;
}

/** A number shown as a percentage: 0.3 → `30%`. */
export function percentText(text: string): string {
  const number = Number(text);
  return Number.isFinite(number) ? `${plainNumber(String(Number((number * 100).toPrecision(15))))}%` : text;
}

/** Days from 1899-12-30 to 1970-01-01, and how far the calendar of old Macs (date1904) lies behind. */
const EPOCH = 25_569;
const SHIFT_1904 = 1_462;

/**
 * The day of a date's serial number, its time of day dropped; null when there is none. Excel counts a 29 February 1900 that never
 * was (serial 60), so the days before it are one further on.
 */
export function dayOfSerial(serial: number, date1904: boolean): Day | null {
  if (!Number.isFinite(serial)) return null;
  let days = Math.floor(serial);
  if (date1904) days += SHIFT_1904;
  else if (days === 60) return null;
  else if (days < 60) days += 1;
  if (days < 2 || days > 2_958_465) return null;
  return new Date((days - EPOCH) * 86_400_000).toISOString().slice(0, 10);
}
