import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { PreventionServiceReader, SERVICE_CHANGED, ServiceRecordReader } from '@anze/prevention-services';
import { NotificationRepository } from '../notices/notification.repository.js';
import { followUpAsked } from './follow-up-news.rules.js';
import { serviceNotices } from './service-news.rules.js';

/** Tells whose turn it is with a prevention service; twice the same is told once. */
@HandlesJob(SERVICE_CHANGED)
export class ServiceNewsProcessor implements JobHandler<{ enterpriseId: string; serviceId: string }> {
  readonly job = SERVICE_CHANGED;

  constructor(
    private readonly services: PreventionServiceReader,
    private readonly records: ServiceRecordReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, serviceId }: { enterpriseId: string; serviceId: string }): Promise<void> {
    const found = await this.services.byKeys([{ enterpriseId, id: serviceId }]);
    const history = await this.records.historyOf({ enterpriseId, id: serviceId });
    await this.notifications.tell([...found.values()].flatMap((service) => [...serviceNotices(service, history), ...followUpAsked(service)]), this.clock.today());
  }
}
