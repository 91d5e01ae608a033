import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { OrganizationReader, type OrganizationView } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { BranchErrors } from './branch.errors.js';
import { MoveBranch } from './branch.jobs.js';
import { BranchRepository } from './branch.repository.js';
import { refuseBadBranch, type Office } from './branch.rules.js';

/** What a move comes to. */
export interface BranchMove {
  readonly organization: OrganizationView;
  /** Whether the worker still has to move it. */
  readonly moving: boolean;
}

/** Puts insurers under head offices and takes them out, for the platform. What they wrote, which the platform never sees, is moved by the worker. */
@Injectable()
export class BranchService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: BranchRepository,
    private readonly organizations: OrganizationReader,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** @throws NOT_FOUND, BRANCH_NOT_INSURER, BRANCH_OF_ITSELF, BRANCH_LEVELS */
  put(organizationId: string, headOfficeId: string): Promise<BranchMove> {
    const [branchId, headId] = [organizationId, headOfficeId].map((id) => decodeId('Organization', id, 1)[0]!) as [string, string];
    if (branchId === headId) throw new DomainError(BranchErrors.BRANCH_OF_ITSELF);
    return this.move(branchId, headId);
  }

  /** @throws NOT_FOUND */
  takeOut(organizationId: string): Promise<BranchMove> {
    const [branchId] = decodeId('Organization', organizationId, 1) as [string];
    return this.move(branchId, branchId);
  }

  private move(branchId: string, headId: string): Promise<BranchMove> {
    return this.db.run(async () => {
      const offices = await this.repository.offices([branchId, headId]);
      const [branch, head] = [offices.get(branchId), offices.get(headId)];
      if (!branch || !head) throw new DomainError(KernelErrors.NOT_FOUND);
      const moving = branch.headId !== headId;
      if (moving) await this.start(branch, head);
      return { organization: (await this.organizations.byId(branchId))!, moving };
    });
  }

  private async start(branch: Office, head: Office): Promise<void> {
    if (branch !== head) refuseBadBranch(branch, head);
    await this.audit.record({ action: branch === head ? 'organization.takeFromHeadOffice' : 'organization.putUnderHeadOffice', subjectType: 'Organization', subjectId: branch.id, details: { before: branch.headId, headOffice: head.id } });
    await this.outbox.add(MoveBranch, { branchId: branch.id, headId: head.id });
  }
}
