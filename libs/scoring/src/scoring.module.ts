import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { RulesModule } from '@anze/rules';
import { ScoreProcessor } from './scores/score.processor.js';
import { ScoreRepository } from './scores/score.repository.js';
import { ScoreResolver } from './scores/score.resolver.js';
import { ScoreService } from './scores/score.service.js';
import { ScoringRun } from './scores/scoring-run.js';

/** The API's side: what scores are made of, and asking for them. */
@Module({ imports: [EnterprisesModule], providers: [ScoreRepository, ScoreService, ScoreResolver] })
export class ScoringModule {}

/** The worker's side: scoring. */
@Module({ imports: [RulesModule], providers: [ScoreRepository, ScoringRun, ScoreProcessor], exports: [ScoringRun] })
export class ScoringWorkerModule {}
