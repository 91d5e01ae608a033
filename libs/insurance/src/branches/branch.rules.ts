import { DomainError } from '@anze/kernel';
import { BranchErrors } from './branch.errors.js';

/** An organization as far as head offices go. */
export interface Office {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Its head office, or itself. */
  readonly headId: string;
  readonly hasBranches: boolean;
}

/**
 * Refuses to put one office under another: both are insurers, the head has no head of its own, and a branch no branches.
 * @throws BRANCH_NOT_INSURER, BRANCH_OF_ITSELF, BRANCH_LEVELS
 */
export function refuseBadBranch(branch: Office, head: Office): void {
  for (const { kind, name } of [branch, head]) if (kind !== 'INSURER') throw new DomainError(BranchErrors.BRANCH_NOT_INSURER, { name });
  if (branch.id === head.id) throw new DomainError(BranchErrors.BRANCH_OF_ITSELF);
  if (head.headId !== head.id) throw new DomainError(BranchErrors.BRANCH_LEVELS, { name: head.name });
  if (branch.hasBranches) throw new DomainError(BranchErrors.BRANCH_LEVELS, { name: branch.name });
}
