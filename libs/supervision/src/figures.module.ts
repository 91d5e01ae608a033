import { Module } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { EnterprisesModule } from '@anze/enterprises';
import { FigureRowResolver, FigureRowsResolver } from './drill-down/figure-rows.resolver.js';
import { FigureRowsRepository } from './drill-down/figure-rows.repository.js';
import { FigureRowsService } from './drill-down/figure-rows.service.js';
import { UnvisitedResolver } from './duties/unvisited.resolver.js';
import { HeatResolver } from './heat/heat.resolver.js';
import { HeatService } from './heat/heat.service.js';
import { ComparisonService } from './overview/comparison.service.js';
import { FigurePlaces } from './overview/figure-place.js';
import { FiguresReader } from './overview/figures-reader.js';
import { OverviewResolver } from './overview/overview.resolver.js';
import { OverviewService } from './overview/overview.service.js';
import { RankingResolver } from './ranking/ranking.resolver.js';
import { RankingService } from './ranking/ranking.service.js';
import { SupervisedHazardRepository } from './supervised/supervised-hazard.repository.js';
import { SupervisedHazardResolver } from './supervised/supervised-hazard.resolver.js';
import { SupervisedHazardService } from './supervised/supervised-hazard.service.js';
import { TrendResolver } from './trends/trend.resolver.js';
import { TrendService } from './trends/trend.service.js';

/** Figures at any day, side by side and over time, opened to the rows behind them. */
@Module({
  imports: [EnterprisesModule, DualPreventionModule],
  providers: [
    FigurePlaces, FiguresReader, FigureRowsRepository, OverviewService, ComparisonService, OverviewResolver, RankingService, RankingResolver, FigureRowsService, FigureRowsResolver, FigureRowResolver, UnvisitedResolver,
    TrendService, TrendResolver, HeatService, HeatResolver, SupervisedHazardRepository, SupervisedHazardService, SupervisedHazardResolver,
  ],
  exports: [OverviewService, RankingService, FigureRowsService],
})
export class FiguresModule {}
