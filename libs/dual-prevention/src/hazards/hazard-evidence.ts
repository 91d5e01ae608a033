import { Injectable } from '@nestjs/common';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { EvidenceRepository } from './evidence.repository.js';
import { EVIDENCE_PER_HAZARD } from './hazard-draft.rules.js';
import { HazardErrors } from './hazard.errors.js';

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
   * @throws BAD_INPUT for too many, HAZARD_EVIDENCE_UNKNOWN for one that isn't the organization's
   */
  async check(organizationId: string, named: readonly NamedEvidence[]): Promise<string[][]> {
    const decoded = named.map(({ field, uploadIds }) => {
      if (uploadIds.length > EVIDENCE_PER_HAZARD) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `at most ${EVIDENCE_PER_HAZARD} files` });
      return [...new Set(uploadIds)].map((publicId) => ({ field, id: ownUpload(publicId, organizationId) }));
    });
    const wanted = decoded.flat();
    if (wanted.length === 0) return decoded.map(() => []);
    const stored = await this.repository.stored(organizationId, wanted.flatMap(({ id }) => (id === null ? [] : [id])));
    const unknown = wanted.find(({ id }) => id === null || !stored.has(id));
    if (unknown) throw new DomainError(HazardErrors.HAZARD_EVIDENCE_UNKNOWN, { field: unknown.field });
    return decoded.map((uploads) => uploads.map(({ id }) => id!));
  }
}

function ownUpload(publicId: string, organizationId: string): string | null {
  try {
    const [owner, id] = decodeId('Upload', publicId, 2);
    return owner === organizationId ? id! : null;
  } catch (error) {
    if (error instanceof DomainError && error.code === KernelErrors.NOT_FOUND) return null;
    throw error;
  }
}
