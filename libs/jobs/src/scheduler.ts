import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '@anze/database';
import { atStep, NIL_UUID } from '@anze/kernel';
import { insertOutboxRows, OutboxRepository } from './outbox.repository.js';
import { OutboxNudge } from './outbox.nudge.js';
import { RetryLater, TICK_QUEUE, type QueueBackend, type QueueSchedule, type QueueTask } from './queue/queue.backend.js';
import { SCHEDULE_TIME_ZONE, type ScheduleDefinition } from './schedule.definition.js';
import { isLate, lateAt } from './tick.rules.js';
import { TickRepository } from './tick.repository.js';

/** The id of the outbox row that a tick adds: the same for every delivery of that tick. */
export function tickId(schedule: string, slot: Date): string {
  const hex = createHash('sha256').update(`tick:${schedule}:${slot.getTime()}`).digest('hex');
  // Shaped as a UUID of version 8, the one for home-made ids.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const wanted = (schedule: ScheduleDefinition): QueueSchedule => ({
  name: schedule.name,
  every: schedule.every,
  pattern: schedule.pattern,
  timeZone: schedule.pattern === null ? null : SCHEDULE_TIME_ZONE,
});

const same = (a: QueueSchedule, b: QueueSchedule): boolean => a.every === b.every && a.pattern === b.pattern && a.timeZone === b.timeZone;

/** Keeps the queue's schedules as the code defines them, and turns each tick into an outbox row. */
@Injectable()
export class Scheduler {
  private readonly log = new Logger('Jobs');
  private schedules: ReadonlyMap<string, ScheduleDefinition> = new Map();

  constructor(
    private readonly rows: OutboxRepository,
    private readonly ticks: TickRepository,
    private readonly nudge: OutboxNudge,
  ) {}

  use(schedules: readonly ScheduleDefinition[]): void {
    this.schedules = new Map(schedules.map((schedule) => [schedule.name, schedule]));
  }

  /**
   * Makes the queue's schedules those of the code: under a lock, because two processes upserting at once lose or double one;
   * and only where something differs, so that a start of one more process touches nothing. A late one is made anew, and one with a
   * pattern is caught up on, because its next tick may be a day away.
   * @param booting ticks missed while nobody ran aren't held against the queue
   * @returns whether the queue had lost schedules that were in it before: then it has lost jobs as well
   */
  ensure(backend: QueueBackend, booting = false): Promise<boolean> {
    return this.rows.transaction(async (tx) => {
      await this.ticks.lock(tx);
      const before = new Set((await this.ticks.all(tx)).map((row) => row.name));
      let lost = false;
      await this.ticks.register(tx, [...this.schedules.values()]);
      const now = new Date();
      const late = new Map((await this.ticks.all(tx)).filter((row) => isLate(row, now)).map((row) => [row.name, row]));
      const present = new Map((await backend.schedules(TICK_QUEUE)).map((schedule) => [schedule.name, schedule]));
      for (const name of present.keys()) if (!this.schedules.has(name)) await backend.dropSchedule(TICK_QUEUE, name);
      for (const schedule of this.schedules.values()) {
        const found = present.get(schedule.name);
        const missed = late.get(schedule.name);
        if (found && !missed && same(found, wanted(schedule))) continue;
        lost ||= !found && before.has(schedule.name);
        if (missed && schedule.pattern !== null) await this.addJob(tx, schedule, lateAt(missed));
        if (missed && found) await backend.dropSchedule(TICK_QUEUE, schedule.name);
        if (missed && !booting) this.log.warn(`schedule "${schedule.name}" has missed its tick: made anew`);
        await backend.putSchedule(TICK_QUEUE, wanted(schedule));
      }
      if (booting) await this.ticks.expectFromNow(tx, [...late.keys()]);
      return lost;
    });
  }

  /** One tick: recorded together with the job it adds; delivered twice, it adds one. */
  async tick(task: QueueTask): Promise<void> {
    const schedule = this.schedules.get(task.schedule ?? '');
    const slot = task.slot;
    if (!schedule || !slot || Number.isNaN(slot.getTime())) throw new RetryLater(`no schedule "${task.schedule}" in this process`, 30_000);
    await this.rows.transaction(async (tx) => {
      await this.ticks.record(tx, schedule);
      await this.addJob(tx, schedule, slot);
      atStep('tick.added', {});
    });
    this.nudge.ring();
  }

  /** Adds the job of one tick, unless that was done before. */
  private async addJob(tx: Tx, schedule: ScheduleDefinition, slot: Date): Promise<void> {
    const common = { job: schedule.job.name, origin: { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' }, dedupeKey: null, runAfter: null };
    await insertOutboxRows(tx, common, [{ id: tickId(schedule.name, slot), payload: schedule.job.schema.parse(schedule.payload(slot)) as object }]);
  }
}
