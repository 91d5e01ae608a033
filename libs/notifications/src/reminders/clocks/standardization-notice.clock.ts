import type { ChasedClock } from './chased-clock.js';

/** Levels whose public notice is over and that are neither announced nor refused (公示结束待公告), by the last day of the notice. */
export const STANDARDIZATION_NOTICE: ChasedClock = {
  kind: 'STANDARDIZATION_NOTICE',
  ladder: 'standardization.notice-ladder',
  prefix: 'STANDARDIZATION_NOTICE:',
  repeats: 'OVERDUE',
  table: 'standardization_applications',
  waiting: `status = 'PUBLIC_NOTICE'`,
  day: 'notice_until',
  hazardId: 'NULL',
  acceptor: 'authority_id',
  person: null,
  forDays: null,
  words: { before: 'STANDARDIZATION_NOTICE_ENDS', on: 'STANDARDIZATION_NOTICE_ENDS', after: 'STANDARDIZATION_NOTICE_ENDED', digest: 'STANDARDIZATION_NOTICE_DIGEST' },
};
