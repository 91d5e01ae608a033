import type { ChasedClock } from './chased-clock.js';

/** Services that the enterprise was asked to confirm and neither did nor objected to (服务记录待企业确认), since the day it was asked last. An authority's ledger's aren't chased: it was never asked. */
export const SERVICE_CONFIRM: ChasedClock = {
  kind: 'SERVICE_CONFIRM',
  ladder: 'service.confirm-ladder',
  prefix: 'SERVICE_CONFIRM:',
  repeats: 'WAITING',
  table: 'prevention_services',
  waiting: `asked_on IS NOT NULL AND confirmed_on IS NULL AND objected_on IS NULL AND voided_on IS NULL`,
  day: 'asked_on',
  hazardId: 'NULL',
  acceptor: 'provider_id',
  person: null,
  forDays: null,
  words: { before: 'SERVICE_CONFIRM_WAITING', on: 'SERVICE_CONFIRM_WAITING', after: 'SERVICE_CONFIRM_WAITING', digest: 'SERVICE_CONFIRM_DIGEST' },
};
