import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { SchemeDraftsModule } from '@anze/rules';
import { ScoreRepository } from '../scores/score.repository.js';
import { ScoreMoverResolver, ScoringSchemeResolver } from './scoring-scheme.resolver.js';
import { ScoringSchemeService } from './scoring-scheme.service.js';
import { ScoringSimulationService } from './scoring-simulation.service.js';
import { SimulationTurns } from './simulation-turn.repository.js';

/** Scoring schemes: drafted, tried, published. */
@Module({ imports: [EnterprisesModule, SchemeDraftsModule], providers: [ScoreMoverResolver, ScoreRepository, ScoringSchemeResolver, ScoringSchemeService, ScoringSimulationService, SimulationTurns] })
export class ScoringSchemesModule {}
