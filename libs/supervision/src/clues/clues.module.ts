import { Module, type OnModuleInit } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { ClueIntakeService } from './clue-intake.service.js';
import { ClueReader, ClueRepository } from './clue.repository.js';
import { ClueResolver } from './clue.resolver.js';
import { ClueService } from './clue.service.js';
import { clueTableProblems } from './clue-table.rules.js';
import { ClueTriageService } from './clue-triage.service.js';
import { ClueWriteRepository } from './clue-write.repository.js';

/** Clues from hotlines and the grid: recorded, looked into, and turned into hazards. */
@Module({ imports: [DualPreventionModule], providers: [ClueRepository, ClueWriteRepository, ClueReader, ClueService, ClueIntakeService, ClueTriageService, ClueResolver], exports: [ClueReader] })
export class CluesModule implements OnModuleInit {
  /** A hole in the table is found at the start, not by a clue that can't be dealt with. */
  onModuleInit(): void {
    const problems = clueTableProblems();
    if (problems.length > 0) throw new Error(`The table of clues has holes:\n- ${problems.join('\n- ')}`);
  }
}
