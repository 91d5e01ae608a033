import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { PoliciesArgs } from './policy.inputs.js';
import { Policy, PolicyConnection } from './policy.model.js';
import { PolicyService } from './policy.service.js';

@Resolver(() => Policy)
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('policy:read')
  @Query(() => PolicyConnection, { name: 'policies', description: 'The policies that the caller may see (安责险保单), the newest first day first; an insurer sees those it wrote' })
  list(@Args() args: PoliciesArgs): Promise<Page<Policy>> {
    return this.policies.list(args);
  }

  @Can('policy:read')
  @Query(() => Policy, { name: 'policy', nullable: true, description: 'A policy (安责险保单), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Policy | null> {
    return this.policies.byPublicId(id);
  }

  @ResolveField(() => Organization, { description: 'The insurer that wrote it (保险机构), the lead one where several share it' })
  async insurer(@Parent() policy: Policy, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(policy.issuerId);
    return insurer && organizationModel(insurer);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The insured enterprise (企业) as it is today; null to an insurer that no longer covers it, and to a financial regulator' })
  enterprise(@Parent() policy: Policy, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(policy.enterpriseId);
  }
}
