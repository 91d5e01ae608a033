import { Injectable } from '@nestjs/common';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { enterpriseCriteria } from './enterprise-criteria.rules.js';
import type { EnterprisesArgs } from './enterprise.inputs.js';
import type { Enterprise } from './enterprise.model.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { enterpriseIdOf } from './enterprise.rules.js';

/** Answers the queries about enterprises. */
@Injectable()
export class EnterpriseService {
  constructor(
    private readonly repository: EnterpriseRepository,
    private readonly clock: Clock,
  ) {}

  /** By public id; null when it isn't there, isn't the caller's to see, or is no id. */
  async byPublicId(id: string): Promise<Enterprise | null> {
    const enterpriseId = enterpriseIdOf(id);
    return enterpriseId === null ? null : ((await this.repository.byIds([enterpriseId])).get(enterpriseId) ?? null);
  }

  /** A page in the order of registration. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: EnterprisesArgs): Promise<Page<Enterprise>> {
    const keyset = keysetOf(args, 1);
    const criteria = enterpriseCriteria(args.filter ?? {}, this.clock.today());
    const cursor = keyset.after?.[0] ?? null;
    const after = cursor === null ? null : enterpriseIdOf(cursor);
    if (keyset.after !== null && after === null) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = criteria === null ? [] : await this.repository.list(criteria, after, keyset.limit);
    return pageOf(
      rows,
      keyset,
      (row) => row,
      // The public id as the cursor's value: its decoding is its check.
      (row) => [row.id],
      () => (criteria === null ? Promise.resolve(0) : this.repository.count(criteria)),
    );
  }
}
