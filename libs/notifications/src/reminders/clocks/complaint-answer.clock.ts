import type { ChasedClock } from './chased-clock.js';

/** Complaints that the insurer has not answered (投诉待答复), by the day on which the answer is due (AQ 9010-2019). One without a day isn't chased until it has one. */
export const COMPLAINT_ANSWER: ChasedClock = {
  kind: 'COMPLAINT_ANSWER',
  ladder: 'complaint.answer-ladder',
  prefix: 'COMPLAINT_ANSWER:',
  repeats: 'OVERDUE',
  table: 'service_complaints',
  waiting: `status = 'FILED' AND due_on IS NOT NULL`,
  day: 'due_on',
  hazardId: 'NULL',
  acceptor: 'provider_id',
  person: null,
  forDays: null,
  words: { before: 'COMPLAINT_ANSWER_DUE', on: 'COMPLAINT_ANSWER_DUE', after: 'COMPLAINT_ANSWER_OVERDUE', digest: 'COMPLAINT_ANSWER_DIGEST' },
};
