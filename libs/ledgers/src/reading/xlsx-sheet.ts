import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';
import type { LedgerLimits, RawRecord } from './ledger.types.js';
import { unescapedControls } from './xlsx-parts.js';
import { dayOfSerial, percentText, plainNumber, type NumberStyle } from './xlsx-values.rules.js';
import { xmlPortions, type XmlAttributes, type XmlHandler } from './xlsx-xml.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  styles: readonly NumberStyle[];
  date1904: boolean;
  limits: LedgerLimits;
}

/** Stands in a cell whose formula nobody has computed; the row parser refuses it as it does `#REF!`. */
export const UNCALCULATED = '#UNCALCULATED!';

/** A sheet's rows in the portions in which they arrive. Rows without any cell may be left out; `line` tells. */
export async function* readSheet(chunks: AsyncIterable<Buffer>, context: SheetContext): AsyncGenerator<RawRecord[]> {
  const walker = new SheetWalker(context);
  for await (const _ of xmlPortions(chunks, walker)) {
    if (walker.rows.length > 0) yield walker.rows.splice(0);
  }
  if (walker.rows.length > 0) yield walker.rows.splice(0);
}

class SheetWalker implements XmlHandler {
  rows: RawRecord[] = [];
  #line = 0;
  #cells: string[] | null = null;
  #column = 0;
  #type = '';
  #style = 0;
  #text = '';
  #collecting = false;
  #hasFormula = false;
  #hasValue = false;
  #inReading = false;

  constructor(private readonly context: SheetContext) {}

  open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'row':
        this.#line = lineOf(attributes['r']) ?? this.#line + 1;
        this.#cells = [];
        this.#column = 0;
        return;
      case 'c':
        this.#column = columnOf(attributes['r']) ?? this.#column + 1;
        this.#type = attributes['t'] ?? 'n';
        this.#style = Number(attributes['s'] ?? 0);
        this.#text = '';
        this.#hasFormula = false;
        this.#hasValue = false;
        return;
      case 'v':
        this.#collecting = true;
        this.#hasValue = true;
        return;
      case 't':
        this.#collecting = !this.#inReading;
        this.#hasValue = true;
        return;
      case 'f':
        this.#hasFormula = true;
        return;
      case 'rPh':
        this.#inReading = true;
    }
  }

  text(text: string): void {
    if (!this.#collecting) return;
    this.#text += text;
    if (this.#text.length > this.context.limits.maxCellLength * 8) throw this.#tooLong();
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#collecting = false;
        return;
      case 'rPh':
        this.#inReading = false;
        return;
      case 'c':
        if (this.#cells !== null && (this.#hasValue || this.#hasFormula)) this.#keep(this.#cells);
        return;
      case 'row':
        if (this.#cells !== null && this.#cells.length > 0) this.rows.push({ line: this.#line, cells: this.#cells });
        this.#cells = null;
    }
  }

  #keep(cells: string[]): void {
    const text = this.#value();
    if (text === '') return;
    const { maxColumns, maxCellLength } = this.context.limits;
    if (this.#column > maxColumns) throw new DomainError(LedgerErrors.LEDGER_TOO_MANY_COLUMNS, { limit: maxColumns, line: this.#line });
    if (text.length > maxCellLength) throw this.#tooLong();
    while (cells.length < this.#column - 1) cells.push('');
    cells[this.#column - 1] = text;
  }

  #value(): string {
    if (!this.#hasValue) return UNCALCULATED;
    switch (this.#type) {
      case 's':
        return this.context.strings[Number(this.#text)] ?? '';
      case 'n':
        return this.#number();
      case 'b':
        return this.#text.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'str':
      case 'inlineStr':
        return unescapedControls(this.#text);
      default:
        return this.#text;
    }
  }

  #number(): string {
    if (this.#text === '') return this.#hasFormula ? UNCALCULATED : '';
    const style = this.context.styles[this.#style];
    if (style === 'percent') return percentText(this.#text);
    const day = style === 'date' ? dayOfSerial(Number(this.#text), this.context.date1904) : null;
    return day ?? plainNumber(this.#text);
  }

  #tooLong(): DomainError {
    return new DomainError(LedgerErrors.LEDGER_CELL_TOO_LONG, { limit: this.context.limits.maxCellLength, line: this.#line });
  }
}

/** The number of a row as it says itself; undefined when it is none. */
function lineOf(reference: string | undefined): number | undefined {
  const line = Number(reference ?? Number.NaN);
  return Number.isSafeInteger(line) && line > 0 ? line : undefined;
}

/** The number of a column by its letters, A = 1; undefined when there are none. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + code - 0x40;
  }
  return column === 0 ? undefined : column;
}
