import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** When the records of prevention services are chased. */
export const SERVICE_SEEDS: readonly RuleSeed[] = [
  national('service.archive-ladder', 'domain default: the insurer is reminded 3 days before the last day for archiving (AQ 9010-2019 归档), on it, and weekly after it', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'COUNTY'] },
    ],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 7,
  }),
  national('service.confirm-ladder', 'domain default: the enterprise is reminded 3 and 7 days after it was asked to confirm a record (AQ 9010-2019 企业确认), then fortnightly', {
    steps: [
      { stage: 'WAITING_3', day: 3, audiences: ['ENTERPRISE'] },
      { stage: 'WAITING_7', day: 7, audiences: ['ENTERPRISE'] },
      { stage: 'WAITING_14', day: 14, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'ACCEPTOR'] },
    ],
    repeatEvery: 14,
    repeatFrom: 14,
    catchUpDays: 7,
  }),
];
