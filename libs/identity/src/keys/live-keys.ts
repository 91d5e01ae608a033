import { Inject, Injectable } from '@nestjs/common';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { ApiKeyRepository } from './api-key.repository.js';

/** What other libs may ask about keys. */
@Injectable()
export class LiveKeys {
  constructor(
    private readonly keys: ApiKeyRepository,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /** Whether a key of the organization is still good: what it asked for may be done later, and not for one that was revoked meanwhile. */
  isLive(organizationId: string, keyId: string): Promise<boolean> {
    return this.keys.isLive(organizationId, keyId, new Date((this.options.now ?? Date.now)()));
  }
}
