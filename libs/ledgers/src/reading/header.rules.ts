import { DomainError, toHalfWidth } from '@anze/kernel';
import { COLUMNS, type ColumnSpec } from './columns.js';
import { LedgerErrors } from './ledger.errors.js';
import type { ImportKind } from './import-kind.js';
import type { MoneyUnit } from './value.rules.js';

/** A column of a file. */
export interface HeaderColumn {
  /** Its place in the file, 0 for the first. */
  index: number;
  /** The heading as it stands in the file, trimmed; `列3` where there is none. Of two unknown ones of the same name the second ends in `(2)`. */
  heading: string;
  /** What it means; null for a column that we don't know. */
  spec: ColumnSpec | null;
  /** The unit of amounts that the heading names; 元 where it names none. */
  unit: MoneyUnit;
  /** Bare numbers are percents, because the heading says so. */
  inPercent: boolean;
}

/** A file's header. */
export interface LedgerHeader {
  kind: ImportKind;
  columns: readonly HeaderColumn[];
  /** The line in the file or sheet. */
  line: number;
  /** A row may have other than the header's number of cells: XLSX, where each cell says where it stands. */
  ragged: boolean;
  /** Serial numbers of dates count from 1904. */
  date1904: boolean;
}

/** A heading taken apart. */
export interface Heading {
  /** Half-width, upper case, without white space, marks of required columns (＊, 必填) and unit. */
  name: string;
  /** The same with whatever stands in brackets at its end. */
  full: string;
  unit: MoneyUnit | null;
  inPercent: boolean;
}

const REQUIRED_MARK = /[*★]|[([【](?:必填|选填|必填项|选填项|必选|可选|可空)[)\]】]/g;
const LAST_BRACKETS = /[([【]([^()[\]【】]*)[)\]】]$/;
const BARE_UNIT = /[/:,、]?(万元|元)$/;

/** Takes a heading apart: `*保费 (万元)（必填）` is 保费 in 万元. */
export function readHeading(text: string): Heading {
  const full = toHalfWidth(text)
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '')
    .toUpperCase()
    .replace(REQUIRED_MARK, '')
    .replace(/[:：]$/, '');
  const brackets = LAST_BRACKETS.exec(full);
  const inBrackets = brackets?.[1] ?? '';
  const withoutBrackets = brackets === null ? full : full.slice(0, brackets.index);
  const bareUnit = BARE_UNIT.exec(withoutBrackets)?.[1];
  const said = /万元?/.test(inBrackets) ? '万元' : /元|RMB|CNY/.test(inBrackets) ? '元' : bareUnit;
  return {
    full,
    name: withoutBrackets.replace(BARE_UNIT, '').replace(/[%]$/, ''),
    unit: said === undefined ? null : said === '万元' ? 'WAN' : 'YUAN',
    inPercent: inBrackets === '%' || inBrackets === '百分比' || full.endsWith('%'),
  };
}

interface Names {
  names: ReadonlyMap<string, ColumnSpec>;
  fallbacks: ReadonlyMap<string, ColumnSpec>;
}

const namesByKind = new Map<ImportKind, Names>();

function namesOf(kind: ImportKind): Names {
  const known = namesByKind.get(kind);
  if (known !== undefined) return known;
  const names = new Map<string, ColumnSpec>();
  const fallbacks = new Map<string, ColumnSpec>();
  for (const spec of COLUMNS[kind]) {
    for (const name of [spec.heading, ...spec.synonyms]) names.set(readHeading(name).full, spec);
    for (const name of spec.fallbacks) fallbacks.set(readHeading(name).full, spec);
  }
  namesByKind.set(kind, { names, fallbacks });
  return { names, fallbacks };
}

/** How many different columns of a kind a line names: two or more make it the header. */
export function recognisedColumns(kind: ImportKind, cells: readonly string[]): number {
  const { names } = namesOf(kind);
  const found = new Set<ColumnSpec>();
  for (const cell of cells) {
    // A heading is short; a row of data would only be taken apart in vain.
    if (cell === '' || cell.length > 60) continue;
    const heading = readHeading(cell);
    const spec = names.get(heading.full) ?? names.get(heading.name);
    if (spec !== undefined) found.add(spec);
  }
  return found.size;
}

/** The least number of columns by which a header is told from a title. */
export const HEADER_COLUMNS = 2;

/**
 * What the columns of a header line mean. Refuses a header in which a required column is missing, or two columns mean the same;
 * whatever else it holds is kept as unknown columns.
 */
export function readHeader(kind: ImportKind, cells: readonly string[], place: Pick<LedgerHeader, 'line' | 'ragged' | 'date1904'>): LedgerHeader {
  const { names, fallbacks } = namesOf(kind);
  const headings = withoutBlankEnd(cells).map((cell) => readHeading(cell));
  const specs = headings.map((heading) => names.get(heading.full) ?? names.get(heading.name) ?? null);
  refuseDuplicates(cells, specs);
  for (const [index, heading] of headings.entries()) {
    const spec = fallbacks.get(heading.full) ?? fallbacks.get(heading.name);
    if (specs[index] === null && spec !== undefined && !specs.includes(spec)) specs[index] = spec;
  }
  const missing = COLUMNS[kind].filter((spec) => spec.required && !specs.includes(spec));
  if (missing.length > 0) {
    throw new DomainError(LedgerErrors.LEDGER_COLUMN_MISSING, { columns: missing.map((spec) => spec.heading).join('、') });
  }
  const taken = new Map<string, number>();
  const columns = headings.map((heading, index): HeaderColumn => {
    const spec = specs[index] ?? null;
    const text = cells[index]!.replace(/[\s\u200B\uFEFF]+/g, ' ').trim() || `列${index + 1}`;
    const times = (taken.get(text) ?? 0) + 1;
    taken.set(text, times);
    return { index, heading: times === 1 ? text : `${text}(${times})`, spec, unit: heading.unit ?? 'YUAN', inPercent: heading.inPercent };
  });
  return { kind, columns, ...place };
}

function refuseDuplicates(cells: readonly string[], specs: readonly (ColumnSpec | null)[]): void {
  const twice = specs.flatMap((spec, index) =>
    spec !== null && specs.some((other, at) => other === spec && at !== index) ? [cells[index]!.replace(/\s+/g, ' ').trim()] : [],
  );
  if (twice.length > 0) throw new DomainError(LedgerErrors.LEDGER_COLUMN_DUPLICATE, { columns: twice.join('、') });
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length -= 1;
  return cells.slice(0, length);
}
