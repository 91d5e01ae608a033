import { Injectable } from '@nestjs/common';
import { UploadReader } from '@anze/files';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { EVIDENCE_PER_HAZARD } from './hazard-draft.rules.js';

/** Photos that a caller names, under the name of the field they stand in. */
export interface NamedEvidence {
  readonly field: string;
  readonly uploadIds: readonly string[];
}

/** Turns the public ids of uploads into uuids, after making sure that they are the caller's own, complete, and images or PDFs. */
@Injectable()
export class HazardEvidence {
  constructor(private readonly uploads: UploadReader) {}

  /**
   * The uuids of each field's uploads, each once in the order given; one look-up for all.
   * @throws BAD_INPUT for too many, NOT_FOUND for one that isn't the organization's, UPLOAD_CONTENT_TYPE
   */
  async check(named: readonly NamedEvidence[]): Promise<string[][]> {
    for (const { field, uploadIds } of named) {
      if (uploadIds.length > EVIDENCE_PER_HAZARD) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `at most ${EVIDENCE_PER_HAZARD} files` });
    }
    await this.uploads.evidenceByIds(named.flatMap(({ uploadIds }) => uploadIds));
    return named.map(({ uploadIds }) => [...new Set(uploadIds)].map((publicId) => decodeId('Upload', publicId, 2)[1]!));
  }
}
