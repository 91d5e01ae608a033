import { Injectable, Logger } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { addDays, Clock, DomainError, KernelErrors, NIL_UUID, type Day, type ErrorParams } from '@anze/kernel';
import { Rules, type Rule } from '@anze/rules';
import { NotificationRepository } from '../notices/notification.repository.js';
import type { Notice } from '../notices/notification.rules.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { sweepSpan, type SweepSpan } from './calendar.rules.js';
import { keptStage, type ChasedClock, type LadderKind } from './clocks/chased-clock.js';
import { CHASED_CLOCKS } from './clocks/chased-clocks.js';
import { supervisorNotices, type SentGroup } from './digest.rules.js';
import { ReminderRepository, type DueRegion } from './reminder.repository.js';
import { chasedSince, daysAhead, daysBehind, ladderOf, stepsUntil } from './reminder.rules.js';

/** Subjects taken into one statement: at most ten years of weekly stages each. */
const PAGE = 2_000;

/** What could not be reckoned, and why. */
export interface RefusedSweep {
  readonly clock: string;
  readonly regionCode: string;
  readonly code: string;
  readonly params: ErrorParams;
}

/** What a sweep did. */
export interface SweepResult {
  /** Reminders sent. */
  readonly sent: number;
  /** Stages that were past already, recorded as skipped. */
  readonly skipped: number;
  /** Notifications to enterprises, to those who have to act and to authorities. */
  readonly notifications: number;
  /** Regions of which something was left alone because a year's working days aren't published. */
  readonly refused: readonly RefusedSweep[];
}

/** How a sweep is watched and stopped. */
export interface SweepWatch {
  progress?(done: number, total: number): Promise<void>;
  readonly signal?: AbortSignal;
}

const NOTHING: SweepResult = { sent: 0, skipped: 0, notifications: 0, refused: [] };

/**
 * Chases what waits, clock by clock (催办). Run by the worker, as often as you like and by several at once: each stage of a subject
 * and day is recorded once, and told with it. A region is one transaction: what is stored of it when a sweep breaks off is whole, and
 * the next one goes on.
 */
@Injectable()
export class ReminderSweep {
  private readonly log = new Logger('Reminders');

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
    const work: { clock: ChasedClock; region: DueRegion; ladder: Rule<LadderKind> }[] = [];
    for (const clock of CHASED_CLOCKS) {
      const versions: readonly Rule<LadderKind>[] = await this.rules.versions(clock.ladder);
      for (const region of await this.repository.regions(clock, today, { behind: daysBehind(clock, versions), ahead: daysAhead(versions) }, within)) {
        const ladder = ladderOf(versions, region.regionCode, today);
        if (ladder) work.push({ clock, region, ladder });
      }
    }
    const subjects = work.reduce((sum, { region }) => sum + region.subjects, 0);
    let [total, done]: [SweepResult, number] = [NOTHING, 0];
    for (const { clock, region, ladder } of work) {
      signal?.throwIfAborted();
      total = added(total, await this.db.run(() => this.sweepRegion(clock, region, ladder, today)));
      done += region.subjects;
      await progress?.(done, subjects);
    }
    return total;
  }

  private async sweepRegion(clock: ChasedClock, region: DueRegion, ladder: Rule<LadderKind>, today: Day): Promise<SweepResult> {
    const { regionCode } = region;
    const [span, year] = spanOr(clock, ladder, today, region.oldest);
    const refused = year === null ? NOTHING : await this.refuse(clock, regionCode, year, today);
    if (span === null) return refused;
    const steps = stepsUntil(ladder.body, span.late, clock.repeats).map((step) => ({ ...step, stage: keptStage(clock, step.stage) }));
    let total = refused;
    if (steps.length === 0) return total;
    await this.repository.lock(regionCode);
    const groups: SentGroup[] = [];
    let outgoing = 0;
    for (const part of partsOf(clock, span)) {
      for (let after = { enterpriseId: NIL_UUID, subjectId: NIL_UUID }; ; ) {
        const page = await this.repository.sweep({ clock, regionCode, today, ladder: ladder.body, ruleVersion: ladder.version, span: part, steps, after, limit: PAGE });
        total = added(total, { ...page, refused: [] });
        outgoing += page.outgoing;
        groups.push(...page.groups);
        if (page.last === null || page.subjects < PAGE) break;
        after = page.last;
      }
    }
    await this.notifications.callDelivery(outgoing);
    if (groups.length === 0) return total;
    const notices = supervisorNotices(clock, regionCode, today, groups, steps, await this.supervisors.above(regionCode));
    return added(total, { ...NOTHING, notifications: await this.notifications.tell(notices, today) });
  }

  /** Nothing is guessed of a year without a calendar: its authorities are told, once, that what needs it waits. */
  private async refuse(clock: ChasedClock, regionCode: string, year: number, today: Day): Promise<SweepResult> {
    const code = KernelErrors.CALENDAR_YEAR_UNKNOWN;
    this.log.warn(`${clock.kind} in ${regionCode}: ${code} ${year}`);
    const notices = (await this.supervisors.above(regionCode)).map(({ organizationId }): Notice => ({
      organizationId,
      kind: 'CALENDAR_MISSING',
      params: { regionCode, year },
      enterpriseId: null,
      hazardId: null,
      dedupeKey: `calendar:${regionCode}:${year}`,
    }));
    return { ...NOTHING, notifications: await this.notifications.tell(notices, today), refused: [{ clock: clock.kind, regionCode, code, params: { year } }] };
  }
}

/** The span that can be reckoned, and the year that can't; no span where today's year is that. */
function spanOr(clock: ChasedClock, ladder: Rule<LadderKind>, today: Day, oldest: Day): [SweepSpan | null, number | null] {
  try {
    const since = chasedSince(clock, ladder.body, today);
    const span = sweepSpan(ladder.body, today, since !== null && oldest < since ? since : oldest);
    return [span, span.unknownYear];
  } catch (error) {
    if (error instanceof DomainError && error.code === KernelErrors.CALENDAR_YEAR_UNKNOWN) return [null, Number(error.params['year'])];
    throw error;
  }
}

/** A clock that is walked day by day in its days. */
function partsOf(clock: ChasedClock, span: SweepSpan): SweepSpan[] {
  if (clock.forDays === null) return [span];
  const parts: SweepSpan[] = [];
  for (let day = span.earliest; day <= span.latest; day = addDays(day, 1)) parts.push({ ...span, earliest: day, latest: day });
  return parts;
}

const added = (a: SweepResult, b: SweepResult): SweepResult => ({
  sent: a.sent + b.sent,
  skipped: a.skipped + b.skipped,
  notifications: a.notifications + b.notifications,
  refused: b.refused.length === 0 ? a.refused : [...a.refused, ...b.refused],
});
