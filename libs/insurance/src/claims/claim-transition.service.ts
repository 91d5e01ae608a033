import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, type Day, type Fen } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { dueDays } from './claim-clocks.rules.js';
import { claimKeyIn } from './claim-criteria.rules.js';
import { ClaimErrors } from './claim.errors.js';
import type { ClaimFacts, ClaimKey } from './claim.facts.js';
import { CLAIM_CHANGED } from './claim.jobs.js';
import { ClaimRepository } from './claim.repository.js';
import { partyOf, permit, statusAfter, type ClaimChange } from './claim.rules.js';
import { EVENT_OF, type ClaimAction } from './claim-transitions.rules.js';
import type { ClaimEventKind } from './claim-terms.js';
import { ClaimWriteRepository } from './claim-write.repository.js';

/** Which claim, and which version of it the caller has seen. */
export interface ClaimTarget {
  readonly claimId: string;
  readonly expectedVersion?: number | null;
}

/** What an action decided: what it changes, and what the history says of it. */
export interface ClaimAct {
  readonly change: ClaimChange;
  /** Where the action's own name isn't the event's. */
  readonly event?: ClaimEventKind;
  readonly amount?: Fen | null;
  readonly note?: string | null;
  readonly evidence?: readonly string[];
}

/** The claim as an action finds it, held. */
export interface HeldClaim {
  readonly claim: ClaimFacts;
  readonly by: Principal;
  readonly today: Day;
}

/** Refusals that say that somebody tried what isn't theirs, or more than a limit; they are kept. */
const TOLD: ReadonlySet<string> = new Set([ClaimErrors.CLAIM_NOT_PARTY, ClaimErrors.CLAIM_LIMIT_EXCEEDED, ClaimErrors.CLAIM_ABOVE_AGREED]);

/** How every action on a claim runs: hold → rule → clocks → save → history → audit → outbox, in one transaction. */
@Injectable()
export class ClaimTransitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly claims: ClaimRepository,
    private readonly writes: ClaimWriteRepository,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @param action or how the state of the claim tells it
   * @param act decides, and writes what goes with it
   * @throws NOT_FOUND, STALE_VERSION, the rules' codes; then nothing was written
   */
  async run(action: ClaimAction | ((claim: ClaimFacts) => ClaimAction), target: ClaimTarget, act: (held: HeldClaim) => ClaimAct | Promise<ClaimAct>): Promise<ClaimFacts> {
    const key = claimKeyIn(target.claimId);
    try {
      return await this.db.run(() => this.perform(action, key, target.expectedVersion ?? null, act));
    } catch (error) {
      if (error instanceof DomainError && TOLD.has(error.code)) {
        await this.audit.refused({ action: typeof action === 'string' ? auditAction(action) : 'claim.pay', subjectType: 'Claim', subjectId: key.id, enterpriseId: key.enterpriseId, code: error.code });
      }
      throw error;
    }
  }

  private async perform(wanted: ClaimAction | ((claim: ClaimFacts) => ClaimAction), key: ClaimKey, expectedVersion: number | null, act: (held: HeldClaim) => ClaimAct | Promise<ClaimAct>): Promise<ClaimFacts> {
    const by = currentPrincipal();
    const claim = await this.claims.hold(key);
    if (!claim) throw new DomainError(KernelErrors.NOT_FOUND);
    const party = partyOf(by.organizationId, claim);
    if (expectedVersion !== null && expectedVersion !== claim.version) throw new DomainError(KernelErrors.STALE_VERSION);
    const action = typeof wanted === 'string' ? wanted : wanted(claim);
    const target = permit(claim, action, party);
    const today = this.clock.today();
    const { change, event, amount = null, note = null, evidence = [] } = await act({ claim, by, today });
    const status = statusAfter(claim, change, target);
    const rule = await this.rules.inForce('claim.clocks', { regionCode: claim.regionCode, on: claim.reportedOn });
    const due = dueDays({ ...claim, ...change, status }, rule.body);
    await this.writes.change(claim, { ...change, status, ...due });
    const kind = event ?? (action === 'ASSESS' ? null : EVENT_OF[action]);
    if (kind !== null) await this.writes.appendEvent(claim, { kind, status, day: today, at: this.clock.now(), actorId: by.organizationId, userId: by.userId, amount, note, evidence });
    await this.audit.record({ action: auditAction(action), subjectType: 'Claim', subjectId: key.id, enterpriseId: key.enterpriseId, details: { from: claim.status, to: status, amountFen: amount, version: claim.version + 1 } });
    await this.outbox.add(CLAIM_CHANGED, { enterpriseId: key.enterpriseId, claimId: key.id });
    return (await this.claims.byKeys([key]))[0]!;
  }
}

const auditAction = (action: ClaimAction): string => `claim.${action.toLowerCase()}`;
