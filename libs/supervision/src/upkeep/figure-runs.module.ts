import { Module } from '@nestjs/common';
import { FigureRunRepository } from './figure-runs/figure-run.repository.js';
import { FigureRunResolver } from './figure-runs/figure-run.resolver.js';
import { FigureRuns } from './figure-runs/figure-run.service.js';

/** Checks and repairs of the figures, as the platform asks for them. */
@Module({ providers: [FigureRunRepository, FigureRuns, FigureRunResolver], exports: [FigureRunRepository] })
export class FigureRunsModule {}
