import { Module } from '@nestjs/common';
import { VisitEndingProcessor } from './visit-ending.processor.js';
import { VisitRepository } from './visit.repository.js';

/** The worker's side of plans: visits that can't come any more are ended. */
@Module({ providers: [VisitRepository, VisitEndingProcessor] })
export class PlansWorkerModule {}
