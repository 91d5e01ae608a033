import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { RegionReader } from '@anze/enterprises';
import { Clock, DomainError, KernelErrors, trimRegionCode, type Day } from '@anze/kernel';
import { OverviewErrors } from '../overview/overview.errors.js';
import { InsuranceOverview } from './insurance-overview.model.js';
import { InsuranceOverviewRepository } from './insurance-overview.repository.js';
import { booksOf } from './insurance-overview.rules.js';

/** Answers what insurers wrote in a region, from the policies that the caller may see. */
@Injectable()
export class InsuranceOverviewService {
  constructor(
    private readonly repository: InsuranceOverviewRepository,
    private readonly regions: RegionReader,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a region outside the caller's, AS_OF_IN_FUTURE */
  async overview(asked: { readonly regionCode?: string | null; readonly asOf?: Day | null }): Promise<InsuranceOverview> {
    const today = this.clock.today();
    const asOf = asked.asOf ?? today;
    if (asOf > today) throw new DomainError(OverviewErrors.AS_OF_IN_FUTURE, { asOf });
    const own = currentPrincipal().regionCode ?? '-';
    const code = asked.regionCode ? trimRegionCode(asked.regionCode) : own;
    if (code === null || !code.startsWith(own) || (code !== own && !(await this.regions.exists(code)))) throw new DomainError(KernelErrors.NOT_FOUND);
    const { whole, insurers } = booksOf(await this.repository.sums(code, asOf));
    const { policies, insured, premium, preventionBudget } = whole;
    const regionName = code === '' ? null : ((await this.regions.namesOf([code])).get(code) ?? null);
    return Object.assign(new InsuranceOverview(), { policies, insured, premium, preventionBudget, insurers, asOf, regionCode: code === '' ? null : code, regionName });
  }
}
