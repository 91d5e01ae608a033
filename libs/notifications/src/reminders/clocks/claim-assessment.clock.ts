import type { ChasedClock } from './chased-clock.js';

/** Claims that the insurer has not assessed (理赔核定待完成), by the day on which the assessment is due (保险法 23). */
export const CLAIM_ASSESSMENT: ChasedClock = {
  kind: 'CLAIM_ASSESSMENT',
  ladder: 'claim.assessment-ladder',
  prefix: 'CLAIM_ASSESSMENT:',
  repeats: 'OVERDUE',
  table: 'claims',
  waiting: `assessment_due_on IS NOT NULL`,
  day: 'assessment_due_on',
  hazardId: 'NULL',
  acceptor: 'issuer_id',
  person: null,
  forDays: null,
  words: { before: 'CLAIM_ASSESSMENT_DUE', on: 'CLAIM_ASSESSMENT_DUE', after: 'CLAIM_ASSESSMENT_OVERDUE', digest: 'CLAIM_ASSESSMENT_DIGEST' },
};
