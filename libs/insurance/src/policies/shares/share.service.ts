import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { DomainError, isUuid, KernelErrors, parseDay } from '@anze/kernel';
import { PolicyPartsRepository } from '../policy-parts.repository.js';
import { shareModel, type PolicyShare } from './share.model.js';

/** What an insurer shares. */
@Injectable()
export class ShareService {
  constructor(private readonly parts: PolicyPartsRepository) {}

  /** The caller's own shares, the newest first day first. @throws BAD_CURSOR */
  async own(args: { first?: number | null; after?: string | null }): Promise<Page<PolicyShare>> {
    const { organizationId } = currentPrincipal();
    const keyset = keysetOf(args, 2);
    const rows = await this.parts.ofParticipant(organizationId, keyset.after === null ? null : positionOf(keyset.after), keyset.limit);
    return pageOf(rows, keyset, shareModel, (row) => [row.startsOn, row.id], () => this.parts.countOfParticipant(organizationId));
  }
}

function positionOf([startsOn, id]: readonly (string | null)[]): { startsOn: string; id: string } {
  const day = parseDay(startsOn ?? '');
  if (day === null || id == null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { startsOn: day, id };
}
