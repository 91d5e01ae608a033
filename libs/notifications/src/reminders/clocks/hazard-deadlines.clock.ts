import type { ChasedClock } from './chased-clock.js';

/** Hazards that aren't rectified, by their deadline (整改时限). */
export const HAZARD_DEADLINES: ChasedClock = {
  kind: 'HAZARD_DEADLINE',
  ladder: 'hazard.reminder-ladder',
  prefix: '',
  repeats: 'OVERDUE',
  table: 'hazards',
  // As the predicate of hazards_chased_idx.
  waiting: `status IN ('REPORTED', 'RECTIFYING')`,
  day: 'deadline',
  hazardId: 'id',
  acceptor: null,
  person: null,
  forDays: null,
  words: { before: 'HAZARD_DUE_SOON', on: 'HAZARD_DUE_TODAY', after: 'HAZARD_OVERDUE', digest: 'OVERDUE_DIGEST' },
};
