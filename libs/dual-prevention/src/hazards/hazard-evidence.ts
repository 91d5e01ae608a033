import { Injectable } from '@nestjs/common';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { EvidenceRepository } from './evidence.repository.js';
import { EVIDENCE_PER_HAZARD } from './hazard-draft.rules.js';

/** Photos that a caller names, under the name of the field they stand in. */
export interface NamedEvidence {
  readonly field: string;
  readonly uploadIds: readonly string[];
}

/** Turns the public ids of uploads into uuids, after making sure that they are the caller's own and complete. */
@Injectable()
export class HazardEvidence {
  constructor(private readonly repository: EvidenceRepository) {}

  /**
   * The uuids of each field's uploads, in the order given.
   * @throws BAD_INPUT for too many, NOT_FOUND for one that isn't the organization's
   */
  async check(organizationId: string, named: readonly NamedEvidence[]): Promise<string[][]> {
    const decoded = named.map(({ field, uploadIds }) => {
      if (uploadIds.length > EVIDENCE_PER_HAZARD) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `at most ${EVIDENCE_PER_HAZARD} files` });
      return [...new Set(uploadIds)].map((publicId) => ownUpload(publicId, organizationId));
    });
    const wanted = [...new Set(decoded.flat())];
    if (wanted.length === 0) return decoded;
    const stored = await this.repository.stored(organizationId, wanted);
    if (stored.size < wanted.length) throw new DomainError(KernelErrors.NOT_FOUND);
    return decoded;
  }
}

function ownUpload(publicId: string, organizationId: string): string {
  const [owner, id] = decodeId('Upload', publicId, 2) as [string, string];
  if (owner !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
  return id;
}
