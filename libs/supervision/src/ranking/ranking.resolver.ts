import { Args, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { FiguresArgs } from '../overview/figures.args.js';
import { ComplianceRankingRow, RankingDimensionEnum, RankingMetricEnum, type RankingDimension } from './ranking.model.js';
import type { RankingMetric } from './ranking.rules.js';
import { RankingService } from './ranking.service.js';

@Resolver()
export class RankingResolver {
  constructor(private readonly rankings: RankingService) {}

  @Can('ranking:read')
  @Query(() => [ComplianceRankingRow], { description: 'The parts of a region side by side, best first (排名)' })
  complianceRanking(
    @Args('by', { type: () => RankingDimensionEnum, description: 'What is ranked' }) by: RankingDimension,
    @Args('metric', { type: () => RankingMetricEnum, nullable: true, defaultValue: 'RECTIFICATION_RATE', description: 'By what' }) metric: RankingMetric | null,
    @Args() asked: FiguresArgs,
  ): Promise<ComplianceRankingRow[]> {
    return this.rankings.ranking(by, metric ?? 'RECTIFICATION_RATE', asked);
  }
}
