import { Logger } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { DomainError } from '@anze/kernel';
import { MoveBranch } from './branch.jobs.js';
import { BranchRepository } from './branch.repository.js';
import { refuseBadBranch } from './branch.rules.js';

/** Moves an insurer and everything it wrote under a head office, or out; all in one transaction or not at all. */
@HandlesJob(MoveBranch)
export class MoveBranchProcessor implements JobHandler<{ branchId: string; headId: string }> {
  readonly job = MoveBranch;
  private readonly logger = new Logger(MoveBranchProcessor.name);

  constructor(
    private readonly db: TenantDb,
    private readonly repository: BranchRepository,
    private readonly audit: Audit,
  ) {}

  async handle({ branchId, headId }: { branchId: string; headId: string }, job: JobContext): Promise<void> {
    // The platform alone says who belongs to whom.
    if (job.origin.audience !== 'platform') return;
    await this.db.run(async (tx) => {
      await this.repository.lock(tx, [branchId, headId]);
      const offices = await this.repository.offices([branchId, headId], tx);
      const [branch, head] = [offices.get(branchId), offices.get(headId)];
      if (!branch || !head || branch.headId === headId) return;
      try {
        if (branchId !== headId) refuseBadBranch(branch, head);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        // Another move came first, and made this one impossible since it was asked for.
        this.logger.warn(`${branchId} was not put under ${headId}: ${error.code}`);
        await this.audit.record({ action: 'organization.moveDropped', subjectType: 'Organization', subjectId: branchId, details: { code: error.code, headOffice: headId } });
        return;
      }
      const rows = await this.repository.move(tx, branchId, headId);
      await this.audit.record({ action: 'organization.moved', subjectType: 'Organization', subjectId: branchId, details: { headOffice: headId, rows } });
    });
  }
}
