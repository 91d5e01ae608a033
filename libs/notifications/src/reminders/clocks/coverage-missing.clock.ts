import type { ChasedClock } from './chased-clock.js';

/** Enterprises that must insure and don't (应保未保), from the day on which that was found. No insurer is told. */
export const COVERAGE_MISSING: ChasedClock = {
  kind: 'COVERAGE_MISSING',
  ladder: 'insurance.uncovered-ladder',
  prefix: 'UNCOVERED:',
  repeats: 'OVERDUE',
  table: 'coverage_states',
  waiting: `uncovered_on IS NOT NULL`,
  day: 'uncovered_on',
  hazardId: 'NULL',
  acceptor: null,
  person: null,
  forDays: null,
  words: { before: 'COVER_MISSING', on: 'COVER_MISSING', after: 'COVER_STILL_MISSING', digest: 'COVER_MISSING_DIGEST' },
};
