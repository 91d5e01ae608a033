import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { SCORING_CHANGES } from '../scores/score.jobs.js';
import { ScoreChanges } from './score-changes.js';

@HandlesJob(SCORING_CHANGES)
export class ScoreChangesProcessor implements JobHandler<object> {
  readonly job = SCORING_CHANGES;

  constructor(private readonly changes: ScoreChanges) {}

  async handle(_: object, context: JobContext): Promise<void> {
    await this.changes.sweep(context.signal, (mark) => context.finish(mark));
  }
}
