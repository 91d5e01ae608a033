import { Injectable } from '@nestjs/common';
import { ledgerModel, type PremiumLedger } from './premium.model.js';
import { PremiumRepository } from './premium.repository.js';

/** Entries shown with a policy. */
const SHOWN = 200;

/** What others may ask about premiums. */
@Injectable()
export class PremiumReader {
  constructor(private readonly repository: PremiumRepository) {}

  /** Ledgers by `enterprise/policy`. An arrow property: hand it to `loaderOf` as it is. */
  readonly ledgers = async (keys: readonly string[]): Promise<ReadonlyMap<string, PremiumLedger>> => {
    const policies = keys.map((key) => ({ enterpriseId: key.slice(0, 36), policyId: key.slice(37) }));
    const entries = await this.repository.ofPolicies(policies, SHOWN);
    const balances = await this.repository.balances(policies);
    return new Map(policies.map(({ enterpriseId, policyId }, index) => [keys[index]!, ledgerModel(enterpriseId, entries.get(policyId) ?? [], balances.get(policyId) ?? { written: 0n, refunded: 0n, paid: 0n })]));
  };
}
