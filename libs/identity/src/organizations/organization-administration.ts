import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb, violatedConstraint } from '@anze/database';
import { DomainError, KernelErrors, newId } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { Authenticator } from '../sessions/authenticator.js';
import type { OrganizationView } from './organization.model.js';
import { OrganizationReader } from './organization.reader.js';
import { OrganizationRepository } from './organization.repository.js';
import { checkedCode, checkedOrganization, type OrganizationDraft } from './organization.rules.js';
import { codeOfName } from './organization.writer.js';

/** What the platform does to organizations. */
@Injectable()
export class OrganizationAdministration {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: OrganizationRepository,
    private readonly reader: OrganizationReader,
    private readonly audit: Audit,
    private readonly authenticator: Authenticator,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /**
   * Takes an organization on; it counts as verified when its credit code was given.
   * @throws BAD_INPUT, ORGANIZATION_CODE_MALFORMED, ORGANIZATION_CODE_TAKEN, ORGANIZATION_REGION_UNKNOWN
   */
  async create(draft: OrganizationDraft): Promise<OrganizationView> {
    // The platform's own organization is made at installation: a second one would be a second key to every account.
    if (draft.kind === 'PLATFORM') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'kind', reason: 'PLATFORM' });
    const checked = checkedOrganization(draft);
    return this.unlessCodeTaken(() =>
      this.db.run(async (tx) => {
        const { regionCode } = checked;
        if (regionCode !== null && !(await this.repository.regionKnown(regionCode))) {
          throw new DomainError(IdentityErrors.ORGANIZATION_REGION_UNKNOWN, { regionCode });
        }
        const id = newId();
        await this.repository.insert(tx, id, checked, checked.coded);
        await this.audit.record({ action: 'organization.create', subjectType: 'Organization', subjectId: id, details: { kind: checked.kind, code: checked.code } });
        return (await this.reader.byId(id))!;
      }),
    );
  }

  /**
   * Confirms that an organization is what it says it is, under its credit code; needed once for those that an import created.
   * @param code its credit code; may be left out when it is known
   * @throws NOT_FOUND, BAD_INPUT without a code, ORGANIZATION_CODE_MALFORMED, ORGANIZATION_CODE_TAKEN
   */
  verify(id: string, code: string | null): Promise<OrganizationView> {
    return this.unlessCodeTaken(() =>
      this.db.run(async (tx) => {
        const known = await this.reader.byId(id);
        if (!known) throw new DomainError(KernelErrors.NOT_FOUND);
        if (!code && known.code.startsWith(codeOfName(''))) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'code', reason: 'required' });
        const wanted = code ? checkedCode(code) : known.code;
        // Enterprises, their policies and hazards hang on the code; an enterprise under another code is another enterprise.
        if (known.kind === 'ENTERPRISE' && wanted !== known.code) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'code', reason: known.code });
        await this.repository.verify(tx, id, wanted);
        await this.audit.record({ action: 'organization.verify', subjectType: 'Organization', subjectId: id, details: { before: known.code, code: wanted } });
        return (await this.reader.byId(id))!;
      }),
    );
  }

  /**
   * Shuts an organization out, or lets it in again: its people can't sign in, their sessions and its keys aren't believed meanwhile.
   * @throws NOT_FOUND, BAD_INPUT for the platform's own
   */
  setDisabled(id: string, disabled: boolean): Promise<OrganizationView> {
    return this.db.run(async (tx) => {
      const known = await this.reader.byId(id);
      if (!known) throw new DomainError(KernelErrors.NOT_FOUND);
      if (known.kind === 'PLATFORM') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'organizationId', reason: 'PLATFORM' });
      if (await this.repository.setDisabled(tx, id, disabled ? new Date((this.options.now ?? Date.now)()) : null)) {
        await this.audit.record({ action: disabled ? 'organization.disable' : 'organization.enable', subjectType: 'Organization', subjectId: id });
        this.db.afterCommit(() => this.authenticator.forgetOrganizations());
      }
      return (await this.reader.byId(id))!;
    });
  }

  private async unlessCodeTaken<T>(fn: () => Promise<T>): Promise<T> {
    try {
      return await fn();
    } catch (error) {
      if (violatedConstraint(error) === 'organizations_code_key') throw new DomainError(IdentityErrors.ORGANIZATION_CODE_TAKEN);
      throw error;
    }
  }
}
