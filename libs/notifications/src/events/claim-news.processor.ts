import { ACCIDENT_CHANGED, AccidentReader, CLAIM_CHANGED, ClaimReader } from '@anze/insurance';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock, NIL_UUID } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { localSupervisors } from '../recipients/supervisor.rules.js';
import { accidentNotices, claimNotices } from './claim-news.rules.js';

/** Tells the other side of a claim what was done to it; the whole history is gone through, and each line is told once. */
@HandlesJob(CLAIM_CHANGED)
export class ClaimNewsProcessor implements JobHandler<{ enterpriseId: string; claimId: string }> {
  readonly job = CLAIM_CHANGED;

  constructor(
    private readonly claims: ClaimReader,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, claimId }: { enterpriseId: string; claimId: string }): Promise<void> {
    await this.notifications.tell(claimNotices(await this.claims.historyOf({ enterpriseId, id: claimId })), this.clock.today());
  }
}

/** Tells the authorities on the spot, and the insurer of record, of an accident, and of each grade that it reaches later. */
@HandlesJob(ACCIDENT_CHANGED)
export class AccidentNewsProcessor implements JobHandler<{ enterpriseId: string; accidentId: string }> {
  readonly job = ACCIDENT_CHANGED;

  constructor(
    private readonly accidents: AccidentReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, accidentId }: { enterpriseId: string; accidentId: string }): Promise<void> {
    const accident = await this.accidents.byKey({ enterpriseId, id: accidentId });
    if (!accident) return;
    const authorities = localSupervisors(await this.supervisors.above(accident.regionCode), accident.sector).map(({ organizationId }) => organizationId);
    const insurer = accident.insurerId === NIL_UUID ? [] : [accident.insurerId];
    await this.notifications.tell(accidentNotices(accident, await this.accidents.historyOf({ enterpriseId, id: accidentId }), [...authorities, ...insurer]), this.clock.today());
  }
}
