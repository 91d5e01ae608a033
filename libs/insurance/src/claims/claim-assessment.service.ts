import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors, requiredText } from '@anze/kernel';
import { Evidence } from '../evidence/evidence.js';
import { TEXT_LIMITS } from '../evidence/text.rules.js';
import type { ClaimFacts } from './claim.facts.js';
import type { AddClaimVictimsInput, AssessClaimInput, EndClaimInput, NotifyClaimRefusalInput, RequestClaimDocumentsInput, SetClaimReserveInput } from './claim.inputs.js';
import { ClaimRepository } from './claim.repository.js';
import { assess, close, notifyRefusal, reopen, requestDocuments } from './claim.rules.js';
import { ClaimReserves } from './claim-reserves.js';
import { ClaimTransitionService } from './claim-transition.service.js';
import { ClaimWriteRepository } from './claim-write.repository.js';
import { victimsIn } from './claim-report.service.js';

/** What the insurer decides of claims under its policies; who covers the enterprise today doesn't matter. */
@Injectable()
export class ClaimAssessmentService {
  constructor(
    private readonly transitions: ClaimTransitionService,
    private readonly claims: ClaimRepository,
    private readonly writes: ClaimWriteRepository,
    private readonly reserves: ClaimReserves,
    private readonly evidence: Evidence,
  ) {}

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the rules' codes; so do the others */
  async requestDocuments(input: RequestClaimDocumentsInput): Promise<ClaimFacts> {
    const note = requiredText('documents', input.documents, TEXT_LIMITS.long);
    return this.transitions.run('REQUEST_DOCUMENTS', input, ({ claim, today }) => ({ change: requestDocuments(claim, today), note }));
  }

  async assess(input: AssessClaimInput): Promise<ClaimFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    const amount = input.amount ?? null;
    return this.transitions.run('ASSESS', input, ({ claim, today }) => ({
      change: assess(claim, input.decision, amount, today),
      event: input.decision === 'ACCEPTED' ? 'ACCEPTED' : 'REJECTED',
      amount,
      note,
    }));
  }

  async notifyRefusal(input: NotifyClaimRefusalInput): Promise<ClaimFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('NOTIFY_REFUSAL', input, async ({ claim, today }) => ({ change: notifyRefusal(claim, today), note, evidence: await this.evidence.check(input.evidenceUploadIds) }));
  }

  async setReserve(input: SetClaimReserveInput): Promise<ClaimFacts> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    if (input.reserve < 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'reserve', reason: 'must be 0 or more' });
    return this.transitions.run('SET_RESERVE', input, async (held) => {
      await this.reserves.set(held, input.reserve, reason);
      return { change: {} };
    });
  }

  async addVictims(input: AddClaimVictimsInput): Promise<ClaimFacts> {
    return this.transitions.run('ADD_VICTIMS', input, async ({ claim }) => {
      const already = await this.claims.victimsOf([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]);
      await this.writes.addVictims(claim, victimsIn(input.victims, already.length));
      return { change: {} };
    });
  }

  async close(input: EndClaimInput): Promise<ClaimFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('CLOSE', input, async (held) => {
      const change = close(held.claim, held.today);
      await this.reserves.release(held);
      return { change, note, amount: held.claim.paid };
    });
  }

  async reopen(input: EndClaimInput): Promise<ClaimFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('REOPEN', input, ({ claim, today }) => ({ change: reopen(claim, today), note }));
  }
}
