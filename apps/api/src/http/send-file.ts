import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** A file on its way out. */
export interface SentFile {
  readonly bytes: Readable;
  readonly filename: string;
  readonly contentType: string;
  readonly byteSize: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Answers with a file to be kept: whatever is in it, no browser may show it as a page of ours, nor guess what it is. */
export function sendFile(reply: FastifyReply, file: SentFile, cacheControl: string): FastifyReply {
  return reply
    .header('content-type', file.contentType)
    .header('content-length', file.byteSize)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
    .header('content-security-policy', 'sandbox')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', cacheControl)
    .header('repr-digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`)
    .send(file.bytes);
}
