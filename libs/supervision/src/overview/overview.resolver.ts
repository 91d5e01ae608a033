import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { OverviewComparison, PeriodEnum, type Period } from './comparison.model.js';
import { comparedKey, ComparisonService } from './comparison.service.js';
import { FiguresArgs } from './figures.args.js';
import { ComplianceOverview } from './overview.model.js';
import { OverviewService } from './overview.service.js';

@Resolver(() => ComplianceOverview)
export class OverviewResolver {
  constructor(
    private readonly overviews: OverviewService,
    private readonly comparisons: ComparisonService,
  ) {}

  @Can('overview:read')
  @Query(() => ComplianceOverview, { description: 'The figures of a region, a book or an enterprise, at any past day (合规概览)' })
  complianceOverview(@Args() asked: FiguresArgs): Promise<ComplianceOverview> {
    return this.overviews.overview(asked);
  }

  @ResolveField(() => OverviewComparison, { description: 'The same figures a period before, and what has changed since (同比、环比)' })
  async previous(
    @Parent() overview: ComplianceOverview,
    @Args('period', { type: () => PeriodEnum, description: 'How long before' }) period: Period,
    @Context() context: RequestContext,
  ): Promise<OverviewComparison> {
    const earlier = await loaderOf(context, this.comparisons.at).load(comparedKey(overview, period));
    return this.comparisons.between(overview, earlier!);
  }
}
