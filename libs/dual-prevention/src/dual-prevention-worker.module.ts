import { Module } from '@nestjs/common';
import { DualPreventionModule } from './dual-prevention.module.js';
import { PlanChecksProcessor } from './tasks/plan-checks.processor.js';

/** The worker's side: makes the checks of inspection tasks ahead. */
@Module({ imports: [DualPreventionModule], providers: [PlanChecksProcessor] })
export class DualPreventionWorkerModule {}
