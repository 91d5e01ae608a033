import { Injectable } from '@nestjs/common';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { CURSOR_PARTS, serviceCriteria, serviceKeyIn, serviceKeyOf, servicePosition, type ServiceFilterInput, type ServiceKey } from './service-criteria.rules.js';
import type { PreventionService } from './service.model.js';
import { ServiceRepository } from './service.repository.js';

/** What a list of services is asked with. */
export interface ServiceListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: ServiceFilterInput | null;
}

/** Reads prevention services as the caller may see them. */
@Injectable()
export class PreventionServiceReader {
  constructor(private readonly repository: ServiceRepository) {}

  /** By uuids, in a map by `serviceKeyOf`. */
  async byKeys(keys: readonly ServiceKey[]): Promise<ReadonlyMap<string, PreventionService>> {
    return new Map((await this.repository.byKeys(keys)).map((service) => [serviceKeyOf({ enterpriseId: service.enterpriseId, id: service.serviceId }), service]));
  }

  /** The same for a batching loader, by keys as `serviceKeyOf` writes them. */
  readonly loadByKeys = (keys: readonly string[]): Promise<ReadonlyMap<string, PreventionService>> =>
    this.byKeys(keys.map((key) => ({ enterpriseId: key.split('/')[0]!, id: key.split('/')[1]! })));

  /** By public id; null when it isn't there, isn't the caller's to see, or is no id. */
  async byPublicId(publicId: string): Promise<PreventionService | null> {
    const key = serviceKeyIn(publicId);
    return key === null ? null : ((await this.repository.byKeys([key]))[0] ?? null);
  }

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: ServiceListArgs): Promise<Page<PreventionService>> {
    const keyset = keysetOf({ first: args.first, after: args.after ?? null }, CURSOR_PARTS);
    const criteria = serviceCriteria(args.filter ?? {});
    const after = servicePosition(keyset.after);
    const rows = criteria === null ? [] : await this.repository.list(criteria, after, keyset.limit);
    return pageOf(
      rows,
      keyset,
      (row) => row,
      // The public id as the cursor's value: its decoding is its check.
      (row) => [row.servedOn, row.id],
      () => (criteria === null ? Promise.resolve(0) : this.repository.count(criteria)),
    );
  }
}
