import type { ChasedClock } from './chased-clock.js';

/** Hazards under a supervision order (挂牌督办) that are not closed, by the day on which the order is. */
export const HAZARD_SUPERVISION: ChasedClock = {
  kind: 'HAZARD_SUPERVISION',
  ladder: 'hazard.supervision-ladder',
  prefix: 'SUPERVISION:',
  repeats: 'OVERDUE',
  table: 'hazards',
  waiting: `supervision_due_on IS NOT NULL AND status IN ('REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE')`,
  day: 'supervision_due_on',
  hazardId: 'id',
  acceptor: null,
  person: null,
  forDays: null,
  words: { before: 'SUPERVISION_DUE', on: 'SUPERVISION_DUE', after: 'SUPERVISION_OVERDUE', digest: 'SUPERVISION_DIGEST' },
};
