import type { ChasedClock } from './chased-clock.js';

/** Questions whether a certificate is revoked that await their decision (撤销问询待决定), by the day on which it is due. The enterprise isn't chased: it is heard, and the authority decides. */
export const STANDARDIZATION_REVOCATION: ChasedClock = {
  kind: 'STANDARDIZATION_REVOCATION',
  ladder: 'standardization.revocation-ladder',
  prefix: 'STANDARDIZATION_REVOCATION:',
  repeats: 'OVERDUE',
  table: 'standardization_questions',
  waiting: `status = 'OPEN' AND due_on IS NOT NULL`,
  day: 'due_on',
  hazardId: 'NULL',
  acceptor: 'authority_id',
  person: null,
  forDays: null,
  words: { before: 'REVOCATION_DECISION_DUE', on: 'REVOCATION_DECISION_DUE', after: 'REVOCATION_DECISION_OVERDUE', digest: 'REVOCATION_DECISION_DIGEST' },
};
