import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';
import { walkXml } from './xlsx-xml.js';
import { numberStyle, type NumberStyle } from './xlsx-values.rules.js';

/** A sheet as the workbook lists it. */
export interface SheetPart {
  name: string;
  visible: boolean;
  path: string;
}

/** What the workbook says of itself. */
export interface WorkbookPart {
  sheets: { name: string; visible: boolean; relation: string }[];
  /** Dates count from 1904-01-01 (workbooks of old Macs). */
  date1904: boolean;
}

/** `xl/workbook.xml`. */
export async function readWorkbook(chunks: AsyncIterable<Buffer>): Promise<WorkbookPart> {
  const workbook: WorkbookPart = { sheets: [], date1904: false };
  await walkXml(chunks, {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      // r:id, under whatever prefix.
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      workbook.sheets.push({ name: attributes['name'] ?? '', visible: (attributes['state'] ?? 'visible') === 'visible', relation });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return workbook;
}

/** A `.rels` part: what each id points at, with its type. */
export async function readRelations(chunks: AsyncIterable<Buffer>): Promise<Map<string, { target: string; type: string }>> {
  const relations = new Map<string, { target: string; type: string }>();
  await walkXml(chunks, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      relations.set(attributes['Id'] ?? '', { target: attributes['Target'] ?? '', type: attributes['Type'] ?? '' });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return relations;
}

/** `xl/styles.xml`: how the numbers of each cell style are shown. */
export async function readStyles(chunks: AsyncIterable<Buffer>): Promise<NumberStyle[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await walkXml(chunks, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId'] ?? 0));
    },
    text: () => undefined,
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => numberStyle(id, codes.get(id)));
}

/** What the shared strings may take in memory, in bytes: two a character and, for each, what it takes to hold it. */
const MOST_STRING_BYTES = 192 * 1024 ** 2;
const STRING_BYTES = 40;

/** `xl/sharedStrings.xml`: the texts that cells refer to, the runs of a rich text joined, readings (rPh) left out. */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>, maxCellLength: number): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let bytes = 0;
  let inText = false;
  let inReading = false;
  await walkXml(chunks, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
    },
    text(part) {
      if (inText) text += part;
      if (text.length > maxCellLength * 8) throw new DomainError(LedgerErrors.LEDGER_CELL_TOO_LONG, { limit: maxCellLength, line: null });
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') {
        bytes += STRING_BYTES + 2 * text.length;
        // Many empty ones pack into next to nothing and unpack into as many entries.
        if (bytes > MOST_STRING_BYTES) throw new DomainError(LedgerErrors.LEDGER_TOO_LARGE, { limit: MOST_STRING_BYTES });
        strings.push(unescapedControls(text));
      }
    },
  });
  return strings;
}

/** `_x000D_` stands for a character that XML can't hold (ECMA-376 22.9.2.19). */
export function unescapedControls(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
