import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { SCORING_RUN } from './score.jobs.js';
import { ScoringRun } from './scoring-run.js';

@HandlesJob(SCORING_RUN)
export class ScoreProcessor implements JobHandler<{ regionCode: string }> {
  readonly job = SCORING_RUN;

  constructor(private readonly scoring: ScoringRun) {}

  async handle({ regionCode }: { regionCode: string }, context: JobContext): Promise<void> {
    await this.scoring.run(regionCode, context);
  }
}
