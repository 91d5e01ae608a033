import type { ChasedClock } from './chased-clock.js';

/** Reminders, circulars and talks of authorities that the enterprise has not answered (监管通知待答复), by the last day for it. */
export const NOTICE_ANSWER: ChasedClock = {
  kind: 'NOTICE_ANSWER',
  ladder: 'notice.answer-ladder',
  prefix: 'NOTICE_ANSWER:',
  repeats: 'OVERDUE',
  table: 'regulatory_notices',
  waiting: `status IN ('ISSUED', 'RETURNED')`,
  day: 'due_on',
  hazardId: 'hazard_id',
  acceptor: 'issuer_id',
  person: null,
  forDays: null,
  words: { before: 'NOTICE_ANSWER_DUE', on: 'NOTICE_ANSWER_DUE', after: 'NOTICE_ANSWER_OVERDUE', digest: 'NOTICE_ANSWER_DIGEST' },
};
