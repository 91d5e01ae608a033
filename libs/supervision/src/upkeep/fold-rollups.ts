import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Rollups } from '@anze/rollups';
import { FOLD_ROLLUPS } from './upkeep.jobs.js';

/** Folds in transactions of their own; a second folder finds the first at work and leaves it to it. */
@HandlesJob(FOLD_ROLLUPS)
export class FoldRollups implements JobHandler<object> {
  readonly job = FOLD_ROLLUPS;

  constructor(private readonly rollups: Rollups) {}

  async handle(): Promise<void> {
    // An import appends faster than cells can be kept: folding meanwhile would take half of its database time for nothing.
    if (await this.rollups.repository.importing()) return;
    await this.rollups.foldAll();
  }
}
