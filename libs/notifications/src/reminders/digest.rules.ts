import { addDays, type Day } from '@anze/kernel';
import type { Notice } from '../notices/notification.rules.js';
import type { NotificationKind } from '../notices/notification.templates.js';
import { levelOf, supervises, type Supervisor } from '../recipients/supervisor.rules.js';
import type { ReminderAudience, Step } from './reminder.rules.js';

/** Reminders that a sweep sent in one region, of one sector and stage. */
export interface SentGroup {
  readonly sector: string;
  readonly stage: string;
  readonly count: number;
  /** Days past the deadline of the most overdue of them; negative is before it. */
  readonly longest: number;
  /** One of them. */
  readonly enterpriseId: string;
  readonly hazardId: string;
  readonly dueOn: Day;
  readonly late: number;
}

/** The kind of a reminder by the days past the deadline. */
export function reminderKind(late: number): NotificationKind {
  if (late < 0) return 'HAZARD_DUE_SOON';
  return late === 0 ? 'HAZARD_DUE_TODAY' : 'HAZARD_OVERDUE';
}

/**
 * What the authorities of a region are told of the reminders that one sweep sent there: of a single one the reminder itself, of
 * several one digest, so that nobody gets forty mails. A key names a reminder, which is sent once, so a digest is told once too.
 */
export function supervisorNotices(regionCode: string, today: Day, sent: readonly SentGroup[], steps: readonly Step[], supervisors: readonly Supervisor[]): Notice[] {
  const audiences = new Map(steps.map((step) => [step.stage, step.audiences]));
  return supervisors.flatMap((supervisor) => {
    const level: ReminderAudience | null = levelOf(supervisor);
    const groups = level === null ? [] : sent.filter((group) => supervises(supervisor, group.sector) && audiences.get(group.stage)?.includes(level));
    const [first] = groups.toSorted((a, b) => (a.hazardId < b.hazardId ? -1 : 1));
    return first === undefined ? [] : [noticeOf(supervisor.organizationId, regionCode, today, first, groups)];
  });
}

function noticeOf(organizationId: string, regionCode: string, today: Day, first: SentGroup, groups: readonly SentGroup[]): Notice {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const { enterpriseId, hazardId, stage, dueOn, late } = first;
  if (count === 1) {
    const params = { stage, days: Math.abs(late), deadline: addDays(today, -late) };
    return { organizationId, kind: reminderKind(late), params, enterpriseId, hazardId, dedupeKey: `reminder:${hazardId}:${stage}:${dueOn}` };
  }
  const params = { regionCode, day: today, count, longest: Math.max(0, ...groups.map((group) => group.longest)) };
  return { organizationId, kind: 'OVERDUE_DIGEST', params, enterpriseId: null, hazardId: null, dedupeKey: `digest:${regionCode}:${hazardId}:${stage}:${dueOn}` };
}
