import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { InsuranceModule } from '@anze/insurance';
import { RollupsModule } from '@anze/rollups';
import { RenumberChanges } from '../changes/renumber-changes.js';
import { FigureRunProcessor } from './figure-runs/figure-run.processor.js';
import { FigureRunsModule } from './figure-runs.module.js';
import { FoldRollups } from './fold-rollups.js';
import { RefreshEnterpriseClasses } from './refresh-enterprise-classes.js';
import { RefreshInsurersOfRecord } from './refresh-insurers-of-record.js';

/** The worker's upkeep of what dashboards and row security stand on: cells, the insurer of record, the class of enterprises, and the numbers of changes. */
@Module({ imports: [EnterprisesModule, FigureRunsModule, InsuranceModule, RollupsModule], providers: [FigureRunProcessor, FoldRollups, RefreshEnterpriseClasses, RefreshInsurersOfRecord, RenumberChanges] })
export class UpkeepModule {}
