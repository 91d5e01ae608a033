import type { ChasedClock } from './chased-clock.js';
import { RE_CHECKS } from './re-checks.sql.js';

/** Major hazards whose closure an authority was asked to verify (重大隐患待核查), by the day on which it is due. */
export const HAZARD_VERIFICATIONS: ChasedClock = {
  kind: 'HAZARD_VERIFICATION',
  ladder: 'hazard.verification-ladder',
  prefix: 'VERIFICATION:',
  repeats: 'OVERDUE',
  table: 'hazards',
  waiting: `verification_due_on IS NOT NULL`,
  day: 'verification_due_on',
  hazardId: 'id',
  acceptor: RE_CHECKS,
  person: null,
  forDays: null,
  words: { before: 'VERIFICATION_DUE', on: 'VERIFICATION_DUE', after: 'VERIFICATION_OVERDUE', digest: 'VERIFICATION_DIGEST' },
};
