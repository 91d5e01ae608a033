import { normalizeText, normalizeUscc, usccProblem, type UsccProblem } from '@anze/kernel';
import { COLUMNS, type ColumnSpec } from './columns.js';
import type { HeaderColumn, LedgerHeader } from './header.rules.js';
import { LedgerErrors } from './ledger.errors.js';
import type { ImportKind } from './import-kind.js';
import type { RowProblem } from './ledger.types.js';
import type { FieldOf, RecordOf } from './records.js';
import * as values from './value.rules.js';

/** A row as a record, or everything that is wrong with it. */
export type ParsedRow<K extends ImportKind> =
  | { readonly ok: true; readonly record: RecordOf[K] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** What a parser can't know by itself. */
export interface RowParserOptions {
  /** Whether there is such an industry in GB/T 4754: section letter, digits, or both, in upper case. */
  isIndustry(code: string): boolean;
}

/** Parses the rows of one file. */
export interface RowParser<K extends ImportKind> {
  parse(cells: readonly string[]): ParsedRow<K>;
  /** The heading of a field's column in this file; the template's own heading where the file lacks it. */
  heading(field: FieldOf<K>): string;
  /** A problem found later (REGION_UNKNOWN, DUPLICATE_IN_FILE …) in the same form: the file's heading and the value as it may be shown. */
  problem(field: FieldOf<K>, code: string, value: string): RowProblem;
}

type Outcome = { readonly value: unknown } | { readonly code: string };
type Reader = (text: string) => Outcome;

const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|UNCALCULATED!)$/;

const USCC_CODES: Readonly<Record<UsccProblem, string>> = {
  LENGTH: LedgerErrors.USCC_LENGTH,
  CHARACTERS: LedgerErrors.USCC_CHARACTERS,
  PREFIX: LedgerErrors.USCC_PREFIX,
  CHECK_DIGIT: LedgerErrors.USCC_CHECK_DIGIT,
  ORGANIZATION_CODE: LedgerErrors.USCC_ORGANIZATION_CODE,
  RESIDENT_ID: LedgerErrors.USCC_IS_RESIDENT_ID,
};

/** The most outcomes that are remembered per column: enough for every enterprise of a county. */
const REMEMBERED = 32_768;
const LONGEST_REMEMBERED = 100;

/**
 * Prepares everything that depends on the header alone, so that a row costs one look-up per cell: the outcomes of cells that
 * recur (days, terms, codes, amounts) are remembered.
 */
export function compileRowParser<K extends ImportKind>(kind: K, header: LedgerHeader, options: RowParserOptions): RowParser<K> {
  if (header.kind !== kind) throw new RangeError(`A header of ${header.kind} can't read ${kind}`);
  const headings = new Map<string, string>(COLUMNS[kind].map((spec) => [spec.field, spec.heading]));
  for (const column of header.columns) if (column.spec !== null) headings.set(column.spec.field, column.heading);
  const fields = COLUMNS[kind].map((spec) => {
    const column = header.columns.find((candidate) => candidate.spec === spec);
    return { spec, column, read: readerOf(spec, column, header, options), absent: absentValue(spec) };
  });
  const extraOf = compileExtra(header);

  const problem = (spec: ColumnSpec | undefined, column: string, code: string, text: string): RowProblem => {
    if (code === LedgerErrors.VALUE_MISSING || code === LedgerErrors.NAME_MISSING || code === LedgerErrors.USCC_IS_RESIDENT_ID) {
      return { column, code, params: { column } };
    }
    if (code === LedgerErrors.VALUE_TOO_LONG) return { column, code, params: { column, limit: spec?.limit ?? null } };
    return { column, code, params: { column, value: values.shownValue(text) } };
  };

  return {
    parse(cells) {
      const width = widthProblem(header, cells);
      if (width !== null) return { ok: false, problems: [width] };
      const record: Record<string, unknown> = {};
      let problems: RowProblem[] | null = null;
      for (const { spec, column, read, absent } of fields) {
        if (column === undefined) {
          record[spec.field] = absent;
          continue;
        }
        const text = cells[column.index] ?? '';
        const outcome = read(text);
        if ('value' in outcome) record[spec.field] = outcome.value;
        else (problems ??= []).push(problem(spec, column.heading, outcome.code, text));
      }
      if (problems !== null) return { ok: false, problems };
      record.extra = extraOf(cells);
      return { ok: true, record: record as unknown as RecordOf[K] };
    },
    heading: (field) => headings.get(field) ?? field,
    problem: (field, code, value) => problem(undefined, headings.get(field) ?? field, code, value),
  };
}

/** In CSV a row of another width than the header has lost its alignment: what stands under which heading is unknown. */
function widthProblem(header: LedgerHeader, cells: readonly string[]): RowProblem | null {
  const expected = header.columns.length;
  if (header.ragged || cells.length === expected) return null;
  if (cells.length > expected && cells.slice(expected).every((cell) => cell.trim() === '')) return null;
  return { column: null, code: LedgerErrors.ROW_WIDTH, params: { expected, found: cells.length } };
}

function compileExtra(header: LedgerHeader): (cells: readonly string[]) => Readonly<Record<string, string>> {
  const none: Readonly<Record<string, string>> = Object.freeze({});
  const unknown = header.columns.filter((column) => column.spec === null);
  const width = header.columns.length;
  return (cells) => {
    if (unknown.length === 0 && cells.length <= width) return none;
    // Pairs, so that a heading `__proto__` is a key like any other.
    const kept: [string, string][] = [];
    for (const column of unknown) {
      const text = normalizeText(cells[column.index] ?? '');
      if (text !== '') kept.push([column.heading, text]);
    }
    for (let index = width; index < cells.length; index += 1) {
      const text = normalizeText(cells[index] ?? '');
      if (text !== '') kept.push([`列${index + 1}`, text]);
    }
    return kept.length === 0 ? none : Object.fromEntries(kept);
  };
}

function absentValue(spec: ColumnSpec): unknown {
  if (spec.type === 'flag') return undefined;
  return spec.type === 'list' || spec.type === 'lines' ? [] : (spec.otherwise ?? null);
}

function readerOf(spec: ColumnSpec, column: HeaderColumn | undefined, header: LedgerHeader, options: RowParserOptions): Reader {
  const missing: Outcome = { code: spec.type === 'name' ? LedgerErrors.NAME_MISSING : LedgerErrors.VALUE_MISSING };
  const nothing: Outcome = { value: spec.otherwise ?? null };
  const tooLong: Outcome = { code: LedgerErrors.VALUE_TOO_LONG };
  const empty = spec.required ? missing : nothing;
  const read = typedReader(spec, column, header, options);
  // Its line breaks tell the lines apart: the cell as a whole isn't tidied.
  if (spec.type === 'lines') return read;
  const free = spec.type === 'text' || spec.type === 'name' || spec.type === 'list';
  const blankAllowed = spec.type === 'flag' || spec.type === 'list';
  const whole: Reader = (raw) => {
    if (raw === '' && !blankAllowed) return empty;
    const text = tidied(raw);
    if (text.length > spec.limit) return tooLong;
    if (text.charCodeAt(0) === 0x23 && FORMULA_ERROR.test(text)) return { code: LedgerErrors.CELL_ERROR };
    if (!blankAllowed && (text === '' || (!free && values.isNothing(text)))) return empty;
    return read(text);
  };
  return remembers(spec) ? remembered(whole) : whole;
}

/** The lines of a cell, each tidied; blank ones are left out. */
function linesReader(limit: number): Reader {
  return (raw) => (raw.length > limit ? { code: LedgerErrors.VALUE_TOO_LONG } : { value: raw.split(/[\r\n]+/).map(tidied).filter((line) => line !== '') });
}

function typedReader(spec: ColumnSpec, column: HeaderColumn | undefined, header: LedgerHeader, options: RowParserOptions): Reader {
  switch (spec.type) {
    case 'name':
    case 'text':
      return (text) => ({ value: text });
    case 'uscc':
      return (text) => {
        const uscc = normalizeUscc(text);
        const wrong = usccProblem(uscc);
        return wrong === null ? { value: uscc } : { code: USCC_CODES[wrong] };
      };
    case 'region':
      return values.readRegion;
    case 'industry':
      return (text) => values.readIndustry(text, options.isIndustry);
    case 'day':
      return (text) => values.readDay(text, header.date1904);
    case 'count':
      return values.readCount;
    case 'money':
      return (text) => values.readAmount(text, column?.unit ?? 'YUAN');
    case 'rate':
      return (text) => values.readRate(text, column?.inPercent ?? false);
    case 'decimal':
      return values.readDecimal;
    case 'lines':
      return linesReader(spec.limit);
    case 'rating':
      return values.readRating;
    case 'flag':
      return values.readFlag;
    case 'list':
      return (text) => ({ value: values.readList(text) });
    case 'term':
      return (text) => {
        const value = spec.termOf?.(text) ?? null;
        return value === null ? { code: LedgerErrors.TERM_UNKNOWN } : { value };
      };
  }
}

/** Free texts and numbers of records hardly recur; the lists are each row's own, so that nobody changes another's. */
function remembers(spec: ColumnSpec): boolean {
  return spec.type !== 'text' && spec.type !== 'name' && spec.type !== 'list' && spec.type !== 'lines';
}

/** Whatever `normalizeText` changes, and of the rest the rare characters beyond the first plane, which it leaves alone. */
// eslint-disable-next-line no-control-regex
const UNTIDY = /[\s\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uD800-\uDFFF\uFEFF]/;

/** `normalizeText`, at once for the many texts with nothing to tidy. */
function tidied(text: string): string {
  return UNTIDY.test(text) ? normalizeText(text) : text;
}

function remembered(read: Reader): Reader {
  let known = new Map<string, Outcome>();
  return (text) => {
    if (text === '') return read(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    // A cell is a view into the portion of the file it was cut from; kept as such it would keep the whole portion in memory.
    const own = Buffer.from(text, 'utf16le').toString('utf16le');
    const outcome = read(own);
    // Starting over is cheaper than knowing which were used last.
    if (known.size >= REMEMBERED) known = new Map();
    if (own.length <= LONGEST_REMEMBERED) known.set(own, outcome);
    return outcome;
  };
}
