import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { Policy, PolicyConnection } from '../policies/policy.model.js';
import { CoverageRateArgs, CoverageRosterArgs, ExpiringPoliciesArgs } from './coverage.inputs.js';
import { CoverageChangeRecord, CoverageRate, CoverageRosterConnection, CoverageRosterEntry, EnterpriseCoverage } from './coverage.model.js';
import { CoverageService } from './coverage.service.js';
import { ExpiringPolicies } from './expiring-policies.js';

@Resolver(() => CoverageRosterEntry)
export class CoverageRosterResolver {
  constructor(
    private readonly coverage: CoverageService,
    private readonly expiring: ExpiringPolicies,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('coverage:read')
  @Query(() => CoverageRosterConnection, { description: 'Who must insure on a day, and how their cover stands (监管底单), in the order of regions' })
  coverageRoster(@Args() args: CoverageRosterArgs): Promise<Page<CoverageRosterEntry>> {
    return this.coverage.roster(args);
  }

  @Can('coverage:read')
  @Query(() => [CoverageRate], { description: 'How many of those who must insure are covered (应保尽保), by the parts of a region or by sector, at any past day' })
  coverageRate(@Args() args: CoverageRateArgs): Promise<CoverageRate[]> {
    return this.coverage.rates(args);
  }

  @Can('policy:expiring')
  @Query(() => PolicyConnection, { description: 'The policies in force that the insurer wrote and that end soon without one of its own to follow (即将到期保单), the soonest first' })
  expiringPolicies(@Args() args: ExpiringPoliciesArgs): Promise<Page<Policy>> {
    return this.expiring.list(args);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() entry: CoverageRosterEntry, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(entry.enterpriseId);
  }
}

/** What coverage adds to an enterprise. */
@Resolver(() => Enterprise)
export class CoveredEnterpriseResolver {
  constructor(private readonly states: CoverageService) {}

  @ResolveField(() => EnterpriseCoverage, { nullable: true, description: 'How its cover stands today (投保情况), to itself and its regulators; null to an insurer, always' })
  coverage(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<EnterpriseCoverage | null> {
    return loaderOf(context, this.states.ofToday).load(enterprise.enterpriseId);
  }
}

/** What belongs to a state of cover. */
@Resolver(() => EnterpriseCoverage)
export class EnterpriseCoverageResolver {
  constructor(
    private readonly states: CoverageService,
    private readonly organizations: OrganizationReader,
  ) {}

  @ResolveField(() => Organization, { nullable: true, description: 'The insurer of the policy (保险机构), the lead one where several share it' })
  async insurer(@Parent() coverage: EnterpriseCoverage, @Context() context: RequestContext): Promise<Organization | null> {
    if (coverage.issuerId === null) return null;
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(coverage.issuerId);
    return insurer && organizationModel(insurer);
  }

  @ResolveField(() => [CoverageChangeRecord], { description: 'What was recorded of it, at most 20, the newest first' })
  async changes(@Parent() coverage: EnterpriseCoverage, @Context() context: RequestContext): Promise<readonly CoverageChangeRecord[]> {
    return (await loaderOf(context, this.states.changesOf).load(coverage.enterpriseId)) ?? [];
  }
}
