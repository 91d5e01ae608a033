import type { ChasedClock } from './chased-clock.js';

/** Claims without an agreed amount of which nothing was paid ahead (先予支付待办理), by the day on which the part that can be determined is due (保险法 25). */
export const CLAIM_PART_PAYMENT: ChasedClock = {
  kind: 'CLAIM_PART_PAYMENT',
  ladder: 'claim.part-payment-ladder',
  prefix: 'CLAIM_PART_PAYMENT:',
  repeats: 'OVERDUE',
  table: 'claims',
  waiting: `part_payment_due_on IS NOT NULL`,
  day: 'part_payment_due_on',
  hazardId: 'NULL',
  acceptor: 'issuer_id',
  person: null,
  forDays: null,
  words: { before: 'CLAIM_PART_PAYMENT_DUE', on: 'CLAIM_PART_PAYMENT_DUE', after: 'CLAIM_PART_PAYMENT_OVERDUE', digest: 'CLAIM_PART_PAYMENT_DIGEST' },
};
