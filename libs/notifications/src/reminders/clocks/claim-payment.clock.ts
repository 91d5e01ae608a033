import type { ChasedClock } from './chased-clock.js';

/** Agreed amounts that are not paid (赔款待支付), by the day on which payment is due (保险法 23). */
export const CLAIM_PAYMENT: ChasedClock = {
  kind: 'CLAIM_PAYMENT',
  ladder: 'claim.payment-ladder',
  prefix: 'CLAIM_PAYMENT:',
  repeats: 'OVERDUE',
  table: 'claims',
  waiting: `payment_due_on IS NOT NULL`,
  day: 'payment_due_on',
  hazardId: 'NULL',
  acceptor: 'issuer_id',
  person: null,
  forDays: null,
  words: { before: 'CLAIM_PAYMENT_DUE', on: 'CLAIM_PAYMENT_DUE', after: 'CLAIM_PAYMENT_OVERDUE', digest: 'CLAIM_PAYMENT_DIGEST' },
};
