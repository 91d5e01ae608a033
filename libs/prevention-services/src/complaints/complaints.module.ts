import { Module, type OnModuleInit } from '@nestjs/common';
import { Evidence } from '@anze/insurance';
import { ServiceLoader } from '../follow-ups/service.loader.js';
import { ComplaintFilingService } from './complaint-filing.service.js';
import { ComplaintReader } from './complaint.reader.js';
import { ComplaintRepository } from './complaint.repository.js';
import { ComplaintResolver } from './complaint.resolver.js';
import { ComplaintService } from './complaint.service.js';
import { ComplaintTransitionService } from './complaint-transition.service.js';
import { transitionProblems } from './complaint-transitions.rules.js';
import { ComplaintWriteRepository } from './complaint-write.repository.js';

/** Complaints about insurers: filed, verified, extended, answered, closed or taken back. */
@Module({
  providers: [Evidence, ServiceLoader, ComplaintRepository, ComplaintWriteRepository, ComplaintReader, ComplaintService, ComplaintFilingService, ComplaintTransitionService, ComplaintResolver],
  exports: [ComplaintReader],
})
export class ComplaintsModule implements OnModuleInit {
  /** A hole in the table is found at the start, not by a complaint that can't be ended. */
  onModuleInit(): void {
    const problems = transitionProblems();
    if (problems.length > 0) throw new Error(`The table of complaints has holes:\n- ${problems.join('\n- ')}`);
  }
}
