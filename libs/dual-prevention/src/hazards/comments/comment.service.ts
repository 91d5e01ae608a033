import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { Clock, decodeId, DomainError, encodeId, KernelErrors, requiredText } from '@anze/kernel';
import { currentActor } from '../hazard-actor.js';
import { HazardErrors } from '../hazard.errors.js';
import { HazardRepository } from '../hazard.repository.js';
import type { HazardComment } from '../records/records.model.js';
import { TEXT_LIMITS } from '../text.rules.js';
import type { AddHazardCommentInput } from './comment.inputs.js';
import { CommentRepository } from './comment.repository.js';

/** The most comments on one hazard. */
export const COMMENTS_PER_HAZARD = 500;

/** What the parties to a hazard say to each other: the enterprise, its authorities, and the insurer that found it. */
@Injectable()
export class CommentService {
  constructor(
    private readonly db: TenantDb,
    private readonly hazards: HazardRepository,
    private readonly comments: CommentRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, HAZARD_NOT_FINDER for an insurer that only covers the enterprise, HAZARD_COMMENTS_FULL */
  add(input: AddHazardCommentInput): Promise<HazardComment> {
    const text = requiredText('text', input.text, TEXT_LIMITS.long);
    const [enterpriseId, hazardId] = decodeId('Hazard', input.hazardId, 2) as [string, string];
    return this.db.run(async () => {
      const actor = currentActor();
      const hazard = await this.hazards.find(enterpriseId, hazardId);
      if (!hazard) throw new DomainError(KernelErrors.NOT_FOUND);
      if (actor.party === 'INSURER' && hazard.finderId !== actor.organizationId) throw new DomainError(HazardErrors.HAZARD_NOT_FINDER);
      if ((await this.comments.count(enterpriseId, hazardId)) >= COMMENTS_PER_HAZARD) throw new DomainError(HazardErrors.HAZARD_COMMENTS_FULL, { limit: COMMENTS_PER_HAZARD });
      const { id, at } = await this.comments.insert(hazard, actor, text, this.clock.today());
      await this.audit.record({ action: 'hazard.comment', subjectType: 'Hazard', subjectId: hazardId, enterpriseId, details: { commentId: id } });
      return { id: encodeId('HazardComment', enterpriseId, id), text, at, authorId: actor.organizationId };
    });
  }
}
