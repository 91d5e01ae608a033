import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { Policy } from '../../policies/policy.model.js';
import { LossRatio, LossRatios, LossRatiosArgs, PeriodArgs } from './loss-ratio.model.js';
import { LossRatioService } from './loss-ratio.service.js';

/** What claims cost against what was earned. */
@Resolver(() => Policy)
export class LossRatioResolver {
  constructor(private readonly ratios: LossRatioService) {}

  @Can('claim:figures')
  @Query(() => LossRatios, { name: 'lossRatios', description: 'Loss ratios of a period by insurer or region (赔付率): an insurer’s own book, of a head office with its branches’; a regulator’s region' })
  lossRatios(@Args() args: LossRatiosArgs): Promise<LossRatios> {
    return this.ratios.by(args);
  }

  @ResolveField(() => LossRatio, { nullable: true, description: 'Its loss ratio in a period (赔付率); null to the enterprise and to a financial regulator' })
  async lossRatio(@Parent() { enterpriseId, policyId }: Policy, @Args() { from, to }: PeriodArgs, @Context() context: RequestContext): Promise<LossRatio | null> {
    const batch = async (keys: readonly string[]): Promise<ReadonlyMap<string, LossRatio>> => {
      const found = await this.ratios.ofPolicies(keys.map((key) => ({ enterpriseId: key.slice(0, 36), policyId: key.slice(37) })), from, to);
      return new Map(keys.flatMap((key) => (found.has(key.slice(37)) ? [[key, found.get(key.slice(37))!] as const] : [])));
    };
    // Policies that are asked for the same period share a statement.
    return loaderOf(context, batch, `anze:loss-ratio:${from}:${to}`).load(`${enterpriseId}/${policyId}`);
  }
}
