import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import { serviceKeyIn } from './service-criteria.rules.js';
import type { ArchivePreventionServiceInput, ConfirmPreventionServiceInput } from './service.inputs.js';
import { SERVICE_CHANGED } from './service.jobs.js';
import type { PreventionService } from './service.model.js';
import { ServiceRepository } from './service.repository.js';
import { archiveService, confirmService } from './service.rules.js';

/** Which service, and which version of it the caller has seen. */
interface Target {
  readonly serviceId: string;
  readonly expectedVersion?: number | null;
}

/**
 * What follows a service: the enterprise confirms the record, the provider archives it. Neither moves a figure of the dashboards,
 * which count a service from the day it was given.
 */
@Injectable()
export class ServiceSettlement {
  constructor(
    private readonly db: TenantDb,
    private readonly services: ServiceRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By the enterprise that was served. @throws NOT_FOUND, STALE_VERSION, the rule's codes */
  confirm(input: ConfirmPreventionServiceInput): Promise<PreventionService> {
    return this.change('service.confirm', input, (service, { organizationId }) => service.enterpriseId === organizationId, async (service, { userId }) => {
      const confirmation = confirmService(service, input, this.clock.today());
      return this.services.confirm(service, confirmation, userId);
    });
  }

  /** By the insurer that gave it, whoever covers the enterprise now. @throws NOT_FOUND, STALE_VERSION, the rule's codes */
  archive(input: ArchivePreventionServiceInput): Promise<PreventionService> {
    return this.change('service.archive', input, (service, { organizationId }) => service.providerId === organizationId, async (service) => {
      return this.services.archive(service, archiveService(service, this.clock.today()));
    });
  }

  private async change(
    action: string,
    target: Target,
    isTheirs: (service: PreventionService, by: Principal) => boolean,
    write: (service: PreventionService, by: Principal) => Promise<boolean>,
  ): Promise<PreventionService> {
    const key = serviceKeyIn(target.serviceId);
    if (key === null) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      const by = currentPrincipal();
      const [service] = await this.services.byKeys([key]);
      if (!service || !isTheirs(service, by)) throw new DomainError(KernelErrors.NOT_FOUND);
      if (target.expectedVersion != null && target.expectedVersion !== service.version) throw new DomainError(KernelErrors.STALE_VERSION);
      if (!(await write(service, by))) throw new DomainError(KernelErrors.STALE_VERSION);
      const [changed] = await this.services.byKeys([key]);
      await this.audit.record({ action, subjectType: 'PreventionService', subjectId: key.id, enterpriseId: key.enterpriseId, details: { version: changed!.version } });
      await this.outbox.add(SERVICE_CHANGED, { enterpriseId: key.enterpriseId, serviceId: key.id });
      return changed!;
    });
  }
}
