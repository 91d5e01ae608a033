import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, type Day } from '@anze/kernel';
import { ApplicationErrors } from './application.errors.js';
import { applicationKeyIn, type ApplicationFacts } from './application.facts.js';
import { STANDARDIZATION_CHANGED } from './application.jobs.js';
import { ApplicationRepository } from './application.repository.js';
import { permit, type ApplicationChange } from './application.rules.js';
import { ACTS, type ApplicationAction } from './application-transitions.rules.js';
import { ApplicationWriteRepository } from './application-write.repository.js';

/** Which application, as a mutation names it. */
export interface ApplicationTarget {
  readonly applicationId: string;
  readonly expectedVersion?: number | null;
}

/** What an action decided: what it changes, and what the history says of it. */
export interface Act {
  readonly change: ApplicationChange;
  readonly note: string | null;
  readonly evidence?: readonly string[];
  readonly dueOn?: Day | null;
}

/** Whether the caller is the authority that decides: others of its region, those below and those above it read. */
export const isDeciding = (by: Principal, authorityId: string | null): boolean => by.audience === 'regulator' && authorityId !== null && by.organizationId === authorityId;

/** @throws STANDARDIZATION_NOT_AUTHORITY unless `isDeciding` */
export function requireDeciding(by: Principal, { authorityId, authorityName }: { readonly authorityId: string | null; readonly authorityName: string | null }): void {
  if (!isDeciding(by, authorityId)) throw new DomainError(ApplicationErrors.STANDARDIZATION_NOT_AUTHORITY, { authority: authorityName ?? '' });
}

/** What is done to an application: read → rule → save → history → audit → outbox, in one transaction. */
@Injectable()
export class ApplicationActs {
  constructor(
    private readonly db: TenantDb,
    private readonly applications: ApplicationRepository,
    private readonly writes: ApplicationWriteRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, STALE_VERSION, STANDARDIZATION_NOT_AUTHORITY, STANDARDIZATION_ACTION_NOT_IN_STATE, what `act` throws */
  perform(action: ApplicationAction, target: ApplicationTarget, act: (application: ApplicationFacts, today: Day) => Act | Promise<Act>): Promise<ApplicationFacts> {
    const key = applicationKeyIn(target.applicationId);
    return this.db.run(async () => {
      const by = currentPrincipal();
      const [application] = await this.applications.byKeys([key]);
      if (!application) throw new DomainError(KernelErrors.NOT_FOUND);
      const { party, event } = ACTS[action];
      if (party === 'ENTERPRISE' && by.organizationId !== key.enterpriseId) throw new DomainError(KernelErrors.NOT_FOUND);
      if (party === 'AUTHORITY') requireDeciding(by, application);
      if (target.expectedVersion != null && target.expectedVersion !== application.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const status = permit(application.status, action);
      const today = this.clock.today();
      const { change, note, evidence = [], dueOn = null } = await act(application, today);
      if (!(await this.writes.change(application, { ...change, status }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.writes.appendEvent(key, { kind: event, status, day: today, at: this.clock.now(), actorId: by.organizationId, userId: by.userId, dueOn, note, evidence });
      await this.audit.record({
        action: `standardization.${action.toLowerCase()}`,
        subjectType: 'StandardizationApplication',
        subjectId: key.id,
        enterpriseId: key.enterpriseId,
        details: { from: application.status, to: status, dueOn, version: application.version + 1 },
      });
      await this.outbox.add(STANDARDIZATION_CHANGED, { enterpriseId: key.enterpriseId, applicationId: key.id });
      return (await this.applications.byKeys([key]))[0]!;
    });
  }
}
