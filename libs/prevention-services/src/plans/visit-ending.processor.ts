import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { VISITS_END } from './plan.jobs.js';
import { VisitRepository } from './visit.repository.js';

/** Visits ended in one transaction. */
const PAGE = 1_000;

/** Ends the visits that can't come any more, page by page; what a run that broke off ended stays ended, and however often it runs, once. */
@HandlesJob(VISITS_END)
export class VisitEndingProcessor implements JobHandler<object> {
  readonly job = VISITS_END;

  constructor(
    private readonly visits: VisitRepository,
    private readonly clock: Clock,
  ) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const today = this.clock.today();
    do signal.throwIfAborted();
    while ((await this.visits.endPast(today, PAGE)) === PAGE);
  }
}
