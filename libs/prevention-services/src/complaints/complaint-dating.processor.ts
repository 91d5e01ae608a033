import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { type DayPosition, NIL_UUID } from '@anze/kernel';
import { dueDay } from './complaint-clocks.rules.js';
import { COMPLAINTS_DATE } from './complaint.jobs.js';
import { ComplaintRepository } from './complaint.repository.js';
import { ComplaintWriteRepository } from './complaint-write.repository.js';

/** Complaints looked at in one transaction. */
const PAGE = 500;

/**
 * Tells the last day of complaints that were filed before the calendar was published. They have no more time than for an answer: more is
 * given only where its end can be told.
 */
@HandlesJob(COMPLAINTS_DATE)
export class ComplaintDatingProcessor implements JobHandler<object> {
  readonly job = COMPLAINTS_DATE;

  constructor(
    private readonly complaints: ComplaintRepository,
    private readonly writes: ComplaintWriteRepository,
  ) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    for (let after: DayPosition = { day: '0001-01-01', id: NIL_UUID }; ; ) {
      signal.throwIfAborted();
      const page = await this.complaints.undated(after, PAGE);
      const dated = page.flatMap(({ enterpriseId, complaintId, filedOn, clocks }) => {
        const dueOn = dueDay({ filedOn, clocks, verification: false, extensionDays: null });
        return dueOn === null ? [] : [{ enterpriseId, complaintId, dueOn }];
      });
      await this.writes.date(dated);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = { day: last.filedOn, id: last.complaintId };
    }
  }
}
