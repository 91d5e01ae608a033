import { Inject, Injectable } from '@nestjs/common';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { permissionsOfKey } from './api-key.rules.js';
import { ApiKeyRepository } from './api-key.repository.js';

/** What other libs may ask about keys. */
@Injectable()
export class LiveKeys {
  constructor(
    private readonly keys: ApiKeyRepository,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /** What a key of the organization may do now; null when it is no longer good: what it asked for may be done later, and not for one that was revoked meanwhile. */
  async permissionsOf(organizationId: string, keyId: string): Promise<ReadonlySet<string> | null> {
    const key = await this.keys.liveScopes(organizationId, keyId, new Date((this.options.now ?? Date.now)()));
    return key && permissionsOfKey(key);
  }
}
