import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { CoverageRoster } from './coverage-roster.js';
import { RECONCILE_COVERAGE } from './coverage.jobs.js';

/** Reconciles in transactions of its own. */
@HandlesJob(RECONCILE_COVERAGE)
export class CoverageProcessor implements JobHandler<object> {
  readonly job = RECONCILE_COVERAGE;

  constructor(private readonly roster: CoverageRoster) {}

  async handle(_: object, { signal }: JobContext): Promise<void> {
    await this.roster.reconcile(signal);
  }
}
