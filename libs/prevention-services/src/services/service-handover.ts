import { Injectable } from '@nestjs/common';
import { HazardReader, hazardKeyOf } from '@anze/dual-prevention';
import { currentPrincipal } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { dayOf } from '@anze/kernel';
import type { ServiceHandover } from './service-handover.model.js';
import { serviceKeyIn } from './service-criteria.rules.js';
import { isOtherInsurer } from './service-reading.rules.js';
import { ServiceRepository } from './service.repository.js';

/** Puts the written handover of hazards together, out of what both sides have said of the record. */
@Injectable()
export class ServiceHandovers {
  constructor(
    private readonly services: ServiceRepository,
    private readonly hazards: HazardReader,
    private readonly organizations: OrganizationReader,
  ) {}

  /** Null when the service isn't there, isn't the caller's to see, or was voided: nothing is handed over by it then. */
  async of(publicId: string): Promise<ServiceHandover | null> {
    const key = serviceKeyIn(publicId);
    const [service] = key === null ? [] : await this.services.byKeys([key]);
    if (key === null || !service || service.status === 'VOIDED') return null;
    // A ledger tells neither when it was recorded nor by whom; to another insurer it is between the two.
    const untold = service.fromLedger || isOtherInsurer(service, currentPrincipal());
    const recordedAt = await this.services.recordedAt(key);
    const found = (await this.hazards.foundInServices([hazardKeyOf(key)])).get(hazardKeyOf(key)) ?? [];
    const hazards = found.toSorted((a, b) => (a.hazardNo < b.hazardNo ? -1 : 1));
    const provider = (await this.organizations.byIds([service.providerId])).get(service.providerId);
    return {
      service,
      hazards,
      hazardsFound: service.hazardsFound,
      lastDeadline: hazards.reduce<string | null>((last, { deadline }) => (deadline !== null && (last === null || deadline > last) ? deadline : last), null),
      provider: { name: provider?.name ?? '', confirmedOn: untold ? null : dayOf(recordedAt), confirmedAt: untold ? null : recordedAt },
      enterprise: { name: service.enterpriseName, confirmedOn: service.confirmedOn, confirmedAt: service.confirmedAt },
    };
  }
}
