import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { DomainError } from '@anze/kernel';
import { beginsLike, HEAD_BYTES } from './content.rules.js';
import { FilesErrors } from './files.errors.js';

/** Lets bytes through, counts and hashes them, and fails as soon as they can't be the file that was announced. */
export class ReceivedBytes extends Transform {
  private readonly hash = createHash('sha256');
  private head = Buffer.alloc(0);
  private received = 0;

  constructor(private readonly announced: { readonly byteSize: number; readonly contentType: string }) {
    super();
  }

  /** SHA-256 of all bytes, hexadecimal; once, after the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.received += chunk.length;
    if (this.received > this.announced.byteSize) return done(this.mismatch());
    if (this.head.length < HEAD_BYTES) {
      this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES - this.head.length)]);
      if (this.head.length === HEAD_BYTES && !this.looksRight()) return done(this.lie());
    }
    this.hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    if (this.received !== this.announced.byteSize) return done(this.mismatch());
    done(this.looksRight() ? null : this.lie());
  }

  private looksRight(): boolean {
    return beginsLike(this.announced.contentType, this.head);
  }

  private mismatch(): DomainError {
    return new DomainError(FilesErrors.UPLOAD_SIZE_MISMATCH, { announced: this.announced.byteSize, received: this.received });
  }

  private lie(): DomainError {
    return new DomainError(FilesErrors.UPLOAD_CONTENT_MISMATCH, { contentType: this.announced.contentType });
  }
}
