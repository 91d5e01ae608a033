import { HAZARD_CHANGED, hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { EnterpriseReader } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import type { Notice } from '../notices/notification.rules.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { localSupervisors } from '../recipients/supervisor.rules.js';
import { AUTHORITIES, findingAuthority, newsOf, type News } from './hazard-news.rules.js';

/**
 * Tells whoever must know of a change. The job says which hazard, not what happened: its whole history is gone through, and each
 * line's news are told once by their key, so that a job that comes late, twice or never leaves none out.
 */
@HandlesJob(HAZARD_CHANGED)
export class HazardNewsProcessor implements JobHandler<{ enterpriseId: string; hazardId: string }> {
  readonly job = HAZARD_CHANGED;

  constructor(
    private readonly hazards: HazardReader,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, hazardId }: { enterpriseId: string; hazardId: string }): Promise<void> {
    const key = hazardKeyOf({ enterpriseId, id: hazardId });
    const hazard = (await this.hazards.byKeys([key])).get(key);
    if (!hazard) return;
    const history = (await this.hazards.timelinesOf([hazard])).get(key) ?? [];
    const finder = findingAuthority(hazard, history);
    const leftFinder = finder !== null && (await this.liesOutside(enterpriseId, finder));
    const news = newsOf({ enterpriseId, level: hazard.level, source: hazard.source, leftFinder }, history);
    const authorities = news.some((one) => one.to === AUTHORITIES) ? await this.authoritiesOf(enterpriseId) : [];
    const noticeTo = (one: News, organizationId: string): Notice => ({
      organizationId,
      kind: one.kind,
      params: { day: one.day },
      enterpriseId,
      hazardId,
      dedupeKey: `hazard:${hazardId}:${one.key}`,
    });
    await this.notifications.tell(news.flatMap((one) => (one.to === AUTHORITIES ? authorities : [one.to]).map((id) => noticeTo(one, id))), this.clock.today());
  }

  private async liesOutside(enterpriseId: string, authorityId: string): Promise<boolean> {
    const [enterprise, authority] = await Promise.all([this.enterprises.stampsOf(enterpriseId), this.organizations.byId(authorityId)]);
    const jurisdiction = authority?.regionCode ?? null;
    return enterprise !== null && jurisdiction !== null && !enterprise.regionCode.startsWith(jurisdiction);
  }

  private async authoritiesOf(enterpriseId: string): Promise<string[]> {
    const enterprise = await this.enterprises.stampsOf(enterpriseId);
    if (!enterprise) return [];
    return localSupervisors(await this.supervisors.above(enterprise.regionCode), enterprise.sector).map((one) => one.organizationId);
  }
}
