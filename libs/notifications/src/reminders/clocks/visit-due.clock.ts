import type { ChasedClock } from './chased-clock.js';

/** Planned visits that were not made (计划服务待完成), by the day until which they are due. One that was missed is left after the ladder's last day: the plan's progress tells of it. */
export const VISIT_DUE: ChasedClock = {
  kind: 'VISIT_DUE',
  ladder: 'service.visit-ladder',
  prefix: 'VISIT:',
  repeats: 'OVERDUE',
  table: 'planned_visits',
  waiting: `done_on IS NULL AND cancelled_on IS NULL`,
  day: 'due_on',
  hazardId: 'NULL',
  acceptor: 'provider_id',
  person: null,
  forDays: 'LADDER',
  words: { before: 'VISIT_DUE', on: 'VISIT_DUE', after: 'VISIT_OVERDUE', digest: 'VISIT_DIGEST', enterpriseBefore: 'VISIT_PLANNED' },
};
