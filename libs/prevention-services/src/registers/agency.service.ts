import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { DomainError, KernelErrors, newId, normalizeUscc, usccProblem } from '@anze/kernel';
import { AgencyRepository } from './agency.repository.js';
import { REGISTER_LIMITS, requiredText } from './qualification.rules.js';
import { RegisterErrors } from './register.errors.js';
import type { ChangeServiceAgencyInput, RegisterServiceAgencyInput } from './register.inputs.js';
import { registerKey, type RegisterKey } from './register-keys.js';
import type { ServiceAgency } from './register.model.js';

/** What an insurer writes into its register of agencies. */
@Injectable()
export class AgencyService {
  constructor(
    private readonly db: TenantDb,
    private readonly agencies: AgencyRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws BAD_INPUT, AGENCY_CODE_INVALID, AGENCY_TAKEN */
  async register(input: RegisterServiceAgencyInput): Promise<ServiceAgency> {
    const key = { ownerId: currentPrincipal().organizationId, id: newId() };
    const uscc = normalizeUscc(input.uscc);
    const problem = usccProblem(uscc);
    if (problem !== null) throw new DomainError(RegisterErrors.AGENCY_CODE_INVALID, { problem });
    const entry = {
      uscc,
      name: requiredText('name', input.name, REGISTER_LIMITS.agencyName),
      qualification: requiredText('qualification', input.qualification, REGISTER_LIMITS.text),
      qualificationNo: requiredText('qualificationNo', input.qualificationNo, REGISTER_LIMITS.text),
      expiresOn: input.expiresOn ?? null,
      endedOn: null,
    };
    try {
      return await this.db.run(async () => {
        await this.agencies.insert(key, entry);
        await this.record('register', key, entry);
        return this.required(key);
      });
    } catch (error) {
      if (violatedConstraint(error) === 'service_agencies_uscc_key') throw new DomainError(RegisterErrors.AGENCY_TAKEN, { uscc });
      throw error;
    }
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT */
  async change(input: ChangeServiceAgencyInput): Promise<ServiceAgency> {
    const key = registerKey('ServiceAgency', input.agencyId);
    return this.db.run(async () => {
      const agency = await this.required(key);
      if (input.expectedVersion != null && input.expectedVersion !== agency.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const text = (field: 'name' | 'qualification' | 'qualificationNo', limit: number): string => (input[field] == null ? agency[field] : requiredText(field, input[field], limit));
      const to = {
        name: text('name', REGISTER_LIMITS.agencyName),
        qualification: text('qualification', REGISTER_LIMITS.text),
        qualificationNo: text('qualificationNo', REGISTER_LIMITS.text),
        expiresOn: input.expiresOn === undefined ? agency.expiresOn : input.expiresOn,
        endedOn: input.endedOn === undefined ? agency.endedOn : input.endedOn,
      };
      if (!(await this.agencies.update(agency, to))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.record('change', key, to);
      return this.required(key);
    });
  }

  private async required(key: RegisterKey): Promise<ServiceAgency> {
    const [agency] = await this.agencies.byKeys([key]);
    if (!agency) throw new DomainError(KernelErrors.NOT_FOUND);
    return agency;
  }

  private record(action: string, { id }: RegisterKey, details: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.record({ action: `register.agency.${action}`, subjectType: 'ServiceAgency', subjectId: id, details });
  }
}
