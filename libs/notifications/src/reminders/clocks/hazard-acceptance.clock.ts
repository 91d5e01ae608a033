import type { ChasedClock } from './chased-clock.js';
import { RE_CHECKS } from './re-checks.sql.js';

/**
 * The day on which somebody here last said that it is rectified, which may be of a day long past; what a ledger says has none. With LIMIT it stays a
 * look-up by the key for each row.
 */
const TOLD_ON = `SELECT (e.at AT TIME ZONE 'Asia/Shanghai')::date AS told_on FROM hazard_events e
  WHERE e.enterprise_id = hazards.enterprise_id AND e.hazard_id = hazards.id AND e.kind = 'RECTIFIED' AND e.actor_user_id IS NOT NULL ORDER BY e.seq DESC LIMIT 1`;

/** Rectifications that await acceptance (待验收), by the day of which they were reported rectified, or on which where that is later. What an authority has to verify by a day of its own is another clock's. */
export const HAZARD_ACCEPTANCE: ChasedClock = {
  kind: 'HAZARD_ACCEPTANCE',
  ladder: 'hazard.acceptance-ladder',
  prefix: 'ACCEPTANCE:',
  repeats: 'WAITING',
  table: 'hazards',
  // The first part as the predicate of hazards_awaiting_idx.
  waiting: `status = 'AWAITING_ACCEPTANCE' AND verification_due_on IS NULL`,
  day: 'rectified_on',
  toldOn: TOLD_ON,
  hazardId: 'id',
  acceptor: RE_CHECKS,
  person: null,
  forDays: null,
  words: { before: 'ACCEPTANCE_WAITING', on: 'ACCEPTANCE_WAITING', after: 'ACCEPTANCE_WAITING', digest: 'ACCEPTANCE_DIGEST' },
};
