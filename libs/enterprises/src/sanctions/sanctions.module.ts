import { Module, type OnModuleInit } from '@nestjs/common';
import { PublicSanctions } from './public-sanctions.js';
import { SanctionExpiryProcessor } from './sanction-expiry.processor.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionResolver } from './sanction.resolver.js';
import { SanctionService } from './sanction.service.js';
import { SanctionTransitionService } from './sanction-transition.service.js';
import { sanctionTableProblems } from './sanction-transitions.rules.js';

/** The sanction list: proposed, heard, decided, repaired; and what is public of it. */
@Module({ providers: [SanctionRepository, PublicSanctions, SanctionService, SanctionTransitionService, SanctionResolver], exports: [SanctionRepository] })
export class SanctionsModule implements OnModuleInit {
  /** A hole in the table is found at the start, not by a listing that can't be ended. */
  onModuleInit(): void {
    const problems = sanctionTableProblems();
    if (problems.length > 0) throw new Error(`The table of listings has holes:\n- ${problems.join('\n- ')}`);
  }
}

/** The worker's side of it. */
@Module({ providers: [SanctionRepository, SanctionExpiryProcessor] })
export class SanctionsWorkerModule {}
