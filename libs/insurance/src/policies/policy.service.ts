import { Injectable } from '@nestjs/common';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { policyCriteria, policyKeyIn, policyPosition, type PolicyKey } from './policy-criteria.rules.js';
import type { PoliciesArgs } from './policy.inputs.js';
import type { Policy } from './policy.model.js';
import { PolicyRepository, type PolicyFacts } from './policy.repository.js';
import { policyInForce } from './policy.rules.js';
import { policyState } from './policy-table.rules.js';

/** Answers the queries about policies. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly repository: PolicyRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest first day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: PoliciesArgs): Promise<Page<Policy>> {
    const keyset = keysetOf(args, 2);
    const criteria = policyCriteria(args.filter ?? {}, this.clock.today());
    const after = keyset.after === null ? null : policyPosition(keyset.after);
    const rows = criteria === null ? [] : await this.repository.list(criteria, after, keyset.limit);
    return pageOf(
      rows,
      keyset,
      (row) => this.modelOf(row),
      (row) => [row.startsOn, row.id],
      () => (criteria === null ? Promise.resolve(0) : this.repository.count(criteria)),
    );
  }

  /** One; null when there is none, or the caller may not see it. */
  async byPublicId(publicId: string): Promise<Policy | null> {
    const key = policyKeyIn(publicId);
    const [found] = key === null ? [] : await this.repository.byKeys([key]);
    return found ? this.modelOf(found) : null;
  }

  /** By `enterprise/policy`, two uuids; for `loaderOf`. */
  readonly loadByKeys = async (keys: readonly string[]): Promise<ReadonlyMap<string, Policy>> => {
    const found = await this.repository.byKeys(keys.map((key) => ({ enterpriseId: key.split('/')[0]!, policyId: key.split('/')[1]! })));
    return new Map(found.map((facts) => [`${facts.enterpriseId}/${facts.policyId}`, this.modelOf(facts)]));
  };

  /** By key, in the transaction of a change. */
  async byKey(key: PolicyKey): Promise<Policy> {
    const [found] = await this.repository.byKeys([key]);
    if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.modelOf(found);
  }

  /** Whether enterprises are insured today, by uuid. An arrow property: hand it to `loaderOf` as it is. */
  readonly insuredToday = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> => {
    const insured = await this.repository.insuredOn(enterpriseIds, this.clock.today());
    return new Map(enterpriseIds.map((id) => [id, insured.has(id)]));
  };

  /** The newest policies of enterprises, by uuid; for `loaderOf`, as above. */
  readonly newestOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, Policy[]>> => {
    const found = await this.repository.newestOf(enterpriseIds);
    return new Map([...found].map(([id, policies]) => [id, policies.map((policy) => this.modelOf(policy))]));
  };

  private modelOf(facts: PolicyFacts): Policy {
    const today = this.clock.today();
    return { ...facts, inForce: policyInForce(facts, today), state: policyState(facts, today) };
  }
}
