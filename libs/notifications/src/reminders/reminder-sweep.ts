import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Clock, NIL_UUID, type Day } from '@anze/kernel';
import { Rules, type Rule } from '@anze/rules';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { supervisorNotices, type SentGroup } from './digest.rules.js';
import { ReminderRepository, type DueRegion } from './reminder.repository.js';
import { daysAhead, ladderOf, stepsUntil } from './reminder.rules.js';

/** Hazards taken into one statement: at most ten years of weekly stages each. */
const PAGE = 2_000;

/** What a sweep did. */
export interface SweepResult {
  /** Reminders sent. */
  readonly sent: number;
  /** Stages that were past already, recorded as skipped. */
  readonly skipped: number;
  /** Notifications to enterprises and authorities. */
  readonly notifications: number;
}

/** How a sweep is watched and stopped. */
export interface SweepWatch {
  progress?(done: number, total: number): Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Chases unrectified hazards by their deadlines (催办). Run by the worker, as often as you like and by several at once: each stage
 * of a hazard and deadline is recorded once, and told with it. A region is one transaction: what is stored of it when a sweep
 * breaks off is whole, and the next one goes on.
 */
@Injectable()
export class ReminderSweep {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: ReminderRepository,
    private readonly notifications: NotificationRepository,
    private readonly supervisors: SupervisorRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** @param within a region in the worker's range; '' is all of it */
  async run(within = '', { progress, signal }: SweepWatch = {}): Promise<SweepResult> {
    const today = this.clock.today();
    const versions = await this.rules.versions('hazard.reminder-ladder');
    const regions = await this.repository.regions(today, daysAhead(versions), within);
    const hazards = regions.reduce((sum, region) => sum + region.hazards, 0);
    let [total, done]: [SweepResult, number] = [{ sent: 0, skipped: 0, notifications: 0 }, 0];
    for (const region of regions) {
      signal?.throwIfAborted();
      const ladder = ladderOf(versions, region.regionCode, today);
      if (ladder) total = added(total, await this.db.run(() => this.sweepRegion(region, ladder, today)));
      done += region.hazards;
      await progress?.(done, hazards);
    }
    return total;
  }

  private async sweepRegion({ regionCode, late }: DueRegion, ladder: Rule<'hazard.reminder-ladder'>, today: Day): Promise<SweepResult> {
    const steps = stepsUntil(ladder.body, late);
    let total: SweepResult = { sent: 0, skipped: 0, notifications: 0 };
    if (steps.length === 0) return total;
    await this.repository.lock(regionCode);
    const groups: SentGroup[] = [];
    for (let after = { enterpriseId: NIL_UUID, hazardId: NIL_UUID }; ; ) {
      const page = await this.repository.sweep({ regionCode, today, steps, latest: late, catchUpDays: ladder.body.catchUpDays, ruleVersion: ladder.version, after, limit: PAGE });
      total = added(total, page);
      groups.push(...page.groups);
      if (page.last === null || page.hazards < PAGE) break;
      after = page.last;
    }
    if (groups.length === 0) return total;
    const notices = supervisorNotices(regionCode, today, groups, steps, await this.supervisors.above(regionCode));
    return added(total, { sent: 0, skipped: 0, notifications: await this.notifications.tell(notices) });
  }
}

const added = (a: SweepResult, b: SweepResult): SweepResult => ({ sent: a.sent + b.sent, skipped: a.skipped + b.skipped, notifications: a.notifications + b.notifications });
