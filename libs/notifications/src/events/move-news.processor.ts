import { MOVE_CHANGED, MoveReader } from '@anze/enterprises';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import { nextLevel } from '../recipients/next-level.rules.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { moveNotices } from './move-news.rules.js';

/** Tells both ends of a move, and the enterprise, what became of it; twice the same is told once. */
@HandlesJob(MOVE_CHANGED)
export class MoveNewsProcessor implements JobHandler<{ enterpriseId: string; moveId: string }> {
  readonly job = MOVE_CHANGED;

  constructor(
    private readonly moves: MoveReader,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, moveId }: { enterpriseId: string; moveId: string }): Promise<void> {
    const move = await this.moves.byKey({ enterpriseId, id: moveId });
    if (move) await this.notifications.tell(moveNotices(move, await this.onTheSpot(move.fromRegion), await this.onTheSpot(move.toRegion)), this.clock.today());
  }

  /** The nearest authorities of a region that look after every sector. */
  private async onTheSpot(regionCode: string): Promise<string[]> {
    return nextLevel({ kind: 'REGULATOR', sector: null }, await this.supervisors.above(regionCode)).map(({ organizationId }) => organizationId);
  }
}
