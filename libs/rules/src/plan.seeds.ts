import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** When the visits of service plans are chased, and when one that is overdue can still be recorded. */
export const PLAN_SEEDS: readonly RuleSeed[] = [
  national('service.visits', 'product default, to be set by a region: what is recorded later than 30 days after the day of a service no longer stands for an overdue visit', { recordWithinDays: 30 }),
  national('service.visit-ladder', 'product default: the insurer is reminded 7 days and the day before a planned visit (check against AQ 9010-2019 年度服务方案) is due, on the day, and after it until it is a fortnight late; the enterprise is told 7 days before (服务前告知) and when it is a week late, the county when it is a fortnight late', {
    steps: [
      { stage: 'BEFORE_7', day: -7, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
      { stage: 'BEFORE_1', day: -1, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
      { stage: 'OVERDUE_14', day: 14, audiences: ['ACCEPTOR', 'COUNTY'] },
    ],
    repeatEvery: 7,
    repeatFrom: 14,
    catchUpDays: 7,
    lastDay: 14,
  }),
  national('service.visit-notice-ladder', 'product default: the enterprise is told of an announced visit the day before (check against AQ 9010-2019 服务前告知)', {
    steps: [{ stage: 'BEFORE_1', day: -1, audiences: ['ENTERPRISE'] }],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 1,
    lastDay: 0,
  }),
];
