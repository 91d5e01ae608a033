import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '@anze/kernel';
import { LedgerErrors } from './ledger.errors.js';

/** Bytes as they come. */
export type ByteChunks = AsyncGenerator<Buffer>;

/** Reads at least `count` bytes ahead (fewer where the stream is shorter) and gives them back with the whole, nothing consumed. */
export async function peekBytes(source: AsyncIterable<Uint8Array | string>, count: number): Promise<{ head: Buffer; all: ByteChunks }> {
  const iterator = source[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  let done = false;
  while (size < count && !done) {
    const next = await iterator.next();
    if (next.done === true) done = true;
    else {
      const chunk = bufferOf(next.value);
      held.push(chunk);
      size += chunk.length;
    }
  }
  async function* all(): ByteChunks {
    try {
      yield* held.splice(0);
      while (!done) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield bufferOf(next.value);
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(held), all: all() };
}

function bufferOf(chunk: Uint8Array | string): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** Passes bytes on until there are more than `maxBytes`: a bomb is cut off while it unpacks, not after. */
export async function* capped(chunks: AsyncIterable<Buffer>, maxBytes: number): ByteChunks {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw new DomainError(LedgerErrors.LEDGER_TOO_LARGE, { limit: maxBytes });
    yield chunk;
  }
}

/** Whether the bytes begin a gzip stream. */
export function isGzip(head: Buffer): boolean {
  return head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Whether the bytes begin a ZIP archive (XLSX is one). */
export function isZip(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32LE(0) === 0x04034b50;
}

/** Unpacks gzip in small portions; several members one after another are one stream. */
export async function* gunzipped(chunks: AsyncIterable<Buffer>): ByteChunks {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  // An error of either end is thrown by the loop below: the pipeline destroys the other end with it.
  pipeline(Readable.from(chunks, { objectMode: false }), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    throw archiveError(error);
  }
}

/** A fault of the compressed data as the error that its sender is told; any other error as it is. */
export function archiveError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new DomainError(LedgerErrors.LEDGER_ARCHIVE_BROKEN, {}, { cause: error });
  }
  return error;
}
