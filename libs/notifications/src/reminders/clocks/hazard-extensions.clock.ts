import type { ChasedClock } from './chased-clock.js';
import { RE_CHECKS } from './re-checks.sql.js';

/** Requests for a later deadline that await their decision (延期申请待答复), by the day on which the answer is due. */
export const HAZARD_EXTENSIONS: ChasedClock = {
  kind: 'HAZARD_EXTENSION',
  ladder: 'hazard.extension-ladder',
  prefix: 'EXTENSION:',
  repeats: 'OVERDUE',
  table: 'hazards',
  waiting: `extension_due_on IS NOT NULL`,
  day: 'extension_due_on',
  hazardId: 'id',
  acceptor: RE_CHECKS,
  person: null,
  forDays: null,
  words: { before: 'EXTENSION_DUE', on: 'EXTENSION_DUE', after: 'EXTENSION_OVERDUE', digest: 'EXTENSION_DIGEST' },
};
