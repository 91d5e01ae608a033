import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Policy } from './policy.model.js';
import { PolicyService } from './policy.service.js';

/** What insurance adds to an enterprise. */
@Resolver(() => Enterprise)
export class InsuredEnterpriseResolver {
  constructor(private readonly policies: PolicyService) {}

  @ResolveField(() => Boolean, { description: 'A policy that the caller may see is in force today (已投保)' })
  async insured(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<boolean> {
    return (await loaderOf(context, this.policies.insuredToday).load(enterprise.enterpriseId)) ?? false;
  }

  @ResolveField(() => [Policy], { name: 'policies', description: 'Its newest policies that the caller may see (安责险保单), at most 20, the newest first day first' })
  async newest(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<readonly Policy[]> {
    return (await loaderOf(context, this.policies.newestOf).load(enterprise.enterpriseId)) ?? [];
  }
}
