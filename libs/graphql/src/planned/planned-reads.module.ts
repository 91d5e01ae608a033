import { Global, Module } from '@nestjs/common';
import { PlannedReads } from './planned-reads.js';

/** Offers `PlannedReads` to every feature. */
@Global()
@Module({ providers: [PlannedReads], exports: [PlannedReads] })
export class PlannedReadsModule {}
