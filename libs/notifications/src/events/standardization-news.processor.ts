import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { REVOCATION_CHANGED, RevocationReader, STANDARDIZATION_CHANGED, StandardizationApplicationReader } from '@anze/standardization';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { localSupervisors } from '../recipients/supervisor.rules.js';
import { applicationNotices, questionNotices } from './standardization-news.rules.js';

/** Tells the other side of an application what was done to it; the whole history is gone through, and each line is told once. */
@HandlesJob(STANDARDIZATION_CHANGED)
export class StandardizationNewsProcessor implements JobHandler<{ enterpriseId: string; applicationId: string }> {
  readonly job = STANDARDIZATION_CHANGED;

  constructor(
    private readonly applications: StandardizationApplicationReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, applicationId }: { enterpriseId: string; applicationId: string }): Promise<void> {
    const key = { enterpriseId, id: applicationId };
    const application = await this.applications.byKey(key);
    if (application) await this.notifications.tell(applicationNotices(application, await this.applications.historyOf(key)), this.clock.today());
  }
}

/** Tells who has a part in the question of a revocation; what was told is not told again. */
@HandlesJob(REVOCATION_CHANGED)
export class RevocationNewsProcessor implements JobHandler<{ enterpriseId: string; questionId: string }> {
  readonly job = REVOCATION_CHANGED;

  constructor(
    private readonly questions: RevocationReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, questionId }: { enterpriseId: string; questionId: string }): Promise<void> {
    const question = await this.questions.byKey({ enterpriseId, id: questionId });
    if (!question) return;
    const local = localSupervisors(await this.supervisors.above(question.regionCode), question.sector).map(({ organizationId }) => organizationId);
    await this.notifications.tell(questionNotices(question, local), this.clock.today());
  }
}
