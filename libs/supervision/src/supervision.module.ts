import { Module } from '@nestjs/common';
import { BulletinsModule } from './bulletins/bulletins.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { CluesModule } from './clues/clues.module.js';
import { EnforcementModule } from './enforcement/enforcement.module.js';
import { FinancialModule } from './financial/financial.module.js';
import { FiguresModule } from './figures.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { FigureRunsModule } from './upkeep/figure-runs.module.js';

/** The regulator's view: figures, rankings. */
@Module({ imports: [BulletinsModule, CampaignsModule, NoticesModule, ChangesModule, CluesModule, EnforcementModule, FinancialModule, FiguresModule, FigureRunsModule], exports: [FiguresModule] })
export class SupervisionModule {}
