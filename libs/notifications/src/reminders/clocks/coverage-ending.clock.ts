import type { ChasedClock } from './chased-clock.js';

/** Enterprises whose unbroken cover ends without a successor (保险到期未续保), by its last day. No insurer is told. */
export const COVERAGE_ENDING: ChasedClock = {
  kind: 'COVERAGE_ENDING',
  ladder: 'insurance.cover-end-ladder',
  prefix: 'COVER_END:',
  repeats: 'OVERDUE',
  table: 'coverage_states',
  waiting: `ends_on IS NOT NULL`,
  day: 'ends_on',
  hazardId: 'NULL',
  acceptor: null,
  person: null,
  forDays: null,
  words: { before: 'COVER_ENDING', on: 'COVER_ENDING', after: 'COVER_ENDING', digest: 'COVER_ENDING_DIGEST' },
};
