import { fenFromWan, fenFromYuan, normalizeText, parseDay, toHalfWidth, trimRegionCode, type Day, type Fen } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';
import { dayOfSerial } from './xlsx-values.rules.js';

/** A cell's value, or the code of what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly code: string };

/** How much of a value a message may show. */
const SHOWN = 40;
/** 15 digits or more, also in groups: a former id number has 15, today's 18, and there may be digits beside it. */
const RESIDENT_ID = /\d(?:\s?\d){14,}\s?X?/gi;

/**
 * A cell as a message shows it: at most 40 characters, and what could be a person's id number (公民身份号码, 18 or formerly 15 digits)
 * without its middle, which holds the date of birth.
 */
export function shownValue(text: string): string {
  const plain = toHalfWidth(normalizeText(text));
  const hidden = plain.replace(RESIDENT_ID, mask);
  const masked = hidden === plain ? normalizeText(text) : hidden;
  const characters = [...masked];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN - 1).join('')}…` : masked;
}

function mask(found: string): string {
  const id = found.replace(/\s/g, '');
  return `${id.slice(0, 3)}${'*'.repeat(id.length - 5)}${id.slice(-2)}`;
}

/** What people write where there is nothing to write. Not used for texts, where it may be meant. */
const NOTHING: ReadonlySet<string> = new Set(['', '-', '--', '—', '——', '/', '\\', '无', '暂无', '空', 'N/A', 'n/a', 'NULL', 'null']);

/** Whether a cell that isn't free text says nothing. */
export function isNothing(text: string): boolean {
  return NOTHING.has(text);
}

const SEPARATED = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const EARLIEST: Day = '1900-01-01';

/**
 * A date as ledgers write it: `2022-05-31`, `2022/5/31`, `2022.5.31`, `2022年5月31日`, `20220531`, each also with a time of day,
 * which is dropped, or a serial number of Excel (five digits: 1927 to 2173). Day and month before the year are refused: 3/4/2022
 * can be read both ways.
 */
export function readDay(text: string, date1904 = false): Reading<Day> {
  const plain = toHalfWidth(text).replace(/\s*([年月日])\s*/g, '$1');
  const parts = SEPARATED.exec(plain) ?? COMPACT.exec(plain);
  let day: Day | null = null;
  if (parts !== null) {
    const [month, date] = parts.length === 4 ? [parts[2]!, parts[3]!] : [parts[3] ?? parts[5]!, parts[4] ?? parts[6]!];
    day = parseDay(`${parts[1]}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  } else if (SERIAL.test(plain)) day = dayOfSerial(Number(plain), date1904);
  return day === null || day < EARLIEST ? { code: LedgerErrors.DATE_EXPECTED } : { value: day };
}

const NUMBER = /^([-+]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?$/;

/** A number as people write it (`￥1,280.50`, full-width digits) as a plain decimal, or null. */
function plainDecimal(text: string): string | null {
  const match = NUMBER.exec(toHalfWidth(text).replace(/\s/g, ''));
  return match === null ? null : `${match[1] === '-' ? '-' : ''}${match[2]!.replaceAll(',', '')}${match[3] ?? ''}`;
}

const COUNTED = /(?:人|名|个|项|条|处|家)$/;

/** A count: thousands separators and a counting word at the end (人, 条 …) are allowed, anything else about it isn't (约30人). */
export function readCount(text: string): Reading<number> {
  const decimal = plainDecimal(text.replace(COUNTED, ''));
  if (decimal === null) return { code: LedgerErrors.NUMBER_EXPECTED };
  const number = Number(decimal);
  if (!Number.isInteger(number)) return { code: LedgerErrors.NUMBER_EXPECTED };
  if (number < 0) return { code: LedgerErrors.NUMBER_NEGATIVE };
  return number > 2_147_483_647 ? { code: LedgerErrors.NUMBER_TOO_LARGE } : { value: number === 0 ? 0 : number };
}

/** The longest a plain decimal may be written. */
const DECIMAL_LENGTH = 20;

/** A number from 0, exact as it is written, without needless zeros: `0.20` is 0.2. */
export function readDecimal(text: string): Reading<string> {
  const decimal = plainDecimal(text);
  if (decimal === null) return { code: LedgerErrors.NUMBER_EXPECTED };
  if (decimal.startsWith('-') && /[1-9]/.test(decimal)) return { code: LedgerErrors.NUMBER_NEGATIVE };
  if (decimal.length > DECIMAL_LENGTH) return { code: LedgerErrors.NUMBER_TOO_LARGE };
  const [whole, fraction = ''] = decimal.replace('-', '').split('.') as [string, string?];
  const places = fraction.replace(/0+$/, '');
  return { value: `${whole.replace(/^0+(?=\d)/, '')}${places === '' ? '' : `.${places}`}` };
}

/** The unit of an amount: 元 or 万元. */
export type MoneyUnit = 'YUAN' | 'WAN';

const CURRENCY = /^([-+]?)(?:￥|¥|RMB|CNY|人民币)\s*/i;
const MONEY_UNIT = /\s*(万元|万|元)(?:人民币)?$/;
/** A quadrillion fen: ten trillion yuan. */
const LARGEST_AMOUNT: Fen = 10n ** 15n;

/** An amount in fen, exactly: in the heading's unit unless the cell names its own (`1.2万元`). */
export function readAmount(text: string, unit: MoneyUnit): Reading<Fen> {
  const own = MONEY_UNIT.exec(text)?.[1];
  const decimal = plainDecimal(text.replace(CURRENCY, '$1').replace(MONEY_UNIT, ''));
  if (decimal === null) return { code: LedgerErrors.NUMBER_EXPECTED };
  if (decimal.startsWith('-') && /[1-9]/.test(decimal)) return { code: LedgerErrors.NUMBER_NEGATIVE };
  if (decimal.replace(/\..*/, '').length > 16) return { code: LedgerErrors.NUMBER_TOO_LARGE };
  const wan = own === undefined ? unit === 'WAN' : own !== '元';
  const fen = wan ? fenFromWan(decimal) : fenFromYuan(decimal);
  if (fen === null) return { code: LedgerErrors.AMOUNT_TOO_FINE };
  return fen > LARGEST_AMOUNT ? { code: LedgerErrors.NUMBER_TOO_LARGE } : { value: fen };
}

/**
 * A share of at most 100% in basis points. `30%` is 3000 whatever the heading says; under a heading with 百分号 so is `30`;
 * otherwise a bare number is a fraction, 0.3, and one above 1 is refused instead of guessed.
 */
export function readRate(text: string, inPercent: boolean): Reading<number> {
  const expected = { code: LedgerErrors.PERCENT_EXPECTED };
  const plain = toHalfWidth(text);
  const signed = plain.endsWith('%');
  const decimal = plainDecimal(signed ? plain.slice(0, -1) : plain);
  if (decimal === null) return expected;
  if (decimal.startsWith('-') && /[1-9]/.test(decimal)) return { code: LedgerErrors.NUMBER_NEGATIVE };
  // Percent to basis points, or a fraction to basis points: the decimals of fen (2) and of 万元 in yuan (4) by another name.
  const scaled = signed || inPercent ? fenFromYuan(decimal) : fractionToBasisPoints(decimal);
  return scaled === null || scaled > 10_000n ? expected : { value: Number(scaled) };
}

function fractionToBasisPoints(decimal: string): bigint | null {
  const hundredths = fenFromWan(decimal);
  return hundredths === null || hundredths % 100n !== 0n ? null : hundredths / 100n;
}

/** A rating from 1 to 5, also as `5分` or `5星`. */
export function readRating(text: string): Reading<number> {
  const decimal = plainDecimal(text.replace(/[分星]$/, ''));
  const number = Number(decimal ?? Number.NaN);
  return Number.isInteger(number) && number >= 1 && number <= 5 ? { value: number } : { code: LedgerErrors.RATING_EXPECTED };
}

/** A region's code, its empty levels trimmed. */
export function readRegion(text: string): Reading<string> {
  const code = trimRegionCode(toHalfWidth(text).replace(/\s/g, ''));
  return code === null ? { code: LedgerErrors.REGION_UNKNOWN } : { value: code };
}

const INDUSTRY = /^(?:[A-T]|[A-T]?\d{2,4})$/;

/** An industry's code (GB/T 4754): a section letter, two to four digits, or both. */
export function readIndustry(text: string, isIndustry: (code: string) => boolean): Reading<string> {
  const code = toHalfWidth(text).replace(/\s/g, '').toUpperCase();
  return INDUSTRY.test(code) && isIndustry(code) ? { value: code } : { code: LedgerErrors.INDUSTRY_UNKNOWN };
}

const YES: ReadonlySet<string> = new Set(['应保', '应保企业', '是', '√', '✓', 'Y', 'YES', 'TRUE', '1', '有']);
const NO: ReadonlySet<string> = new Set(['非应保', '不应保', '自愿', '自愿投保', '否', '×', 'X', 'N', 'NO', 'FALSE', '0']);

/** A mark: 应保 or 是 is true; 否, 自愿 or nothing is false. */
export function readFlag(text: string): Reading<boolean> {
  const plain = toHalfWidth(text).toUpperCase();
  if (YES.has(plain)) return { value: true };
  return NO.has(plain) || isNothing(plain) ? { value: false } : { code: LedgerErrors.TERM_UNKNOWN };
}

const SEPARATORS = /[、,，;；/|\s]+/;

/** Several names or numbers in one cell. */
export function readList(text: string): string[] {
  return text.split(SEPARATORS).filter((item) => item !== '');
}
