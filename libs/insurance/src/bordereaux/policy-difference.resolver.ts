import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { PolicyDifference, PolicyDifferenceConnection, PolicyDifferencesArgs } from './policy-difference.model.js';
import { PolicyDifferenceService } from './policy-difference.service.js';

/** Differences between insurers' bordereaux and authorities' ledgers. */
@Resolver(() => PolicyDifference)
export class PolicyDifferenceResolver {
  constructor(
    private readonly differences: PolicyDifferenceService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('policy-difference:read')
  @Query(() => PolicyDifferenceConnection, { description: 'Where insurers and the authority’s ledger tell policies differently (保单差异), the newest first; an insurer sees those of its own policies and its branches’' })
  policyDifferences(@Args() args: PolicyDifferencesArgs): Promise<PolicyDifferenceConnection> {
    return this.differences.list(args);
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The insurer (保险机构)' })
  async insurer(@Parent() difference: PolicyDifference, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(difference.issuerId);
    return insurer && organizationModel(insurer);
  }
}
