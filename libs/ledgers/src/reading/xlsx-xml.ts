import { SaxesParser } from 'saxes';
import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';

/** The attributes of a start tag by their names as written, prefix included. */
export type XmlAttributes = Readonly<Partial<Record<string, string>>>;

/** What a reader of a part of a workbook is told, in the order of the document. Names of elements come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  /** Text between tags, entities resolved. */
  text(text: string): void;
  close(name: string): void;
}

/** More than this without a tag, or within one, is no spreadsheet. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** SpreadsheetML nests some ten deep; the parser holds every open element. */
const DEEPEST = 100;

const broken = (cause?: unknown): DomainError => new DomainError(LedgerErrors.LEDGER_ARCHIVE_BROKEN, {}, { cause });

/** Walks through the XML of a workbook's part as it streams in. Document types are refused, so there are no entities to expand. */
export async function walkXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of xmlPortions(chunks, handler)) {
    // The handler does the work.
  }
}

/** The same, stopping after each portion of bytes, so that what the handler has collected can be passed on. */
export async function* xmlPortions(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  // One decoder for all portions: a Chinese character may lie on the border of two.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let quiet = 0;
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0;
    depth += 1;
    if (depth > DEEPEST) throw broken();
    handler.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    quiet = 0;
    depth -= 1;
    handler.close(localName(name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('doctype', () => {
    throw broken();
  });
  const feed = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      throw error instanceof DomainError ? error : broken(error);
    }
  };
  for await (const chunk of chunks) {
    quiet += chunk.length;
    feed(() => parser.write(decoder.decode(chunk, { stream: true })));
    if (quiet > LONGEST_TEXT) throw broken();
    yield;
  }
  feed(() => parser.write(decoder.decode()).close());
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
