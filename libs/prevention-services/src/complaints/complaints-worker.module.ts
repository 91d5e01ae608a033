import { Module } from '@nestjs/common';
import { ComplaintDatingProcessor } from './complaint-dating.processor.js';
import { ComplaintRepository } from './complaint.repository.js';
import { ComplaintWriteRepository } from './complaint-write.repository.js';

/** The worker's side of complaints. */
@Module({ providers: [ComplaintRepository, ComplaintWriteRepository, ComplaintDatingProcessor] })
export class ComplaintsWorkerModule {}
