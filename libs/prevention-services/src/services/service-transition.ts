import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, type Day } from '@anze/kernel';
import type { PartChange } from './service-amendment.rules.js';
import { serviceKeyIn, type ServiceKey } from './service-criteria.rules.js';
import { SERVICE_CHANGED } from './service.jobs.js';
import type { PreventionService } from './service.model.js';
import { ServiceRecordRepository } from './service-record.repository.js';
import { ServiceRepository, type ServiceChange } from './service.repository.js';
import type { ServiceEventKind } from './service-terms.js';
import { permit, type ServiceAction } from './service-transitions.rules.js';

/** Which service, and which version of it the caller has seen. */
export interface ServiceTarget {
  readonly serviceId: string;
  readonly expectedVersion?: number | null;
}

/** A service as an action finds it. */
export interface FoundService {
  readonly service: PreventionService;
  readonly key: ServiceKey;
  readonly by: Principal;
  readonly today: Day;
}

/** What an action decided: what it changes, and what the history says of it. */
export interface ServiceAct {
  readonly set: ServiceChange;
  readonly note?: string | null;
  readonly changes?: readonly PartChange[];
  readonly details?: Readonly<Record<string, unknown>>;
  /** What goes with it, once the row is held. */
  readonly after?: () => Promise<void>;
}

const EVENT_OF: Readonly<Record<ServiceAction, ServiceEventKind>> = { ADD_EVIDENCE: 'EVIDENCE_ADDED', OBJECT: 'OBJECTED', AMEND: 'AMENDED', CONFIRM: 'CONFIRMED', ARCHIVE: 'ARCHIVED', VOID: 'VOIDED' };
const AUDITED: Readonly<Record<ServiceAction, string>> = { ADD_EVIDENCE: 'service.addEvidence', OBJECT: 'service.object', AMEND: 'service.amend', CONFIRM: 'service.confirm', ARCHIVE: 'service.archive', VOID: 'service.void' };

/** How every action on a record runs: load → rule → save → what goes with it → history → audit → outbox, in one transaction. */
@Injectable()
export class ServiceTransition {
  constructor(
    private readonly db: TenantDb,
    private readonly services: ServiceRepository,
    private readonly records: ServiceRecordRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @param act null where nothing is left to be done: then nothing is written either. @throws NOT_FOUND, STALE_VERSION, the rules' codes; then nothing was written */
  async run(action: ServiceAction, target: ServiceTarget, act: (found: FoundService) => ServiceAct | Promise<ServiceAct | null>): Promise<PreventionService> {
    const key = serviceKeyIn(target.serviceId);
    if (key === null) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      const by = currentPrincipal();
      const [service] = await this.services.byKeys([key]);
      if (!service) throw new DomainError(KernelErrors.NOT_FOUND);
      // Who it isn't for learns nothing more of it.
      const to = permit(service, action, by.organizationId);
      if (target.expectedVersion != null && target.expectedVersion !== service.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const decided = await act({ service, key, by, today: this.clock.today() });
      if (decided === null) return service;
      const { set, note = null, changes, details, after } = decided;
      // First the version: whoever comes second waits here, and is told so before they add anything.
      if (!(await this.services.change(service, set))) throw new DomainError(KernelErrors.STALE_VERSION);
      await after?.();
      await this.records.append(key, { kind: EVENT_OF[action], day: this.clock.today(), actorId: by.organizationId, userId: by.userId, note, ...(changes && { changes }) });
      await this.audit.record({ action: AUDITED[action], subjectType: 'PreventionService', subjectId: key.id, enterpriseId: key.enterpriseId, details: { from: service.status, to, version: service.version + 1, ...details } });
      await this.outbox.add(SERVICE_CHANGED, { enterpriseId: key.enterpriseId, serviceId: key.id });
      return (await this.services.byKeys([key]))[0]!;
    });
  }
}
