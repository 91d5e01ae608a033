import type { ChasedClock } from './chased-clock.js';

/** Self-assessments that holders of certificates owe (年度自评待完成), by the day until which (应急〔2021〕83号). One that was missed is left after the ladder's last day: the next year's is asked for then. */
export const SELF_ASSESSMENT: ChasedClock = {
  kind: 'SELF_ASSESSMENT',
  ladder: 'standardization.self-assessment-ladder',
  prefix: 'SELF_ASSESSMENT:',
  repeats: 'OVERDUE',
  table: 'standardization_certificates',
  waiting: `assessment_due_on IS NOT NULL`,
  day: 'assessment_due_on',
  hazardId: 'NULL',
  acceptor: null,
  person: null,
  forDays: 'LADDER',
  words: { before: 'SELF_ASSESSMENT_DUE', on: 'SELF_ASSESSMENT_DUE', after: 'SELF_ASSESSMENT_OVERDUE', digest: 'SELF_ASSESSMENT_DIGEST' },
};
