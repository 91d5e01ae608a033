import { HandlesJob, type JobHandler } from '@anze/jobs';
import { addDays, Clock } from '@anze/kernel';
import { GRADE_CONSEQUENCES_CHASE, GRADE_OBJECTION_CHANGED, GradeNewsReader, GRADES_PUBLISHED } from '@anze/prevention-services';
import { pickRule, Rules } from '@anze/rules';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { awaitedNotices, daysAhead, objectionNotices, publishedNotices } from './grade-news.rules.js';

/** Tells insurers their published grades, and what follows from them, and of a report the authorities above; twice the same is told once. */
@HandlesJob(GRADES_PUBLISHED)
export class GradesPublishedProcessor implements JobHandler<{ runId: string }> {
  readonly job = GRADES_PUBLISHED;

  constructor(
    private readonly grades: GradeNewsReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ runId }: { runId: string }): Promise<void> {
    const run = await this.grades.published(runId);
    if (!run) return;
    const reports = run.consequences.some(({ kind }) => kind === 'REPORTED');
    const above = reports ? await this.supervisors.superiors(run.regionCode) : [];
    await this.notifications.tell(publishedNotices(run, above.map(({ organizationId }) => organizationId)), this.clock.today());
  }
}

/** Tells both sides of an objection, and of its decision. */
@HandlesJob(GRADE_OBJECTION_CHANGED)
export class GradeObjectionProcessor implements JobHandler<{ objectionId: string }> {
  readonly job = GRADE_OBJECTION_CHANGED;

  constructor(
    private readonly grades: GradeNewsReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ objectionId }: { objectionId: string }): Promise<void> {
    const objection = await this.grades.objection(objectionId);
    if (objection) await this.notifications.tell(objectionNotices(objection), this.clock.today());
  }
}

/** Chases answers to notices that follow from grades. Those have no enterprise, so that they are none of the reminders' clocks: there are a few dozen, and a stage is kept by the key of its notification. */
@HandlesJob(GRADE_CONSEQUENCES_CHASE)
export class GradeAnswersProcessor implements JobHandler<object> {
  readonly job = GRADE_CONSEQUENCES_CHASE;

  constructor(
    private readonly grades: GradeNewsReader,
    private readonly notifications: NotificationRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  async handle(): Promise<void> {
    const today = this.clock.today();
    const rules = await this.rules.versions('grading.rectification-ladder');
    const awaited = await this.grades.awaited(addDays(today, daysAhead(rules.map(({ body }) => body))));
    const notices = awaited.flatMap((answer) => {
      const rule = pickRule(rules, { regionCode: answer.regionCode, on: today });
      return rule ? awaitedNotices(rule.body, answer, today) : [];
    });
    await this.notifications.tell(notices, today);
  }
}
