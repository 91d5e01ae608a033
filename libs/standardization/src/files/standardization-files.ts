import { Injectable, Optional } from '@nestjs/common';
import { UploadReader } from '@anze/files';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';

/** Most files of one act. */
const FILES_PER_ACT = 20;

/** Turns the public ids of uploads into uuids, after making sure that they are the caller's own, complete, and images or PDFs. */
@Injectable()
export class StandardizationFiles {
  constructor(@Optional() private readonly uploads?: UploadReader) {}

  /** Each once in the order given. @throws BAD_INPUT for too many, NOT_FOUND for one that isn't the organization's, UPLOAD_CONTENT_TYPE */
  async check(uploadIds: readonly string[] | null | undefined): Promise<string[]> {
    const ids = [...new Set(uploadIds ?? [])];
    if (ids.length === 0) return [];
    if (ids.length > FILES_PER_ACT) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'evidenceUploadIds', reason: `at most ${FILES_PER_ACT} files` });
    if (!this.uploads) throw new DomainError(KernelErrors.NOT_FOUND);
    await this.uploads.evidenceByIds(ids);
    return ids.map((id) => decodeId('Upload', id, 2)[1]!);
  }
}
