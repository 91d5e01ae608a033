import { Injectable } from '@nestjs/common';
import { UserReader } from '@anze/identity';
import { Clock, DomainError, KernelErrors, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { HazardTransitionService, type LoadedSituation } from '../hazard-transition.service.js';
import type { Hazard } from '../hazard.model.js';
import { TEXT_LIMITS } from '../text.rules.js';
import type { DecideDeadlineExtensionInput, RequestDeadlineExtensionInput } from './extension.inputs.js';
import { ExtensionRepository } from './extension.repository.js';
import { decidesOwnRequest, grantExtension, refuseExtension, requestExtension, type OpenExtension } from './extension.rules.js';

/** Later deadlines: asked for by the enterprise, decided by whoever re-checks the hazard (延期申请与审批). */
@Injectable()
export class ExtensionService {
  constructor(
    private readonly transitions: HazardTransitionService,
    private readonly extensions: ExtensionRepository,
    private readonly users: UserReader,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  request(input: RequestDeadlineExtensionInput): Promise<Hazard> {
    const wish = { wantedDeadline: input.wantedDeadline, reason: requiredText('reason', input.reason, TEXT_LIMITS.long) };
    return this.transitions.run(
      'REQUEST_EXTENSION',
      input,
      async (situation) => {
        const rule = await this.rules.inForce('hazard.extension', { regionCode: situation.hazard.regionCode, on: situation.today });
        return { ...requestExtension(situation, wish, rule.body), ruleVersion: rule.version };
      },
      ({ hazard, actor, today }, { answerDueOn, deadline, ruleVersion }) => this.extensions.insert(hazard, { ...wish, requestedOn: today, deadline, answerDueOn, ruleVersion }, actor.userId),
    );
  }

  decide(input: DecideDeadlineExtensionInput): Promise<Hazard> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    const granting = input.decision === 'GRANTED';
    if (!granting && input.grantedDeadline != null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'grantedDeadline', reason: 'is for a request that is granted' });
    return this.transitions.run(
      granting ? 'GRANT_EXTENSION' : 'REFUSE_EXTENSION',
      input,
      async (situation) => {
        const open = await this.extensions.open(situation.hazard.enterpriseId, situation.hazard.id);
        const soleAccount = await this.isSole(open, situation);
        if (!granting) return { ...refuseExtension(situation, open, reason, soleAccount), grantedDeadline: null, soleAccount };
        const change = grantExtension(situation, open, input.grantedDeadline ?? null, reason, soleAccount);
        return { ...change, grantedDeadline: change.deadline, soleAccount };
      },
      ({ hazard, actor, today }, { grantedDeadline, soleAccount }) => this.extensions.decide(hazard, actor, { decision: input.decision, on: today, at: this.clock.now(), reason, grantedDeadline, soleAccount }),
    );
  }

  /** Whether somebody decides their own request as the one account of their enterprise. */
  private async isSole(open: OpenExtension | null, { actor }: LoadedSituation): Promise<boolean> {
    return open !== null && actor.party === 'ENTERPRISE' && decidesOwnRequest(open, actor) && (await this.users.activeCount(actor.organizationId)) === 1;
  }
}
