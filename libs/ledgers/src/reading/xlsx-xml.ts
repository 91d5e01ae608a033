import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';

/** What a reader of a part of a workbook is told, in the order of the document. */
export interface XmlHandler {
  /** A start tag: its name without prefix, and the tag as written, for `attribute()`. */
  open(name: string, tag: string): void;
  /** Text between tags, entities resolved. */
  text(text: string): void;
  close(name: string): void;
}

/** More than this without a tag is no spreadsheet. */
const LONGEST_TEXT = 4 * 1024 * 1024;

const broken = (cause?: unknown): DomainError => new DomainError(LedgerErrors.LEDGER_ARCHIVE_BROKEN, {}, { cause });

/**
 * Walks through the XML of a workbook's part as it streams in. It covers what SpreadsheetML (ECMA-376) uses and refuses document
 * types, so there are no entities to expand. The streaming reader of exceljs isn't used: it decodes each portion of bytes on its
 * own, so that a Chinese character on the border of two comes out as U+FFFD (11 of 20,000 rows of a test file), and it drops all
 * but the last run of a rich inline text.
 */
export async function walkXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of xmlPortions(chunks, handler)) {
    // The handler does the work.
  }
}

/** The same, stopping after each portion of bytes, so that what the handler has collected can be passed on. */
export async function* xmlPortions(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    rest = walk(rest + decoded(() => decoder.decode(chunk, { stream: true })), handler);
    if (rest.length > LONGEST_TEXT) throw broken();
    yield;
  }
  rest = walk(rest + decoded(() => decoder.decode()), handler);
  if (rest.trim() !== '') throw broken();
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    throw broken(error);
  }
}

/** Handles all that is complete and gives back the rest. */
function walk(xml: string, handler: XmlHandler): string {
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) return xml.slice(at);
    const end = tagEnd(xml, tag);
    if (end < 0) return xml.slice(at);
    if (tag > at) handler.text(unescaped(xml.slice(at, tag)));
    const first = xml.charCodeAt(tag + 1);
    if (first === 0x21) markup(xml, tag, end, handler);
    else if (first === 0x2f) handler.close(localName(xml, tag + 2, end));
    else if (first !== 0x3f) {
      const name = localName(xml, tag + 1, end);
      handler.open(name, xml.slice(tag, end));
      if (xml.charCodeAt(end - 2) === 0x2f) handler.close(name);
    }
    at = end;
  }
}

function markup(xml: string, tag: number, end: number, handler: XmlHandler): void {
  if (xml.startsWith('<![CDATA[', tag)) handler.text(xml.slice(tag + 9, end - 3));
  else if (!xml.startsWith('<!--', tag)) throw broken();
}

/** Just behind the tag, comment or CDATA section that begins at `tag`; -1 when it isn't complete. */
function tagEnd(xml: string, tag: number): number {
  if (xml.charCodeAt(tag + 1) === 0x21) {
    if (xml.length < tag + 9) return -1;
    const closing = xml.startsWith('<!--', tag) ? '-->' : xml.startsWith('<![CDATA[', tag) ? ']]>' : '>';
    const end = xml.indexOf(closing, tag + 4);
    return end < 0 ? -1 : end + closing.length;
  }
  let end = xml.indexOf('>', tag);
  // A ">" may stand in a quoted attribute.
  for (;;) {
    if (end < 0) return -1;
    const quote = openQuote(xml, tag, end);
    if (quote === '') return end + 1;
    const closed = xml.indexOf(quote, end);
    if (closed < 0) return -1;
    end = xml.indexOf('>', closed);
  }
}

function openQuote(xml: string, from: number, to: number): string {
  let open = 0;
  for (let at = from; at < to; at += 1) {
    const code = xml.charCodeAt(at);
    if (open === 0 ? code === 0x22 || code === 0x27 : code === open) open = open === 0 ? code : 0;
  }
  return open === 0 ? '' : String.fromCharCode(open);
}

function localName(xml: string, from: number, end: number): string {
  let start = from;
  let at = from;
  for (; at < end; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === 0x3a) start = at + 1;
    else if (code <= 0x20 || code === 0x2f || code === 0x3e) break;
  }
  return xml.slice(start, at);
}

/** The value of an attribute of a tag as written (` r="A1"`), entities resolved; undefined when it isn't there. */
export function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(name, 1); at >= 0; at = tag.indexOf(name, at + 1)) {
    if (tag.charCodeAt(at - 1) > 0x20) continue;
    let equals = at + name.length;
    while (tag.charCodeAt(equals) <= 0x20) equals += 1;
    if (tag.charCodeAt(equals) !== 0x3d) continue;
    let open = equals + 1;
    while (tag.charCodeAt(open) <= 0x20) open += 1;
    const close = tag.indexOf(tag.charAt(open), open + 1);
    return close < 0 ? undefined : unescaped(tag.slice(open + 1, close));
  }
  return undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g;

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name]!;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
