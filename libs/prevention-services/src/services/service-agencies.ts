import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors, type Day } from '@anze/kernel';
import { RegisterReader } from '../registers/register.reader.js';
import type { NamedAgency } from './service-amendment.rules.js';
import { ServiceErrors } from './service.errors.js';

/** The agency that a record names: of the insurer's own register, where its name is taken from, or by its name alone. */
@Injectable()
export class ServiceAgencies {
  constructor(private readonly registers: RegisterReader) {}

  /** Undefined where neither is said, null where either is emptied. @throws NOT_FOUND, SERVICE_AGENCY_ENDED, SERVICE_AGENCY_UNQUALIFIED */
  async named(agencyId: string | null | undefined, agencyName: string | null | undefined, servedOn: Day): Promise<NamedAgency | null | undefined> {
    if (agencyId == null) return agencyName == null ? (agencyId === undefined && agencyName === undefined ? undefined : null) : { id: null, name: agencyName };
    const agency = await this.registers.ownAgency(agencyId);
    if (agency === null) throw new DomainError(KernelErrors.NOT_FOUND);
    if (agency.endedOn !== null && agency.endedOn < servedOn) throw new DomainError(ServiceErrors.SERVICE_AGENCY_ENDED, { endedOn: agency.endedOn });
    if (agency.expiresOn !== null && agency.expiresOn < servedOn) throw new DomainError(ServiceErrors.SERVICE_AGENCY_UNQUALIFIED, { expiresOn: agency.expiresOn, servedOn });
    return { id: agency.agencyId, name: agency.name };
  }
}
