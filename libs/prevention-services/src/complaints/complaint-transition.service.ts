import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Evidence } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, type Day, DomainError, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import { complaintKeyIn } from './complaint-criteria.rules.js';
import type { ComplaintFacts, ComplaintKey } from './complaint.facts.js';
import { COMPLAINT_TEXT } from './complaint-filing.service.js';
import type { AnswerComplaintInput, CloseComplaintInput, ExtendComplaintInput, StartComplaintVerificationInput, WithdrawComplaintInput } from './complaint.inputs.js';
import { COMPLAINT_CHANGED } from './complaint.jobs.js';
import { ComplaintRepository } from './complaint.repository.js';
import { answer, close, extend, partyOf, permit, startVerification, withdraw, type ComplaintChange } from './complaint.rules.js';
import { ACTS, type ComplaintAction } from './complaint-transitions.rules.js';
import { ComplaintWriteRepository } from './complaint-write.repository.js';

/** What an action decided: what it changes, and what the history says of it. */
interface Act {
  readonly change: ComplaintChange;
  readonly note: string | null;
  readonly evidence?: readonly string[];
}

/** What is done to a complaint: read → rule → save → history → audit → outbox, in one transaction. */
@Injectable()
export class ComplaintTransitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly complaints: ComplaintRepository,
    private readonly writes: ComplaintWriteRepository,
    private readonly evidence: Evidence,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the rules' codes; so do all that follow */
  startVerification(input: StartComplaintVerificationInput): Promise<ComplaintFacts> {
    const note = requiredText('reason', input.reason, COMPLAINT_TEXT);
    return this.perform('START_VERIFICATION', input, (complaint, today) => ({ change: startVerification(complaint, today), note }));
  }

  extend(input: ExtendComplaintInput): Promise<ComplaintFacts> {
    const note = requiredText('reason', input.reason, COMPLAINT_TEXT);
    return this.perform('EXTEND', input, (complaint, today) => ({ change: extend(complaint, input.days, note, today), note }));
  }

  answer(input: AnswerComplaintInput): Promise<ComplaintFacts> {
    const text = requiredText('answer', input.answer, COMPLAINT_TEXT);
    return this.perform('ANSWER', input, async (_, today) => ({ change: answer(input.outcome, text, today), note: text, evidence: await this.evidence.check(input.evidenceUploadIds) }));
  }

  close(input: CloseComplaintInput): Promise<ComplaintFacts> {
    const note = optionalText('note', input.note, COMPLAINT_TEXT);
    return this.perform('CLOSE', input, (_, today) => ({ change: close(input.satisfied, today), note }));
  }

  withdraw(input: WithdrawComplaintInput): Promise<ComplaintFacts> {
    const note = optionalText('reason', input.reason, COMPLAINT_TEXT);
    return this.perform('WITHDRAW', input, (_, today) => ({ change: withdraw(today), note }));
  }

  private perform(action: ComplaintAction, target: { readonly complaintId: string; readonly expectedVersion?: number | null }, act: (complaint: ComplaintFacts, today: Day) => Act | Promise<Act>): Promise<ComplaintFacts> {
    const key: ComplaintKey = complaintKeyIn(target.complaintId);
    return this.db.run(async () => {
      const by = currentPrincipal();
      const [complaint] = await this.complaints.byKeys([key]);
      if (!complaint) throw new DomainError(KernelErrors.NOT_FOUND);
      const party = partyOf(by.organizationId, complaint);
      if (target.expectedVersion != null && target.expectedVersion !== complaint.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const status = permit(complaint.status, action, party);
      const today = this.clock.today();
      const { change, note, evidence = [] } = await act(complaint, today);
      if (!(await this.writes.change(complaint, { ...change, status }))) throw new DomainError(KernelErrors.STALE_VERSION);
      const dueOn = change.dueOn ?? complaint.dueOn;
      await this.writes.appendEvent(key, { kind: ACTS[action].event, status, day: today, at: this.clock.now(), actorId: by.organizationId, userId: by.userId, dueOn, note, evidence });
      await this.audit.record({ action: `complaint.${action.toLowerCase()}`, subjectType: 'ServiceComplaint', subjectId: key.id, enterpriseId: key.enterpriseId, details: { from: complaint.status, to: status, dueOn, version: complaint.version + 1 } });
      await this.outbox.add(COMPLAINT_CHANGED, { enterpriseId: key.enterpriseId, complaintId: key.id });
      return (await this.complaints.byKeys([key]))[0]!;
    });
  }
}
