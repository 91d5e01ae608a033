import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import { NotificationRepository } from '../notices/notification.repository.js';
import type { Notice } from '../notices/notification.rules.js';
import { nextLevel } from '../recipients/next-level.rules.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import type { Supervisor } from '../recipients/supervisor.rules.js';
import { UnreachedRepository, type UnreachedGroup } from './unreached.repository.js';

/**
 * Tells the next level up of organizations in which nobody is left to be told: what is told to nobody must not be lost there. Once
 * for each day, when it is over: whoever looks after forty of them is told once.
 */
@Injectable()
export class UnreachedEscalation {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: UnreachedRepository,
    private readonly supervisors: SupervisorRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /** Told and marked in one transaction. Who is told so and has nobody either is told of a day later, up to the top. */
  async run(today: Day, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const day = await this.repository.earliestDay(today);
      if (day === null) return;
      await this.db.run(async () => {
        await this.repository.lock();
        await this.notifications.tell(await this.noticesOf(day, await this.repository.take(day)), today);
      });
    }
  }

  private async noticesOf(day: Day, unreached: readonly UnreachedGroup[]): Promise<Notice[]> {
    const above = new Map<string, Supervisor[]>();
    const told = new Map<string, { to: Supervisor; groups: UnreachedGroup[] }>();
    for (const group of unreached) {
      const { kind, regionCode } = group;
      if (regionCode === null) continue;
      const place = `${kind} ${regionCode}`;
      let supervisors = above.get(place);
      if (!supervisors) above.set(place, (supervisors = kind === 'ENTERPRISE' ? await this.supervisors.above(regionCode) : await this.repository.authoritiesAbove(regionCode)));
      for (const to of nextLevel(group, supervisors)) {
        const known = told.get(to.organizationId);
        if (known) known.groups.push(group);
        else told.set(to.organizationId, { to, groups: [group] });
      }
    }
    return [...told.values()].map(({ to, groups }) => noticeOf(to, day, groups));
  }
}

function noticeOf(to: Supervisor, day: Day, groups: readonly UnreachedGroup[]): Notice {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const [first] = groups.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  const places = new Set(groups.map(({ regionCode }) => regionCode));
  return {
    organizationId: to.organizationId,
    kind: 'RECIPIENTS_MISSING',
    params: { regionCode: places.size === 1 ? first!.regionCode : to.regionCode, day, count },
    enterpriseId: count === 1 && first!.kind === 'ENTERPRISE' ? first!.organizationId : null,
    hazardId: null,
    dedupeKey: `unreached:${day}:${first!.first}`,
  };
}
