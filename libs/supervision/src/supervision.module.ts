import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { OverviewResolver } from './overview/overview.resolver.js';
import { OverviewService } from './overview/overview.service.js';

/** The regulator's view: figures, rankings. */
@Module({ imports: [EnterprisesModule], providers: [OverviewService, OverviewResolver], exports: [OverviewService] })
export class SupervisionModule {}
