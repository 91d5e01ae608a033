import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { DomainError } from '@anze/kernel';
import { archiveError, type ByteChunks } from './byte-source.js';
import { LedgerErrors } from './ledger.errors.js';

/** A part of the archive, as its directory tells. */
export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX32 = 0xffffffff;
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

const broken = (cause?: unknown): DomainError => new DomainError(LedgerErrors.LEDGER_ARCHIVE_BROKEN, {}, { cause });

/**
 * Reads ZIP archives by their directory (APPNOTE 4.3), as far as spreadsheets use them: stored or deflated, ZIP64, no encryption.
 * By the directory, because parts may stand in any order and a reader needs the styles and shared strings before the sheet.
 */
export class ZipFile {
  readonly entries: ReadonlyMap<string, ZipEntry>;

  private constructor(
    private readonly file: FileHandle,
    entries: readonly ZipEntry[],
  ) {
    this.entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  static async open(file: FileHandle): Promise<ZipFile> {
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || end + 22 > tail.length) throw broken();
    let count = tail.readUInt16LE(end + 10);
    let length = tail.readUInt32LE(end + 12);
    let offset = tail.readUInt32LE(end + 16);
    if (end >= 20 && tail.readUInt32LE(end - 20) === END64_LOCATOR) {
      const record = await readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56);
      if (record.readUInt32LE(0) !== END64) throw broken();
      count = Number(record.readBigUInt64LE(32));
      length = Number(record.readBigUInt64LE(40));
      offset = Number(record.readBigUInt64LE(48));
    }
    if (count > MAX_ENTRIES || length > MAX_DIRECTORY_BYTES || offset + length > size) throw broken();
    return new ZipFile(file, directory(await readAt(file, offset, length), count));
  }

  /** A part by its name, upper and lower case alike. */
  entry(name: string): ZipEntry | undefined {
    return this.entries.get(name.toLowerCase().replace(/^\//, ''));
  }

  /** The part's bytes, unpacked as they are asked for. Ends with an error when they are more or fewer than announced. */
  async *read(entry: ZipEntry): ByteChunks {
    const local = await readAt(this.file, entry.offset, 30);
    if (local.readUInt32LE(0) !== LOCAL) throw broken();
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    let size = 0;
    for await (const chunk of entry.method === 0 ? this.#packed(entry, start) : this.#inflated(entry, start)) {
      size += chunk.length;
      if (size > entry.size) throw broken();
      yield chunk;
    }
    if (size !== entry.size) throw broken();
  }

  async *#packed(entry: ZipEntry, start: number): ByteChunks {
    const PORTION = 64 * 1024;
    for (let at = 0; at < entry.packed; at += PORTION) {
      yield await readAt(this.file, start + at, Math.min(PORTION, entry.packed - at));
    }
  }

  async *#inflated(entry: ZipEntry, start: number): ByteChunks {
    const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
    pipeline(Readable.from(this.#packed(entry, start), { objectMode: false }), inflate, () => undefined);
    try {
      for await (const chunk of inflate) yield chunk as Buffer;
    } catch (error) {
      throw archiveError(error);
    }
  }
}

function directory(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  try {
    let at = 0;
    for (let i = 0; i < count; i += 1) {
      if (bytes.readUInt32LE(at) !== DIRECTORY) throw broken();
      const flags = bytes.readUInt16LE(at + 8);
      const method = bytes.readUInt16LE(at + 10);
      if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw broken();
      const nameLength = bytes.readUInt16LE(at + 28);
      const extraLength = bytes.readUInt16LE(at + 30);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
      const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
      const [size, packed, offset] = wide(extra, [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]);
      entries.push({ name, method, size: size!, packed: packed!, offset: offset! });
      at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    throw error instanceof RangeError ? broken(error) : error;
  }
  return entries;
}

/** ZIP64: a number that doesn't fit 32 bits is all ones, its value in the extra field 1, in this order. */
function wide(extra: Buffer, numbers: number[]): number[] {
  if (!numbers.includes(MAX32)) return numbers;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    return numbers.map((number) => {
      if (number !== MAX32) return number;
      value += 8;
      return Number(extra.readBigUInt64LE(value - 8));
    });
  }
  return numbers;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) throw broken();
    filled += bytesRead;
  }
  return bytes;
}
