import type { ChasedClock } from './chased-clock.js';

/** Confirmed services that the insurer has not archived (服务记录待归档), by the last day for it (AQ 9010-2019). Those without such a day aren't chased: a ledger's, and of years whose working days nobody has published. */
export const SERVICE_ARCHIVE: ChasedClock = {
  kind: 'SERVICE_ARCHIVE',
  ladder: 'service.archive-ladder',
  prefix: 'SERVICE_ARCHIVE:',
  repeats: 'OVERDUE',
  table: 'prevention_services',
  waiting: `archive_due_on IS NOT NULL AND archived_on IS NULL AND voided_on IS NULL`,
  day: 'archive_due_on',
  hazardId: 'NULL',
  acceptor: 'provider_id',
  person: null,
  forDays: null,
  words: { before: 'SERVICE_ARCHIVE_DUE', on: 'SERVICE_ARCHIVE_DUE', after: 'SERVICE_ARCHIVE_OVERDUE', digest: 'SERVICE_ARCHIVE_DIGEST' },
};
