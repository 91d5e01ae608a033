import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';
import type { LedgerLimits, RawRecord } from './ledger.types.js';
import { readRelations, readSharedStrings, readStyles, readWorkbook, type SheetPart } from './xlsx-parts.js';
import { readSheet, type SheetContext } from './xlsx-sheet.js';
import { capped } from './byte-source.js';
import { XlsxArchive } from './xlsx-archive.js';

/** Parts that only say where the others are, and how numbers look, in bytes: they are read before anything is counted. */
const MOST_DIRECTORY_BYTES = 4 * 1024 ** 2;
const MOST_STYLE_BYTES = 16 * 1024 ** 2;

/**
 * An XLSX workbook, kept in a temporary file while it is read: the parts of a ZIP archive may stand in any order (in the files of
 * exceljs the list of sheets comes last), and only the directory at its end tells where. In memory are the shared strings, as
 * many as `maxWorkbookBytes` allows, and of the sheet one portion.
 */
export class XlsxLedger {
  private constructor(
    private readonly directory: string,
    private readonly file: FileHandle,
    private readonly zip: XlsxArchive,
    private readonly context: SheetContext,
    /** The sheets, the visible ones first. */
    readonly sheets: readonly SheetPart[],
  ) {}

  get date1904(): boolean {
    return this.context.date1904;
  }

  static async open(chunks: AsyncIterable<Buffer>, filename: string, limits: LedgerLimits): Promise<XlsxLedger> {
    const directory = await mkdtemp(join(tmpdir(), 'anze-ledger-'));
    let file: FileHandle | null = null;
    try {
      const path = join(directory, 'ledger.xlsx');
      await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
      file = await open(path, 'r');
      const zip = await XlsxArchive.open(file);
      const parts = await readParts(zip, filename, limits);
      return new XlsxLedger(directory, file, zip, parts.context, parts.sheets);
    } catch (error) {
      await file?.close();
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }

  /** A sheet's rows; none when it isn't a table (a chart has a sheet of its own). */
  async *rows(sheet: SheetPart): AsyncGenerator<RawRecord[]> {
    const entry = this.zip.entry(sheet.path);
    if (entry !== undefined) yield* readSheet(this.zip.read(entry), this.context);
  }

  async close(): Promise<void> {
    await this.file.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

async function readParts(zip: XlsxArchive, filename: string, limits: LedgerLimits): Promise<{ context: SheetContext; sheets: SheetPart[] }> {
  const book = await workbookPath(zip);
  const bookEntry = zip.entry(book);
  if (bookEntry === undefined || !book.toLowerCase().endsWith('.xml')) throw new DomainError(LedgerErrors.LEDGER_FORMAT_UNSUPPORTED, { filename });
  const folder = posix.dirname(book);
  const at = (target: string): string => (target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
  const relations = await readRelationsOf(zip, `${folder}/_rels/${posix.basename(book)}.rels`);
  const target = (type: string): Entry | undefined => {
    const found = [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`));
    return found === undefined ? undefined : zip.entry(at(found.target));
  };
  const [strings, styles] = [target('sharedStrings'), target('styles')];
  const workbook = await readWorkbook(capped(zip.read(bookEntry), MOST_DIRECTORY_BYTES));
  const paths = new Set<string>();
  const sheets = workbook.sheets
    .map(({ relation, ...sheet }): SheetPart => ({ ...sheet, path: at(relations.get(relation)?.target ?? '') }))
    // One that is listed a thousand times would be searched as often.
    .filter(({ path }) => !paths.has(path) && paths.add(path))
    .sort((a, b) => Number(b.visible) - Number(a.visible))
    .slice(0, limits.maxSheets);
  await refuseBomb(zip, [strings, styles, bookEntry, ...sheets.map((sheet) => zip.entry(sheet.path))], Math.min(limits.maxBytes, limits.maxWorkbookBytes));
  return {
    sheets,
    context: {
      strings: strings === undefined ? [] : await readSharedStrings(zip.read(strings), limits.maxCellLength),
      styles: styles === undefined ? [] : await readStyles(capped(zip.read(styles), MOST_STYLE_BYTES)),
      date1904: workbook.date1904,
      limits,
    },
  };
}

async function workbookPath(zip: XlsxArchive): Promise<string> {
  const relations = await readRelationsOf(zip, '_rels/.rels');
  const main = [...relations.values()].find((relation) => relation.type.endsWith('/officeDocument'));
  return (main?.target ?? 'xl/workbook.xml').replace(/^\//, '');
}

async function readRelationsOf(zip: XlsxArchive, name: string): ReturnType<typeof readRelations> {
  const entry = zip.entry(name);
  return entry === undefined ? new Map() : readRelations(capped(zip.read(entry), MOST_DIRECTORY_BYTES));
}

/**
 * Unpacks all parts that will be read once, counting and keeping nothing, before the first row is given away: what the directory
 * says of their sizes is the sender's word, and `read` holds it to that.
 */
async function refuseBomb(zip: XlsxArchive, entries: readonly (Entry | undefined)[], maxBytes: number): Promise<void> {
  const parts = [...new Set(entries)].filter((entry) => entry !== undefined);
  const tooLarge = (): DomainError => new DomainError(LedgerErrors.LEDGER_TOO_LARGE, { limit: maxBytes });
  if (parts.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > maxBytes) throw tooLarge();
  let size = 0;
  for (const entry of parts) {
    for await (const chunk of zip.read(entry)) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
    }
  }
}
