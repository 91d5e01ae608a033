import { Args, Query, Resolver } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import { Can } from '@anze/identity';
import { ComplianceOverview, ComplianceRankingRow, RankingDimensionEnum, RankingMetricEnum } from './overview.model.js';
import { OverviewService } from './overview.service.js';

const REGION = { type: () => String, nullable: true, description: "Region code inside the viewer's; its whole region when left out" };
const AS_OF = { type: () => DateScalar, nullable: true, description: 'End of this day; today when left out' };

@Resolver()
export class OverviewResolver {
  constructor(private readonly overviews: OverviewService) {}

  @Can('overview:read')
  @Query(() => ComplianceOverview, { description: 'The figures of a region, a book or an enterprise, at any past day (合规概览)' })
  complianceOverview(@Args('regionCode', REGION) regionCode?: string, @Args('asOf', AS_OF) asOf?: string): Promise<ComplianceOverview> {
    return this.overviews.overview({ regionCode, asOf });
  }

  @Can('ranking:read')
  @Query(() => [ComplianceRankingRow], { description: 'The parts of a region side by side, best first (排名)' })
  complianceRanking(
    @Args('by', { type: () => RankingDimensionEnum, description: 'What is ranked' }) by: keyof typeof RankingDimensionEnum,
    @Args('metric', { type: () => RankingMetricEnum, nullable: true, defaultValue: 'RECTIFICATION_RATE', description: 'By what' }) metric: keyof typeof RankingMetricEnum,
    @Args('regionCode', REGION) regionCode?: string,
    @Args('asOf', AS_OF) asOf?: string,
  ): Promise<ComplianceRankingRow[]> {
    return this.overviews.ranking(by, metric ?? 'RECTIFICATION_RATE', { regionCode, asOf });
  }
}
