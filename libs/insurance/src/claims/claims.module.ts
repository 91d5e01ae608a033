import { Module, type OnModuleInit } from '@nestjs/common';
import { AccidentsModule } from '../accidents/accidents.module.js';
import { ClaimsPaid } from '../premiums/claims-paid.js';
import { ClaimAssessmentService } from './claim-assessment.service.js';
import { ClaimMutationsResolver } from './claim-mutations.resolver.js';
import { ClaimPaymentService } from './claim-payment.service.js';
import { ClaimReader } from './claim.reader.js';
import { ClaimReportService } from './claim-report.service.js';
import { ClaimRepository } from './claim.repository.js';
import { ClaimReserves } from './claim-reserves.js';
import { ClaimResolver } from './claim.resolver.js';
import { ClaimService } from './claim.service.js';
import { ClaimTransitionService } from './claim-transition.service.js';
import { transitionProblems } from './claim-transitions.rules.js';
import { ClaimWriteRepository } from './claim-write.repository.js';
import { LossRatioRepository } from './loss-ratio/loss-ratio.repository.js';
import { LossRatioResolver } from './loss-ratio/loss-ratio.resolver.js';
import { LossRatioService } from './loss-ratio/loss-ratio.service.js';
import { SettledClaims } from './settled-claims.repository.js';

/** Claims: reported, assessed, agreed, paid within every limit, closed; and what they cost against what was earned. */
@Module({
  imports: [AccidentsModule],
  providers: [
    ClaimRepository,
    ClaimWriteRepository,
    ClaimReader,
    ClaimService,
    ClaimTransitionService,
    ClaimReserves,
    ClaimReportService,
    ClaimAssessmentService,
    ClaimPaymentService,
    ClaimResolver,
    ClaimMutationsResolver,
    LossRatioRepository,
    LossRatioService,
    LossRatioResolver,
    { provide: ClaimsPaid, useClass: SettledClaims },
  ],
  exports: [ClaimReader, ClaimsPaid, AccidentsModule, ClaimRepository, ClaimReserves, ClaimWriteRepository],
})
export class ClaimsModule implements OnModuleInit {
  /** A hole in the table is found at the start, not by a claim that can't be ended. */
  onModuleInit(): void {
    const problems = transitionProblems();
    if (problems.length > 0) throw new Error(`The table of claims has holes:\n- ${problems.join('\n- ')}`);
  }
}
