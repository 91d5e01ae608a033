import type { Day } from '@anze/kernel';
import type { Notice } from '../notices/notification.rules.js';
import type { NotificationKind } from '../notices/notification.templates.js';
import { levelOf, localSupervisors, supervises, type Supervisor } from '../recipients/supervisor.rules.js';
import type { ChasedClock } from './clocks/chased-clock.js';
import type { ReminderAudience, Step } from './reminder.rules.js';

/** Reminders that a sweep sent in one region, of one sector and stage. */
export interface SentGroup {
  readonly sector: string;
  readonly stage: string;
  /** Who has to act is any authority on the spot. */
  readonly unassigned: boolean;
  readonly count: number;
  /** Calendar days past the deadline of the most overdue of them; negative is before it. */
  readonly longest: number;
  /** One of them. */
  readonly enterpriseId: string;
  readonly subjectId: string;
  readonly hazardId: string | null;
  readonly dueOn: Day;
  readonly late: number;
  /** The day that it counts from. */
  readonly counted: Day;
}

/** The kind of a reminder by the calendar days past the deadline. */
export function reminderKind({ words }: Pick<ChasedClock, 'words'>, late: number): NotificationKind {
  if (late < 0) return words.before;
  return late === 0 ? words.on : words.after;
}

/**
 * What the authorities of a region are told of the reminders that one sweep sent there: of a single one the reminder itself, of
 * several one digest, so that nobody gets forty mails. A key names a reminder, which is sent once, so a digest is told once too.
 * @param steps with the stages as they are kept
 */
export function supervisorNotices(clock: Pick<ChasedClock, 'words'>, regionCode: string, today: Day, sent: readonly SentGroup[], steps: readonly Step[], supervisors: readonly Supervisor[]): Notice[] {
  const audiences = new Map(steps.map((step) => [step.stage, step.audiences]));
  return supervisors.flatMap((supervisor) => {
    const level: ReminderAudience | null = levelOf(supervisor);
    const concerns = ({ stage, sector, unassigned }: SentGroup): boolean => {
      if (level === null || !supervises(supervisor, sector)) return false;
      const told = audiences.get(stage) ?? [];
      return told.includes(level) || (unassigned && told.includes('ACCEPTOR') && localSupervisors(supervisors, sector).includes(supervisor));
    };
    const groups = sent.filter(concerns);
    const [first] = groups.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    return first === undefined ? [] : [noticeOf(clock, supervisor.organizationId, regionCode, today, first, groups)];
  });
}

function noticeOf(clock: Pick<ChasedClock, 'words'>, organizationId: string, regionCode: string, today: Day, first: SentGroup, groups: readonly SentGroup[]): Notice {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const { enterpriseId, subjectId, hazardId, stage, dueOn, late, counted } = first;
  if (count === 1) {
    const params = { stage, days: Math.abs(late), deadline: counted };
    return { organizationId, kind: reminderKind(clock, late), params, enterpriseId, hazardId, dedupeKey: `reminder:${subjectId}:${stage}:${dueOn}` };
  }
  const params = { regionCode, day: today, count, longest: Math.max(0, ...groups.map((group) => group.longest)) };
  return { organizationId, kind: clock.words.digest, params, enterpriseId: null, hazardId: null, dedupeKey: `digest:${regionCode}:${subjectId}:${stage}:${dueOn}` };
}
