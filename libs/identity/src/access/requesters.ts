import { Injectable } from '@nestjs/common';
import type { Principal } from '@anze/database';
import { LiveKeys } from '../keys/live-keys.js';
import { AUDIENCE_OF_KIND } from '../organizations/organization-kind.js';
import { OrganizationReader } from '../organizations/organization.reader.js';
import { UserReader } from '../users/user.reader.js';
import { permissionsOf } from './permissions.js';

/** Who asked for work that is done later, as a job keeps it. */
export interface RequestOrigin {
  readonly audience: string;
  readonly organizationId: string;
  readonly userId: string | null;
  readonly apiKeyId?: string | null;
}

/** Whoever asked, as they are now. */
export interface Requester {
  /** In whose role the work is done. It may do nothing more once whoever asked is gone. */
  readonly principal: Principal;
  /** They may still sign in; of a key, that it is still good. */
  readonly active: boolean;
}

/** Those who asked for work that a job does in their role, with the rights that they have when it is done. */
@Injectable()
export class Requesters {
  constructor(
    private readonly organizations: OrganizationReader,
    private readonly users: UserReader,
    private readonly keys: LiveKeys,
  ) {}

  /** Null when there is no such organization, or not for that audience. */
  async of({ audience, organizationId, userId, apiKeyId = null }: RequestOrigin): Promise<Requester | null> {
    const organization = await this.organizations.byId(organizationId);
    const role = organization && AUDIENCE_OF_KIND[organization.kind];
    if (!organization || role === null || role !== audience) return null;
    const granted = apiKeyId === null ? ((await this.users.activeOf(organizationId)).some(({ id }) => id === userId) ? permissionsOf(organization.kind) : null) : await this.keys.permissionsOf(organizationId, apiKeyId);
    const sectors = await this.organizations.sectorsOf(organizationId);
    return { principal: { audience: role, userId, organizationId, regionCode: organization.regionCode, sectors, permissions: granted ?? new Set() }, active: granted !== null };
  }
}
