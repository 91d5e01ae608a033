import type { ChasedClock } from './chased-clock.js';

/** Refusals whose notice has not been sent (拒赔通知待发出), by the day on which it is due (保险法 24). */
export const CLAIM_REFUSAL: ChasedClock = {
  kind: 'CLAIM_REFUSAL',
  ladder: 'claim.refusal-ladder',
  prefix: 'CLAIM_REFUSAL:',
  repeats: 'OVERDUE',
  table: 'claims',
  waiting: `refusal_due_on IS NOT NULL`,
  day: 'refusal_due_on',
  hazardId: 'NULL',
  acceptor: 'issuer_id',
  person: null,
  forDays: null,
  words: { before: 'CLAIM_REFUSAL_DUE', on: 'CLAIM_REFUSAL_DUE', after: 'CLAIM_REFUSAL_OVERDUE', digest: 'CLAIM_REFUSAL_DIGEST' },
};
