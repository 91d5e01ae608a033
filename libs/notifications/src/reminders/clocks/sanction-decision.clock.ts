import type { ChasedClock } from './chased-clock.js';

/** Proposed listings that await their notice, and listings and credit repairs that await their decision (名单事项待办理), by the day on which that is due. The enterprise isn't told: it is for the authority to act. */
export const SANCTION_DECISION: ChasedClock = {
  kind: 'SANCTION_DECISION',
  ladder: 'sanction.decision-ladder',
  prefix: 'SANCTION_DECISION:',
  repeats: 'OVERDUE',
  table: 'sanction_listings',
  waiting: `due_on IS NOT NULL`,
  day: 'due_on',
  hazardId: 'NULL',
  acceptor: 'authority_id',
  person: null,
  forDays: null,
  words: { before: 'SANCTION_DECISION_DUE', on: 'SANCTION_DECISION_DUE', after: 'SANCTION_DECISION_OVERDUE', digest: 'SANCTION_DECISION_DIGEST' },
};
