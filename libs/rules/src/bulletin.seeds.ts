import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: '1949-10-01', source, body }) as unknown as RuleSeed;

/** When receipts of bulletins and answers to notices are chased, unless a region says otherwise. */
export const BULLETIN_SEEDS: readonly RuleSeed[] = [
  national('bulletin.receipts', 'product default: a bulletin is acknowledged within 3 days; on the next day its recipient is reminded, after a week its author is told as well', {
    acknowledgeDays: 3,
    steps: [
      { stage: 'UNREAD_1', day: 1, audiences: ['RECIPIENT'] },
      { stage: 'UNREAD_7', day: 7, audiences: ['RECIPIENT', 'AUTHORITY'] },
    ],
    catchUpDays: 7,
  }),
  national('notice.answer-ladder', 'product default: the enterprise is reminded 3 days before an answer to a notice is due and on the day; overdue, its head and the authority that issued it are told the day after, and weekly from the seventh day with the county', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ENTERPRISE'] },
      { stage: 'DUE', day: 0, audiences: ['ENTERPRISE'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'ACCEPTOR'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'ACCEPTOR', 'COUNTY'] },
    ],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 7,
  }),
];
