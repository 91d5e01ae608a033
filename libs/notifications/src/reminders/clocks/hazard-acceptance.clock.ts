import type { ChasedClock } from './chased-clock.js';
import { RE_CHECKS } from './re-checks.sql.js';

/** Rectifications that await acceptance (待验收), by the day they were reported rectified. What an authority has to verify by a day of its own is another clock's. */
export const HAZARD_ACCEPTANCE: ChasedClock = {
  kind: 'HAZARD_ACCEPTANCE',
  ladder: 'hazard.acceptance-ladder',
  prefix: 'ACCEPTANCE:',
  repeats: 'WAITING',
  table: 'hazards',
  // The first part as the predicate of hazards_awaiting_idx.
  waiting: `status = 'AWAITING_ACCEPTANCE' AND verification_due_on IS NULL`,
  day: 'rectified_on',
  hazardId: 'id',
  acceptor: RE_CHECKS,
  person: null,
  forDays: null,
  words: { before: 'ACCEPTANCE_WAITING', on: 'ACCEPTANCE_WAITING', after: 'ACCEPTANCE_WAITING', digest: 'ACCEPTANCE_DIGEST' },
};
