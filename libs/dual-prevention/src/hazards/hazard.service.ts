import { Injectable } from '@nestjs/common';
import { UserReader } from '@anze/identity';
import { DomainError, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { acceptRectification, completeRectification, judgesOwnWork, rejectRectification, reopen, startRectification, supervise, voidReport } from './hazard-actions.rules.js';
import { HazardEvidence } from './hazard-evidence.js';
import { HazardTransitionService, type LoadedSituation } from './hazard-transition.service.js';
import type {
  AcceptRectificationInput,
  CompleteRectificationInput,
  RejectRectificationInput,
  ReopenHazardInput,
  SetHazardSupervisionInput,
  StartRectificationInput,
  VoidHazardInput,
} from './hazard.inputs.js';
import type { Hazard } from './hazard.model.js';
import { TEXT_LIMITS } from './text.rules.js';

/** What can be done to a hazard in the ledger: one method per mutation, each a check of the input and one rule. */
@Injectable()
export class HazardService {
  constructor(
    private readonly transitions: HazardTransitionService,
    private readonly evidence: HazardEvidence,
    private readonly users: UserReader,
    private readonly rules: Rules,
  ) {}

  start(input: StartRectificationInput): Promise<Hazard> {
    if (input.funds != null && input.funds < 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'funds', reason: 'must be 0 or more' });
    const plan = {
      responsible: requiredText('responsible', input.responsible, TEXT_LIMITS.person),
      measures: requiredText('measures', input.measures, TEXT_LIMITS.long),
      contingency: optionalText('contingency', input.contingency, TEXT_LIMITS.long),
      fundsFen: input.funds ?? null,
      deadline: input.deadline ?? null,
    };
    return this.transitions.run('START', input, (situation) => startRectification(situation, plan));
  }

  complete(input: CompleteRectificationInput): Promise<Hazard> {
    const note = requiredText('note', input.note, TEXT_LIMITS.long);
    return this.transitions.run('COMPLETE', input, async (situation) => {
      const [evidence = []] = await this.evidence.check([{ field: 'evidenceUploadIds', uploadIds: input.evidenceUploadIds ?? [] }]);
      return completeRectification(situation, { rectifiedOn: input.rectifiedOn, note, evidence }, await this.verificationDays(situation));
    });
  }

  /** Within how many days the authority verifies a major one; null for a general one, and where no rule says. */
  private async verificationDays({ hazard, today }: LoadedSituation): Promise<number | null> {
    if (hazard.level !== 'MAJOR') return null;
    return (await this.rules.find('hazard.verification', { regionCode: hazard.regionCode, on: today }))?.body.days ?? null;
  }

  accept(input: AcceptRectificationInput): Promise<Hazard> {
    const opinion = requiredText('opinion', input.opinion, TEXT_LIMITS.long);
    return this.transitions.run('ACCEPT', input, async (situation) => {
      const sole = judgesOwnWork(situation) && (await this.users.activeCount(situation.actor.organizationId)) === 1;
      return acceptRectification(situation, opinion, sole);
    });
  }

  reject(input: RejectRectificationInput): Promise<Hazard> {
    const opinion = requiredText('opinion', input.opinion, TEXT_LIMITS.long);
    return this.transitions.run('REJECT', input, (situation) => rejectRectification(situation, opinion, input.newDeadline ?? null));
  }

  reopen(input: ReopenHazardInput): Promise<Hazard> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('REOPEN', input, (situation) => reopen(situation, reason, input.newDeadline ?? null));
  }

  void(input: VoidHazardInput): Promise<Hazard> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('VOID', input, async (situation) => voidReport(situation, reason, await this.transitions.orderedIn(situation.hazard)));
  }

  supervise(input: SetHazardSupervisionInput): Promise<Hazard> {
    const field = optionalText('field', input.field, TEXT_LIMITS.field);
    return this.transitions.run('SUPERVISE', input, (situation) => supervise(situation, input.level, field, input.dueOn ?? null));
  }
}
