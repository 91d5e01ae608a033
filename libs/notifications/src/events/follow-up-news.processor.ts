import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { COMPLAINT_CHANGED, ComplaintReader, FOLLOW_UP_ANSWERED, FollowUpReader } from '@anze/prevention-services';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { localSupervisors, supervises } from '../recipients/supervisor.rules.js';
import { complaintNotices, followUpNotices } from './follow-up-news.rules.js';

/** Tells who gave a service what the enterprise says of it, and the authorities where something was sold or charged; twice the same is told once. */
@HandlesJob(FOLLOW_UP_ANSWERED)
export class FollowUpNewsProcessor implements JobHandler<{ enterpriseId: string; serviceId: string }> {
  readonly job = FOLLOW_UP_ANSWERED;

  constructor(
    private readonly followUps: FollowUpReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, serviceId }: { enterpriseId: string; serviceId: string }): Promise<void> {
    const followUp = await this.followUps.ofService({ enterpriseId, id: serviceId });
    if (!followUp) return;
    const above = followUp.sellingOrCharging ? await this.supervisors.above(followUp.regionCode) : [];
    const authorities = above.filter((one) => supervises(one, followUp.sector)).map(({ organizationId }) => organizationId);
    await this.notifications.tell(followUpNotices(followUp, authorities), this.clock.today());
  }
}

/** Tells the other side of a complaint what was done to it; the whole history is gone through, and each line is told once. */
@HandlesJob(COMPLAINT_CHANGED)
export class ComplaintNewsProcessor implements JobHandler<{ enterpriseId: string; complaintId: string }> {
  readonly job = COMPLAINT_CHANGED;

  constructor(
    private readonly complaints: ComplaintReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, complaintId }: { enterpriseId: string; complaintId: string }): Promise<void> {
    const key = { enterpriseId, id: complaintId };
    const complaint = await this.complaints.byKey(key);
    if (!complaint) return;
    const above = (await this.supervisors.above(complaint.regionCode)).filter((one) => supervises(one, complaint.sector));
    const [authorities, local] = [above, localSupervisors(above, complaint.sector)].map((list) => list.map(({ organizationId }) => organizationId)) as [string[], string[]];
    await this.notifications.tell(complaintNotices(complaint, await this.complaints.historyOf(key), authorities, local), this.clock.today());
  }
}
