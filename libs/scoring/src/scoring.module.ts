import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { RulesModule } from '@anze/rules';
import { ScoreChanges } from './changes/score-changes.js';
import { ScoreChangesProcessor } from './changes/score-changes.processor.js';
import { ScoreChangesRepository } from './changes/score-changes.repository.js';
import { ScoringSchemesModule } from './schemes/scoring-schemes.module.js';
import { ScoreProcessor } from './scores/score.processor.js';
import { ScoreReadingRepository } from './scores/score-reading.repository.js';
import { ScoreRepository } from './scores/score.repository.js';
import { ComplianceScoreResolver, ScoreResolver } from './scores/score.resolver.js';
import { ScoreService } from './scores/score.service.js';
import { ScoringRun } from './scores/scoring-run.js';

/** The API's side: what scores are made of, and asking for them. */
@Module({ imports: [EnterprisesModule, ScoringSchemesModule], providers: [ComplianceScoreResolver, ScoreReadingRepository, ScoreService, ScoreResolver] })
export class ScoringModule {}

/** The worker's side: scoring. */
@Module({ imports: [RulesModule], providers: [ScoreChanges, ScoreChangesProcessor, ScoreChangesRepository, ScoreProcessor, ScoreRepository, ScoringRun], exports: [ScoringRun] })
export class ScoringWorkerModule {}
