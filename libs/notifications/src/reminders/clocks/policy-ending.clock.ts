import type { ChasedClock } from './chased-clock.js';

/** What the insurer of record wrote itself ends (本机构保单到期), by the last day of it: told whether or not another's policy follows, which it can't know. */
export const POLICY_ENDING: ChasedClock = {
  kind: 'POLICY_ENDING',
  ladder: 'insurance.policy-end-ladder',
  prefix: 'POLICY_END:',
  repeats: 'OVERDUE',
  table: 'coverage_states',
  waiting: `record_ends_on IS NOT NULL`,
  day: 'record_ends_on',
  hazardId: 'NULL',
  acceptor: 'record_issuer_id',
  person: null,
  forDays: null,
  words: { before: 'POLICY_ENDING', on: 'POLICY_ENDING', after: 'POLICY_ENDING', digest: 'POLICY_ENDING' },
};
