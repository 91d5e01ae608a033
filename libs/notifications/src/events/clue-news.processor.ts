import { TenantDb } from '@anze/database';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { addDays, Clock, NIL_UUID, workingDayOrNull } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { CLUE_PASSED, ClueReader, CLUES_CHASE } from '@anze/supervision';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { clueNotices, passedNotice, type DatedClue } from './clue-news.rules.js';

/** Clues looked at in one transaction. */
const PAGE = 500;
/** No ladder begins so many days ahead. */
const AHEAD = 30;

/** Tells an authority of a clue that was passed on to it. */
@HandlesJob(CLUE_PASSED)
export class CluePassedProcessor implements JobHandler<{ organizationId: string; clueId: string }> {
  readonly job = CLUE_PASSED;

  constructor(
    private readonly clues: ClueReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ organizationId, clueId }: { organizationId: string; clueId: string }): Promise<void> {
    const clue = await this.clues.passed({ organizationId, id: clueId });
    if (clue) await this.notifications.tell([passedNotice({ ...clue, clueId })], this.clock.today());
  }
}

/** Chases clues that wait too long, page by page; what a run that broke off told is not told again. */
@HandlesJob(CLUES_CHASE)
export class ClueChaseProcessor implements JobHandler<object> {
  readonly job = CLUES_CHASE;

  constructor(
    private readonly db: TenantDb,
    private readonly clues: ClueReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const today = this.clock.today();
    for (let after = { organizationId: NIL_UUID, clueId: NIL_UUID }; ; ) {
      signal.throwIfAborted();
      const page = await this.clues.waiting(addDays(today, AHEAD), after, PAGE);
      await this.db.run(async () => {
        const dated: DatedClue[] = [];
        const late: DatedClue[] = [];
        for (const clue of page) {
          if (clue.dueOn !== null) dated.push({ ...clue, dueOn: clue.dueOn });
          else {
            const { body } = await this.rules.inForce('clue.triage', { regionCode: clue.holderRegion, on: clue.receivedOn });
            const dueOn = workingDayOrNull(clue.receivedOn, body.workingDays);
            if (dueOn !== null) late.push({ ...clue, dueOn });
          }
        }
        await this.clues.date(late);
        for (const clue of [...dated, ...late]) {
          const ladder = await this.rules.find('clue.triage-ladder', { regionCode: clue.holderRegion, on: today });
          if (ladder) await this.notifications.tell(clueNotices(clue, ladder.body, await this.supervisors.superiors(clue.holderRegion), today), today);
        }
      });
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last;
    }
  }
}
