import type { ChasedClock } from './chased-clock.js';

/** Checks of inspection tasks that were not made (排查任务未完成), by the day on which they were due. One that nobody will make any more is left after a fortnight. */
export const INSPECTION_CHECKS: ChasedClock = {
  kind: 'INSPECTION_CHECK',
  ladder: 'inspection.check-ladder',
  prefix: 'CHECK:',
  repeats: 'OVERDUE',
  table: 'inspection_checks',
  waiting: `inspection_id IS NULL AND NOT withdrawn`,
  day: 'due_on',
  hazardId: 'NULL',
  acceptor: null,
  person: 'responsible_id',
  forDays: 14,
  words: { before: 'CHECK_DUE', on: 'CHECK_DUE', after: 'CHECK_OVERDUE', digest: 'CHECK_DIGEST' },
};
