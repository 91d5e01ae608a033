import { diffDays, type Day, type HazardStatus } from '@anze/kernel';

/** What is awaited of a hazard under a supervision order. */
export type ClockKind = 'RECTIFICATION' | 'SUPERVISION' | 'EXTENSION' | 'VERIFICATION';

/** What a hazard's clocks run from. */
export interface ClockedHazard {
  readonly status: HazardStatus;
  readonly deadline: Day | null;
  readonly supervisionDueOn: Day | null;
  readonly extensionDueOn: Day | null;
  readonly verificationDueOn: Day | null;
}

/** A clock that runs. */
export interface RunningClock {
  readonly kind: ClockKind;
  readonly dueOn: Day;
  /** Below 0 once it has passed. */
  readonly daysLeft: number;
}

const CLOSED: ReadonlySet<HazardStatus> = new Set(['ACCEPTED', 'VOIDED']);
const RECTIFIED: ReadonlySet<HazardStatus> = new Set(['AWAITING_ACCEPTANCE', 'ACCEPTED', 'VOIDED']);

/** The clocks that run on a day, the next one first; none of a closed one. The deadline stands still once it is rectified, the order until it is closed. */
export function clocksOf(hazard: ClockedHazard, today: Day): RunningClock[] {
  if (CLOSED.has(hazard.status)) return [];
  const due: readonly (readonly [ClockKind, Day | null])[] = [
    ['RECTIFICATION', RECTIFIED.has(hazard.status) ? null : hazard.deadline],
    ['SUPERVISION', hazard.supervisionDueOn],
    ['EXTENSION', hazard.extensionDueOn],
    ['VERIFICATION', hazard.verificationDueOn],
  ];
  return due.flatMap(([kind, dueOn]) => (dueOn === null ? [] : [{ kind, dueOn, daysLeft: diffDays(dueOn, today) }])).sort((a, b) => a.daysLeft - b.daysLeft);
}
