import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';

/** The encodings in which bureaus export. */
export type LedgerEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** How much is looked at, from the first byte that isn't ASCII, before UTF-8 or GB18030 is settled. */
const WINDOW = 64 * 1024;

/**
 * Decodes text as it streams.
 *
 * A byte order mark decides. Without one, ASCII means the same in UTF-8 and in GB18030 and is passed on; at the first other byte
 * the next 64 KB decide: valid UTF-8 is UTF-8, everything else GB18030. (Short Chinese words can be valid in both, 联通 in GBK is;
 * 64 KB or the whole of a shorter file are not.) From then on a byte that the encoding doesn't allow refuses the file: changing
 * one's mind in the middle would leave rows already read as wrong text, and a replaced character would be lost without a word.
 */
export class TextDecoding {
  /** As decided so far; ASCII alone counts as UTF-8. */
  encoding: LedgerEncoding = 'utf-8';
  #undecided = true;
  #pending: Buffer = Buffer.alloc(0);
  #offset = 0;
  #decoder: { write(bytes: Buffer): string; end(): string | undefined } | null = null;

  async *decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    let started = false;
    let held: Buffer = Buffer.alloc(0);
    for await (const chunk of chunks) {
      let bytes = chunk;
      if (!started) {
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
        if (held.length < 4) continue;
        started = true;
        bytes = this.#withoutMark(held);
      }
      const text = this.#next(bytes, false);
      if (text !== '') yield text;
    }
    const rest = this.#next(started ? Buffer.alloc(0) : this.#withoutMark(held), true);
    if (rest !== '') yield rest;
  }

  #withoutMark(head: Buffer): Buffer {
    if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return this.#settle('utf-8', head, 3);
    if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return this.#settle('utf-16le', head, 2);
    if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return this.#settle('utf-16be', head, 2);
    if (head.length >= 4 && head.readUInt32BE(0) === 0x84319533) return this.#settle('gb18030', head, 4);
    return head;
  }

  #settle(encoding: LedgerEncoding, bytes: Buffer, skip: number): Buffer {
    this.encoding = encoding;
    this.#undecided = false;
    if (encoding !== 'utf-8') this.#decoder = iconv.getDecoder(encoding, { stripBOM: false });
    this.#offset += skip;
    return bytes.subarray(skip);
  }

  #next(bytes: Buffer, last: boolean): string {
    let rest = bytes;
    if (this.#undecided) {
      if (this.#pending.length === 0 && isAscii(rest)) {
        this.#refuseNul(rest);
        this.#offset += rest.length;
        return rest.toString('latin1');
      }
      // Joining chunk by chunk copies at most the window.
      rest = this.#pending.length === 0 ? rest : Buffer.concat([this.#pending, rest]);
      if (rest.length < WINDOW && !last) {
        this.#pending = rest;
        return '';
      }
      this.#pending = Buffer.alloc(0);
      const whole = last ? rest : rest.subarray(0, rest.length - unfinished(rest));
      this.#settle(isUtf8(whole) ? 'utf-8' : 'gb18030', rest, 0);
    }
    return this.#decoder === null ? this.#utf8(rest, last) : this.#decoded(rest, last);
  }

  #utf8(bytes: Buffer, last: boolean): string {
    const all = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const keep = last ? 0 : unfinished(all);
    const whole = all.subarray(0, all.length - keep);
    if (!isUtf8(whole)) throw this.#unknown();
    this.#refuseNul(whole);
    this.#pending = all.subarray(all.length - keep);
    this.#offset += whole.length;
    return whole.toString('utf8');
  }

  #decoded(bytes: Buffer, last: boolean): string {
    const decoder = this.#decoder!;
    const text = decoder.write(bytes) + (last ? (decoder.end() ?? '') : '');
    if (text.includes('\uFFFD') || text.includes('\0')) throw this.#unknown();
    this.#offset += bytes.length;
    return text;
  }

  /** No text holds U+0000: it's a binary file, or UTF-16 without its mark. */
  #refuseNul(bytes: Buffer): void {
    if (bytes.includes(0)) throw this.#unknown();
  }

  #unknown(): DomainError {
    return new DomainError(LedgerErrors.LEDGER_ENCODING_UNKNOWN, { offset: this.#offset });
  }
}

/** How many bytes at the end begin a UTF-8 character that isn't finished. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
