import { Module } from '@nestjs/common';
import { InsuranceModule } from '@anze/insurance';
import { RollupsModule } from '@anze/rollups';
import { FoldRollups } from './fold-rollups.js';
import { RefreshInsurersOfRecord } from './refresh-insurers-of-record.js';

/** The worker's upkeep of what dashboards and row security stand on: cells, and the insurer of record. */
@Module({ imports: [InsuranceModule, RollupsModule], providers: [FoldRollups, RefreshInsurersOfRecord] })
export class UpkeepModule {}
