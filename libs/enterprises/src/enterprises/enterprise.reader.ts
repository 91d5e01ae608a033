import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import type { Enterprise } from './enterprise.model.js';
import { EnterpriseRepository, type EnterpriseStampsView } from './enterprise.repository.js';

/** What other libs may ask about enterprises. Whatever row security hides from the caller is left out, as if it weren't there. */
@Injectable()
export class EnterpriseReader {
  constructor(private readonly repository: EnterpriseRepository) {}

  /** Enterprises by uuid, as clients see them. An arrow property: hand it to `loaderOf` as it is. */
  readonly byIds = (ids: readonly string[]): Promise<ReadonlyMap<string, Enterprise>> =>
    // A financial regulator has no right even to look: to it they aren't there, as they aren't to whoever sees none.
    currentPrincipal().audience === 'financial' ? Promise.resolve(new Map()) : this.repository.byIds(ids);

  /** The stamps that a row of this enterprise must carry now; null when the caller can't see it. */
  async stampsOf(enterpriseId: string): Promise<EnterpriseStampsView | null> {
    return (await this.repository.stamps([enterpriseId])).get(enterpriseId) ?? null;
  }

  /** The stamps of many, by uuid. */
  stampsOfMany(enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, EnterpriseStampsView>> {
    return this.repository.stamps(enterpriseIds);
  }
}
