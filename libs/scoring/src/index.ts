export { ScoringModule, ScoringWorkerModule } from './scoring.module.js';

export { ScorePart } from './scores/score.model.js';
export { ScoreChanges } from './changes/score-changes.js';
export { SCORING_CHANGES, SCORING_RUN } from './scores/score.jobs.js';
export { ScoringRun, type ScoringResult, type ScoringWatch } from './scores/scoring-run.js';
