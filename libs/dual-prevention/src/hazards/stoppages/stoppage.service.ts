import { requiredText } from '@anze/kernel';
import { Injectable } from '@nestjs/common';
import { HazardTransitionService } from '../hazard-transition.service.js';
import type { Hazard } from '../hazard.model.js';
import { TEXT_LIMITS } from '../text.rules.js';
import type { ReportHazardToCongressInput, ResumeAfterHazardInput, StopForHazardInput } from './stoppage.inputs.js';
import { liftStoppage, orderStoppage, reportToCongress, resumeProduction, stopProduction, type StoppageReason } from './stoppage.rules.js';

/** What a major hazard asks for beside its rectification: that work stands still, and that the workers' congress is told. */
@Injectable()
export class StoppageService {
  constructor(private readonly transitions: HazardTransitionService) {}

  order(input: StopForHazardInput): Promise<Hazard> {
    const why = reasonOf(input);
    return this.transitions.run('ORDER_STOPPAGE', input, (situation) => orderStoppage(situation, why));
  }

  lift(input: ResumeAfterHazardInput): Promise<Hazard> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('LIFT_STOPPAGE', input, async (situation) => liftStoppage(situation, reason, await this.transitions.orderedIn(situation.hazard)));
  }

  stop(input: StopForHazardInput): Promise<Hazard> {
    const why = reasonOf(input);
    return this.transitions.run('STOP', input, (situation) => stopProduction(situation, why));
  }

  resume(input: ResumeAfterHazardInput): Promise<Hazard> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('RESUME', input, (situation) => resumeProduction(situation, reason));
  }

  reportToCongress(input: ReportHazardToCongressInput): Promise<Hazard> {
    const note = requiredText('note', input.note, TEXT_LIMITS.long);
    return this.transitions.run('REPORT_TO_CONGRESS', input, (situation) => reportToCongress(situation, input.reportedOn, note));
  }
}

const reasonOf = (input: StopForHazardInput): StoppageReason => ({ scope: requiredText('scope', input.scope, TEXT_LIMITS.scope), reason: requiredText('reason', input.reason, TEXT_LIMITS.long) });
