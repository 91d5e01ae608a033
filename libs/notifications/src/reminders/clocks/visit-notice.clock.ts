import type { ChasedClock } from './chased-clock.js';

/** Visits that were announced to the enterprise (服务预告), by the day for which they were; not chased once it is past. */
export const VISIT_NOTICE: ChasedClock = {
  kind: 'VISIT_NOTICE',
  ladder: 'service.visit-notice-ladder',
  prefix: 'VISIT_NOTICE:',
  repeats: 'PAST',
  table: 'planned_visits',
  waiting: `scheduled_on IS NOT NULL AND done_on IS NULL AND cancelled_on IS NULL`,
  day: 'scheduled_on',
  hazardId: 'NULL',
  acceptor: null,
  person: null,
  forDays: 'LADDER',
  words: { before: 'VISIT_COMING', on: 'VISIT_COMING', after: 'VISIT_COMING', digest: 'VISIT_DIGEST' },
};
